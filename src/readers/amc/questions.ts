import type { Span } from '../gathering.ts'
import { type SourceLine, spanOf } from '../line-list.ts'

export interface AmcChoice extends Span {
  readonly right: boolean
  readonly letter?: string
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

const question = /^(\*{1,2})(<[^>]*>)?(?!\()((?:\[[^\]]*\])?)((?:\{[^}]*\})?)\s*(.*)$/u
const choice = /^([+-])(?:\[([^\]]*)\])?(?:\{[^}]*\})?\s*(.*)$/u

/** Parts AMC-TXT into its questions. Lines that start with no sign go on with what is above them. */
export function amcFile(lines: readonly SourceLine[]): AmcFile {
  const questions: {
    lines: SourceLine[]
    choices: { right: boolean; letter?: string; lines: SourceLine[] }[]
    head: RegExpExecArray
    group?: string
  }[] = []
  const head: (Span & { name: string; value: string })[] = []
  const comments: Span[] = []
  const groups: Span[] = []
  const strays: Span[] = []
  let group: string | undefined
  let open = false
  for (const line of lines) {
    const text = line.text.trimEnd()
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
          lines: [{ ...line, text: offered[3] ?? '' }],
          ...(letter ? { letter } : {}),
        })
        open = true
      } else if (current && open) (current.choices.at(-1) ?? current).lines.push(line)
      else {
        const named = /^([A-Za-z][\w-]{1,40})\s*:\s*(.*)$/u.exec(text)
        if (named && !current) head.push({ ...line, name: named[1] ?? '', value: named[2] ?? '' })
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
      text: own.map(({ text }) => text.trim()).join('\n'),
      choices: choices.map(({ lines: parts, ...rest }) => ({
        ...rest,
        text: parts.map(({ text }) => text.trim()).join('\n'),
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
