import { fold } from '../normalise.ts'
import { rightWords } from '../text/vocabulary.ts'
import type { Block, Group } from './block.ts'
import { plainly } from './key.ts'
import { labelOf } from './label.ts'
import { type Mark, markOf } from './mark.ts'
import type { Line } from './scan.ts'
import { summaryOf } from './start.ts'

type Entry = Group['options'][number]

const bullet = /^\s{0,3}[-*+•][ \t]+(?=\S)/u
const counted = /^\s{0,3}(\d{1,2})[.)][ \t]+(?=\S)/u
const row = /^\s{0,60}\|\s{0,60}\*{0,9}[([]?([A-La-l])[)\].:]{0,2}\*{0,9}\s{0,60}\|\s{0,60}(\S.*?)\s{0,60}\|?\s{0,60}$/u
const frame = /^[\s|:+-]+$/u
const bold = /^(?:\*\*|__)[^*_]{1,400}(?:\*\*|__)$/u
const asks = /[?？:：]\s{0,60}[*_]{0,3}\s{0,60}$/u
const sign = /^(?:✓|✔️?|✅|☑️?|✗|✘|❌)\s{0,60}|\s{0,60}(?:✓|✔️?|✅|☑️?|✗|✘|❌|\[[xX✓]\]|\([xX✓]\))\s{0,60}$/u
const wordAtEnd = /\s{0,60}[([*_]{1,3}\s?([\p{L}\p{M} ]{1,32}?)[\s.!]{0,2}[)\]*_]{1,3}$/u

const plainMark = (textAt: number, textEnd: number, ticked: boolean | undefined): Mark => ({
  style: 'letter',
  ticked,
  alphabet: undefined,
  index: -1,
  ordered: false,
  textAt,
  textEnd,
})

/** What the first answer below the question says, the text of its label or of the line under a bare one. */
function answerOf(lines: readonly Line[]): { at: number; said: string } | undefined {
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.mask || line.text === '') continue
    const summary = summaryOf(line)
    const label = summary ? undefined : labelOf(line.text)
    if (label?.field === 'answer' && !label.alone) return { at, said: line.text.slice(label.restAt) }
    if (label?.field !== 'answer' && !summary) continue
    const next = lines.slice(at + 1, at + 6).find(({ text }) => text !== '' && !/^\s*<\/?(?:p|div)>\s*$/u.test(text))
    return { at, said: next?.text.slice(labelOf(next.text)?.restAt ?? 0) ?? '' }
  }
  return undefined
}

/** Whether a key is one of the numbers, alone or before the text of its line. */
function namesNumber(said: string, texts: readonly string[]): boolean {
  const found = /^\(?(\d{1,2})(?:[.):]{1,9}\s{0,60}(.*)|\s{1,60}[-–—]\s{1,60}(.*))?$/u.exec(plainly(said))
  if (found === null) return texts.includes(plainly(said))
  const own = texts[Number(found[1]) - 1]
  const rest = found[2] ?? found[3] ?? ''
  return own !== undefined && (rest === '' || rest.startsWith(own))
}

/** `1) …`, `2) …` below a heading or a numbered stem are options only where a mark among them or the answer says so. */
function numbered(lines: readonly Line[], { head }: Block): Group | undefined {
  const options: Entry[] = []
  for (const [at, line] of lines.entries()) {
    const mark = at === 0 || line.details > 0 ? undefined : markOf(line)
    if (mark?.style === 'number' && mark.index === options.length) options.push({ at, mark })
    else if (options.length > 0 && line.text !== '' && line.indent === 0) break
  }
  if (options.length < 2) return undefined
  if (head && head.level > 0 && options.some(({ mark }) => mark.ticked)) return { options }
  const answer = answerOf(lines)
  const texts = options.map(({ at, mark }) => plainly(lines[at]?.text.slice(mark.textAt, mark.textEnd) ?? ''))
  return answer && answer.at > (options.at(-1)?.at ?? 0) && namesNumber(answer.said, texts) ? { options } : undefined
}

/** Bullets in a row before the answer, with the signs at their ends that say which is right. */
function bullets(lines: readonly Line[], end: number, mark: RegExp = bullet): Entry[] {
  const options: Entry[] = []
  for (let at = 1; at < end; at++) {
    const line = lines[at]
    if (!line || line.text === '') continue
    const found = line.mask ? null : mark.exec(line.text)
    if (!found || (found[1] !== undefined && Number(found[1]) !== options.length + 1)) {
      if (options.length > 0) break
      continue
    }
    options.push({ at, mark: signedMark(line, found[0].length) })
  }
  return options
}

