import { labelOf } from '../markdown-quiz/label.ts'
import { type Mark, markOf } from '../markdown-quiz/mark.ts'
import { type Line, scan } from '../markdown-quiz/scan.ts'
import { sourceText } from '../source-text.ts'
import type { Edit } from './edit.ts'

const boxed = /^([ \t]*)([-*+]|\d{1,3}[.)])([ \t]*)(\[)([ \t]{0,2})([xXхХ×✓✔✗*]?)([ \t]{0,2})(\])([ \t]*)(?=\S|$)/u
const tightHeading = /^(#{1,6})(?=(?:(?:Q|Question|Frage|Pregunta|Domanda)\s?)?\d{1,4}[.:)])/iu
const tightLetter = /^([ \t]*(?:[-*+][ \t]+)?[A-L][.)])(?=[\p{L}\d])(?!\p{L}[.)])/u

const signs: Readonly<Record<string, string>> = {
  х: 'a Cyrillic letter',
  Х: 'a Cyrillic letter',
  '×': 'a multiplication sign',
  '✓': 'a check sign',
  '✔': 'a check sign',
  '✗': 'a cross',
  '*': 'a star',
}

/** One box, written as Markdown has it: `- [x] text`. A capital X is as good as a small one. */
function boxEdit(line: Line, start: number): Edit | undefined {
  const match = boxed.exec(line.text)
  if (!match) return undefined
  const [whole, lead = '', bullet = '', gap, , before = '', sign = '', after = '', , space] = match
  const ticked = sign !== ''
  const rest = line.text.slice(whole.length)
  if (rest.startsWith('(') || (space === '' && rest === '')) return undefined
  const tick = !ticked ? ' ' : sign === 'X' ? 'X' : 'x'
  const text = `${lead}${bullet}${gap === '' ? ' ' : gap}[${tick}]${space === '' ? ' ' : space}`
  if (text === whole) return undefined
  const reasons = [
    gap === '' ? 'no space before the box' : '',
    space === '' ? 'no space after the box' : '',
    signs[sign] === undefined ? '' : `the tick is ${signs[sign]}`,
    (ticked && before + after !== '') || (!ticked && before.length + after.length !== 1)
      ? 'the box is not one character wide'
      : '',
  ]
  const reason = reasons.filter(part => part !== '').join(', ')
  return { start, end: start + whole.length, text, reason }
}

function spaceEdit(line: Line, start: number): Edit | undefined {
  const heading = tightHeading.exec(line.text)
  if (heading?.[1]) {
    const at = start + heading[1].length
    return { start: at, end: at, text: ' ', reason: 'no space after the heading’s signs' }
  }
  return undefined
}

interface Lettered {
  readonly line: Line
  readonly mark: Mark
}

/** Runs of lettered lines, one below the other. */
function runsOf(lines: readonly Line[]): Lettered[][] {
  const runs: Lettered[][] = []
  let open: Lettered[] = []
  let gap = 0
  for (const line of lines) {
    const mark = markOf(line)
    const first = open[0]
    if (
      mark?.style === 'letter' &&
      mark.alphabet !== undefined &&
      (first === undefined || mark.alphabet === first.mark.alphabet)
    ) {
      if (first !== undefined && mark.index === 0) {
        runs.push(open)
        open = []
      }
      open.push({ line, mark })
      gap = 0
    } else if (open.length > 0 && (line.text !== '' || ++gap > 1) && !(line.indent > (first?.line.indent ?? 0))) {
      runs.push(open)
      open = []
    }
  }
  runs.push(open)
  return runs.filter(run => run.length > 2)
}

/** The answer that stands in the lines after a run names this letter. */
function isNamed(lines: readonly Line[], after: number, letter: string): boolean {
  for (const line of lines.slice(after, after + 30)) {
    if (line.mask || line.text === '') continue
    const mark = markOf(line)
    if (mark?.style === 'letter' && mark.index === 0) return false
    const label = labelOf(line.text)
    if (
      label?.field === 'answer' &&
      new RegExp(`(?<![\\p{L}])${letter}(?![\\p{L}])`, 'iu').test(line.text.slice(label.restAt))
    )
      return true
  }
  return false
}

/** A letter that stands twice where the next is missing: `A B B D`. No edit where the answer names it: nobody knows which is meant. */
function letterEdits(lines: readonly Line[], starts: readonly number[]): Edit[] {
  return runsOf(lines).flatMap(run => {
    const wrong = run.flatMap(({ mark }, index) => (mark.index === index ? [] : [index]))
    const index = wrong[0]
    const odd = index === undefined ? undefined : run[index]
    if (index === undefined || odd === undefined || wrong.length !== 1 || odd.mark.index !== index - 1) return []
    const at = odd.line.text.search(/\p{L}/u)
    const letter = odd.line.text[at] ?? ''
    const next = String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1)
    const last = run.at(-1)?.line.number ?? 0
    if (!/^[A-Za-z]$/u.test(letter) || isNamed(lines, last, letter) || isNamed(lines, last, next)) return []
    const start = (starts[odd.line.number - 1] ?? 0) + at
    return [{ start, end: start + 1, text: next, reason: `the letter ${letter} stands twice, ${next} is missing` }]
  })
}

function letterSpaceEdits(lines: readonly Line[], starts: readonly number[]): Edit[] {
  const tight = lines.map(line => (line.mask ? null : tightLetter.exec(line.text)))
  return tight.flatMap((match, index): Edit[] => {
    const line = lines[index]
    // One letter with a dot and no space may be an abbreviation: its neighbour has to be an option too.
    const near = [index - 1, index + 1].some(
      at => tight[at] || (lines[at] && markOf(lines[at] as Line)?.style === 'letter'),
    )
    if (!match?.[1] || !line || !near) return []
    const at = (starts[line.number - 1] ?? 0) + match[1].length
    return [{ start: at, end: at, text: ' ', reason: 'no space after the letter' }]
  })
}

/** Mechanical corrections of a Markdown quiz's marks. Nothing that could change a key is touched. */
export function markEdits(text: string): Edit[] {
  const { lines } = scan(text)
  const { starts } = sourceText('', text)
  const own = lines.flatMap(line => {
    if (line.mask || line.text === '') return []
    const start = starts[line.number - 1] ?? 0
    return [boxEdit(line, start), spaceEdit(line, start)].filter(edit => edit !== undefined)
  })
  return [...own, ...letterEdits(lines, starts), ...letterSpaceEdits(lines, starts)]
}
