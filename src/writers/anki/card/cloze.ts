import { toPlain } from '../../../content/plain.ts'
import type { Gap, ItemOf, Option } from '../../../corpus/item.ts'
import { formatNumericAnswer } from '../../../corpus/key.ts'
import { guardAttribute, guardText, type Place } from '../guard.ts'
import { scatter } from '../identity.ts'
import type { Fields } from '../notetype.ts'
import type { Desk } from './desk.ts'
import { frame, front, note } from './frame.ts'
import { acceptedAnswer } from './written.ts'

/** Anki makes at most this many cards of one note. */
const mostGaps = 500

/**
 * Gap id → its deletion's number. Ids that end in distinct numbers from 1 to 500 keep these, so that taking one gap out
 * leaves the progress on the others; else gaps are numbered by place.
 */
export function gapNumbers(gaps: readonly Gap[]): ReadonlyMap<string, number> {
  const own = gaps.map(gap => Number(/(\d{1,4})$/u.exec(gap.id)?.[1] ?? 0))
  const distinct = new Set(own).size === gaps.length
  const kept = distinct && own.every(number => number >= 1 && number <= mostGaps)
  return new Map(gaps.map((gap, index) => [gap.id, kept ? (own[index] ?? 0) : index + 1]))
}

const isFull = (answer: { credit?: number | undefined }): boolean => answer.credit === undefined || answer.credit >= 100

/** What stands in the gap on the back. TeX and code take the plain text of it. */
function filling(gap: Gap, place: Place, desk: Desk): string {
  switch (gap.type) {
    case 'text':
      return guardText(gap.answers.find(isFull)?.text ?? '', place, true)
    case 'numeric': {
      const answer = gap.answers.find(isFull)
      return answer ? guardText(formatNumericAnswer(answer), place, true) : ''
    }
    case 'choice': {
      const right = gap.options.find(option => option.correct)?.text ?? ''
      return place === 'text' ? desk.markup(right, { cloze: true }) : guardText(toPlain(right), place, true)
    }
  }
}

/** What can be picked shows in the gap on the front, in an order of its own. */
function choices(gap: Gap, seed: string): string {
  if (gap.type !== 'choice') return ''
  const options = gap.shuffle === false ? gap.options : scatter(gap.options, `${seed} ${gap.id}`)
  return guardText(options.map(option => toPlain(option.text)).join(' / '), 'text', true)
}

/** `{{c1::filling::hint}}`, with nothing at its edges that could run into its braces or colons. */
function deletion(number: number, inside: string, hint: string): string {
  const edge = (html: string) => html.replace(/:$/u, ':<wbr>').replace(/\}$/u, '} ')
  return `{{c${number}::${edge(inside)}${hint === '' ? '' : `::${edge(hint)}`}}}`
}

function acceptedOption(option: Option, desk: Desk): string {
  const said = option.feedback === undefined ? '' : note(desk.markup(option.feedback, { cloze: true }))
  const value = `<span class="ew-value">${desk.markup(option.text, { cloze: true })}</span>`
  return `<li data-correct="${option.correct ? 1 : 0}">${value}${said}</li>`
}

function acceptedIn(gap: Gap, desk: Desk): string {
  const rows =
    gap.type === 'choice'
      ? gap.options.map(option => acceptedOption(option, desk))
      : gap.answers.map(answer => acceptedAnswer(answer, '', desk, true))
  return rows.join('')
}

function accepted(item: ItemOf<'cloze'>, numbers: ReadonlyMap<string, number>, desk: Desk): string {
  const rows = item.gaps.map(gap => {
    const shown = gap.type === 'choice' ? gap.options.some(option => option.feedback) : gap.answers.length > 1
    const attributes = `value="${numbers.get(gap.id)}" data-gap="${guardAttribute(gap.id, true)}" data-type="${gap.type}"`
    const flags = gap.type === 'text' && gap.caseSensitive ? ' data-case="1"' : ''
    return `<li ${attributes}${flags}${shown ? '' : ' class="ew-plain"'}><ul class="ew-accepted">${acceptedIn(gap, desk)}</ul></li>`
  })
  return `<ol class="ew-gaps">${rows.join('')}</ol>`
}

/** The fields of a cloze and its gaps' numbers; undefined where the stem has a place for no gap. */
export function clozeFields(
  item: ItemOf<'cloze'>,
  desk: Desk,
): { fields: Fields; numbers: readonly number[] } | undefined {
  const numbers = gapNumbers(item.gaps)
  const gaps = new Map(item.gaps.map(gap => [gap.id, gap]))
  const placed = new Set<number>()
  const stem = desk.markup(item.stem, {
    cloze: true,
    gap: (id, place) => {
      const gap = gaps.get(id)
      const number = numbers.get(id)
      if (!gap || number === undefined || number > mostGaps) return undefined
      placed.add(number)
      return deletion(number, filling(gap, place, desk), choices(gap, item.id))
    },
  })
  for (const [id, number] of numbers) {
    if (!placed.has(number))
      desk.report('writer-gap-missing', `Gap ${id} of ${item.id} has no place in the text`, item.origin)
  }
  if (placed.size === 0) return undefined
  const fields = {
    ...frame(item, desk),
    Text: front(item, stem, desk),
    Accepted: accepted(item, numbers, desk),
    Flags: '',
  }
  return { fields, numbers: [...placed].sort((a, b) => a - b) }
}