function signedMark(line: Line, from: number): Mark {
  const text = line.text.slice(from)
  const found = sign.exec(text)
  if (found) {
    const right = !/[✗✘❌]/u.test(found[0])
    const start = found.index === 0 ? found[0].length : 0
    return plainMark(from + start, start > 0 ? line.text.length : from + found.index, right)
  }
  const word = wordAtEnd.exec(text.slice(-48))
  if (word?.[1] && rightWords.has(word[1].toLowerCase().trim()))
    return plainMark(from, line.text.length - word[0].length, true)
  return plainMark(from, line.text.length, undefined)
}

/** Bullets that the answer repeats one of, or names by a letter right under a stem that asks. */
function answered(lines: readonly Line[], answer: { readonly at: number; readonly said: string }): Group | undefined {
  const options = bullets(lines, answer.at)
  if (options.length < 2) return undefined
  const texts = options.map(({ at, mark }) => plainly(lines[at]?.text.slice(mark.textAt, mark.textEnd) ?? ''))
  const said = plainly(answer.said)
  if (said !== '' && texts.filter(text => text === said).length === 1) return { options }
  const letter = /^\(?([a-l])\)?(?:[.:]|$)/u.exec(said)?.[1]
  const lettered = letter !== undefined && letter.charCodeAt(0) - 97 < options.length
  return lettered && asks.test(fold(lines[0]?.text ?? '')) ? { options } : undefined
}

/** Bullets of which one bears the sign of the key, or is bold, under a stem that asks, with nothing but a reason after them. */
function signed(lines: readonly Line[]): Group | undefined {
  return signedRow(lines, bullets(lines, lines.length)) ?? signedRow(lines, bullets(lines, lines.length, counted))
}

function signedRow(lines: readonly Line[], options: readonly Entry[]): Group | undefined {
  if (options.length < 2 || options.length > 8) return undefined
  const stem = lines.slice(0, options[0]?.at).findLast(({ text }) => text !== '')
  if (!asks.test(fold(stem?.text ?? ''))) return undefined
  if (options.filter(({ mark }) => mark.ticked).length === 1) return { options }
  const marked = options.filter(({ at, mark }) => bold.test(lines[at]?.text.slice(mark.textAt) ?? '')).length
  const more = lines.slice((options.at(-1)?.at ?? 0) + 1).some(({ text }) => text !== '' && !text.startsWith('---'))
  return marked === 1 && options.length > 2 && !more && options.every(({ mark }) => mark.ticked === undefined)
    ? { options }
    : undefined
}

/** Whether signed bullets are how a file writes options: most of its questions have them that have no others. */
export function hasSignedBullets(lines: readonly Line[], blocks: readonly Block[]): boolean {
  const open = blocks.filter(({ group }) => group === undefined)
  if (open.length === 0 || !lines.some(({ text }) => /[✓✔✅☑✗✘❌]|\*\*|__|\[[xX]\]|\((?:[xX]|\p{L})/u.test(text)))
    return false
  return open.filter(({ start, end }) => signed(lines.slice(start, end))).length >= open.length * 0.6
}

/** Rows of a table, each with a letter and an option. */
function tabled(lines: readonly Line[]): Group | undefined {
  const options: Entry[] = []
  for (const [at, line] of lines.entries()) {
    const found = line.mask ? null : row.exec(line.text)
    const letter = found?.[1]?.toUpperCase().charCodeAt(0) ?? 0
    const text = found?.[2]
    if (text === undefined || letter - 65 !== options.length || text.includes('|')) continue
    const textAt = line.text.lastIndexOf(text)
    const alphabet = found?.[1] === found?.[1]?.toUpperCase() ? 'upper' : 'lower'
    const mark = {
      ...plainMark(textAt, textAt + text.length, undefined),
      alphabet,
      index: options.length,
      ordered: true,
    }
    options.push({ at, mark })
  }
  return options.length > 1 ? { options } : undefined
}

/** Options that only what stands around them shows to be some: numbers, bullets, rows of a table. */
export function lesserGroup(lines: readonly Line[], block: Block, withSigns: boolean): Group | undefined {
  const listed = numbered(lines, block)
  if (listed) return listed
  const answer = answerOf(lines)
  const marked = answer ? answered(lines, answer) : withSigns ? signed(lines) : undefined
  return marked ?? tabled(lines)
}

/** Rows of a table that only hold its frame or its head. */
export const isFrame = ({ mask, text }: Line): boolean =>
  !mask && text.includes('|') && (frame.test(text) || /^\s*\|[^\d|]{0,40}\|[^|]{0,40}\|?\s*$/u.test(text))
