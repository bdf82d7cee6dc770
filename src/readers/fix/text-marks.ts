import type { Draft } from '../../corpus/item.ts'
import { type SourceLine, sourceLines } from '../line-list.ts'
import { sourceText } from '../source-text.ts'
import { readText } from '../text/read.ts'
import type { Edit } from './edit.ts'

const option = /^([ \t]*(?:\*[ \t]?)?\(?)([A-LАВСЕ])([.)])([ \t]*)(?=\S)/u
const number = /^([ \t]*\d{1,3}[.)])(?=\p{Lu}\p{Ll})/u
const box = /^([ \t]*(?:[-*+][ \t]+)?\[)([хХ×✓✔])(\])([ \t]*)(?=\S)/u
const answer = /^[ \t]*(?:correct[ \t]+)?(?:answer|key|ans|antwort|respuesta|réponse|risposta|ответ)s?[ \t]*[:：.-]/iu

/** Cyrillic letters that look like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C', Е: 'E' }

interface Marked {
  readonly line: SourceLine
  readonly lead: string
  readonly letter: string
  readonly sign: string
  readonly space: string
}

const latin = (letter: string): string => lookalikes[letter] ?? letter
const placeOf = ({ letter }: Marked): number => latin(letter).charCodeAt(0) - 65

function markedLine(line: SourceLine): Marked | undefined {
  const found = option.exec(line.text)
  if (!found) return undefined
  const [, lead = '', letter = '', sign = '', space = ''] = found
  return { line, lead, letter, sign, space }
}

/** Options in order, from an A on, with the lines that go on with them between; each with the lines up to the next run. */
function runsOf(lines: readonly SourceLine[]): { readonly run: Marked[]; readonly after: SourceLine[] }[] {
  const runs: { run: Marked[]; after: SourceLine[] }[] = []
  for (const line of lines) {
    const mark = markedLine(line)
    const last = runs.at(-1)
    const open = last && last.after.filter(({ text }) => text.trim() !== '').length === 0
    if (mark && placeOf(mark) === 0 && !(open && last.run.length === 1)) runs.push({ run: [mark], after: [] })
    else if (mark && open && mark.sign === last.run[0]?.sign) {
      last.run.push(mark)
      last.after.length = 0
    } else if (last && last.after.length < 40) last.after.push(line)
  }
  return runs.filter(({ run }) => run.length > 1)
}

function letterEdit({ line, lead, letter }: Marked, text: string, reason: string): Edit {
  const start = line.start + lead.length
  return { start, end: start + letter.length, text, reason }
}

/** A letter that stands twice where the next is missing, unless an answer below names either. */
function doubledEdit({
  run,
  after,
}: {
  readonly run: readonly Marked[]
  readonly after: readonly SourceLine[]
}): Edit[] {
  const wrong = run.filter((mark, index) => placeOf(mark) !== index)
  const odd = wrong[0]
  const index = odd ? run.indexOf(odd) : -1
  if (!odd || wrong.length !== 1 || index === 0 || run.length < 3 || placeOf(odd) !== index - 1) return []
  const letter = latin(odd.letter)
  const next = String.fromCharCode(65 + index)
  const named = after.some(({ text }) => answer.test(text) && new RegExp(`\\b[${letter}${next}]\\b`, 'iu').test(text))
  if (named || !after.some(({ text }) => answer.test(text))) return []
  return [letterEdit(odd, next, `the letter ${letter} stands twice, ${next} is missing`)]
}

function runEdits(found: { readonly run: readonly Marked[]; readonly after: readonly SourceLine[] }): Edit[] {
  const { run } = found
  const mixed = run.some(({ letter }) => lookalikes[letter] === undefined)
  const foreign = run.filter((mark, index) => mixed && lookalikes[mark.letter] !== undefined && placeOf(mark) === index)
  const tight = run.filter(({ space }) => space === '')
  return [
    ...foreign.map(mark => letterEdit(mark, latin(mark.letter), `the letter ${latin(mark.letter)} is a Cyrillic one`)),
    ...tight.map(({ line, lead, letter, sign }): Edit => {
      const at = line.start + lead.length + letter.length + sign.length
      return { start: at, end: at, text: ' ', reason: 'no space after the letter' }
    }),
    ...doubledEdit(found),
  ]
}

function lineEdits(line: SourceLine): Edit[] {
  const ticked = box.exec(line.text)
  const numbered = number.exec(line.text)
  if (ticked) {
    const [whole, lead = '', , , space = ''] = ticked
    const text = `${lead}x]${space === '' ? ' ' : space}`
    return [{ start: line.start, end: line.start + whole.length, text, reason: 'the tick is no letter x' }]
  }
  if (!numbered) return []
  const at = line.start + numbered[0].length
  return [{ start: at, end: at, text: ' ', reason: 'no space after the number' }]
}

const shown = (item: Draft): string =>
  JSON.stringify({ ...item, origin: null }, (key, value) => (key === 'correct' ? null : value))

/** Whether a text says the same after as before: the same items, with no key another one. */
function saysTheSame(before: readonly Draft[], after: readonly Draft[]): boolean {
  if (before.length !== after.length) return false
  return before.every((item, index) => {
    const other = after[index]
    if (!other || shown(item) !== shown(other)) return false
    if (!('options' in item) || !('options' in other)) return true
    return item.options.every(({ correct }, place) => correct === null || correct === other.options[place]?.correct)
  })
}

/**
 * Mechanical corrections of plain text: ticks, missing spaces, doubled and look-alike letters. Only those with which the text is
 * read as before; a key may become known by them, never another.
 */
export function textMarkEdits(path: string, text: string, apply: (edits: readonly Edit[]) => string): Edit[] {
  const lines = sourceLines(sourceText(path, text))
  const groups = [lines.flatMap(lineEdits), runsOf(lines).flatMap(runEdits)]
  const before = readText(path, text)
  const fits = (edits: readonly Edit[]): boolean => {
    const after = readText(path, apply(edits))
    return saysTheSame(before.items, after.items) && after.messages.length <= before.messages.length
  }
  const all = groups.flat()
  if (all.length === 0 || fits(all)) return all
  return groups.find(group => group.length > 0 && fits(group)) ?? []
}
