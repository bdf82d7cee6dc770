import type { Span } from '../gathering.ts'
import { type SourceLine, spanOf } from '../line-list.ts'

export interface AmcChoice extends Span {
  readonly right: boolean
  readonly letter?: string
  /** Its own scoring, as it is written. */
  readonly scoring?: string
  readonly text: string
}

export interface AmcQuestion extends Span {
  readonly type: 'single' | 'multiple' | 'open'
  /** `[id=…,columns=2,ordered]` as it is written. */
  readonly options: readonly string[]
  readonly scoring?: string
  readonly text: string
  readonly choices: readonly AmcChoice[]
}

export interface AmcFile {
  readonly questions: readonly (AmcQuestion & { readonly group?: string })[]
  /** `Name: value` lines before the first question. */
  readonly head: readonly (Span & { readonly name: string; readonly value: string })[]
  readonly comments: readonly Span[]
  readonly groups: readonly Span[]
  readonly strays: readonly Span[]
}

const question = /^(\*{1,2})(<[^>]*>)?(?![()])((?:\[(?![*_|[=])[^\]]*\])?)((?:\{[^}]*\})?)\s*(?!\s)(.*)$/u
const choice = /^([+-])(?:\[([^\]]*)\](?!\]))?(?:\{([^}]*)\})?\s*(?!\s)(.*)$/u

/** Lines as one text; the indentation of listings stays. */
function textOf(lines: readonly SourceLine[]): string {
  let listing = false
  return lines
    .map(({ text }) => {
      const kept = listing ? text.trimEnd() : text.trim()
      listing = text.includes('[verbatim]') || (listing && !text.includes('[/verbatim]'))
      return kept
    })
    .join('\n')
}

/** Parts AMC-TXT into its questions. Lines that start with no sign go on with what is above them. */
export function amcFile(lines: readonly SourceLine[]): AmcFile {
  const questions: {
    lines: SourceLine[]
    choices: { right: boolean; letter?: string; scoring?: string; lines: SourceLine[] }[]
    head: RegExpExecArray
    group?: string
  }[] = []
  const head: (Span & { name: string; value: string })[] = []
  const comments: Span[] = []
  const groups: Span[] = []
  const strays: Span[] = []
  let group: string | undefined
  let open = false
  let blank = false
  for (const line of lines) {
    const text = line.text.trimEnd()
    const continued = !blank
    blank = text === ''
    if (text.startsWith('#')) comments.push(line)
    else if (/^\*[()]/u.test(text)) {
      groups.push(line)
      group = text.startsWith('*(')
        ? text
            .slice(2)
            .replace(/^\[[^\]]*\]/u, '')
            .trim() || 'group'
        : undefined
      open = false
    } else if (text.trim() === '') open = false
    else {
      const asked = question.exec(text)
      const offered = choice.exec(text)
      const current = questions.at(-1)
      if (asked) {
        questions.push({
          head: asked,
          lines: [{ ...line, text: asked[5] ?? '' }],
          choices: [],
          ...(group === undefined ? {} : { group }),
        })
        open = true
      } else if (offered && current) {
        const letter = offered[2]
        current.choices.push({
          right: offered[1] === '+',
          lines: [{ ...line, text: offered[4] ?? '' }],
          ...(letter ? { letter } : {}),
          ...(offered[3] ? { scoring: offered[3] } : {}),
        })
        open = true
      } else if (current && (open || current.choices.length === 0)) {
        if (!open) current.lines.push({ ...line, text: '' })
        open = true
        ;(current.choices.at(-1) ?? current).lines.push(line)
      } else {
        const named = /^([A-Za-z][\w-]{1,40})\s{0,9}:\s*(?!\s)(.*)$/u.exec(text)
        const last = head.at(-1)
        if (named && !current) head.push({ ...line, name: named[1] ?? '', value: named[2] ?? '' })
        else if (last && !current && continued)
          head.splice(-1, 1, { ...last, end: line.end, value: `${last.value}\n${text.trim()}`.trim() })
        else strays.push(line)
      }
    }
  }
  return {
    questions: questions.map(({ head: found, lines: own, choices, group: inGroup }) => ({
      type: found[2] !== undefined ? 'open' : found[1] === '**' ? 'multiple' : 'single',
      options: `${(found[3] ?? '').slice(1, -1)},${(found[2] ?? '').slice(1, -1)}`
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== ''),
      ...(found[4] ? { scoring: found[4].slice(1, -1) } : {}),
      text: textOf(own),
      choices: choices.map(({ lines: parts, ...rest }) => ({
        ...rest,
        text: textOf(parts),
        ...spanOf(parts),
      })),
      ...spanOf([...own, ...choices.flatMap(({ lines: parts }) => parts)]),
      ...(inGroup === undefined ? {} : { group: inGroup }),
    })),
    head,
    comments,
    groups,
    strays,
  }
}
