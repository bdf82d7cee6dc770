import { keepsOrder } from '../../../content/order.ts'
import { toPlain } from '../../../content/plain.ts'
import type { ItemOf, Option } from '../../../corpus/item.ts'
import { isVerdict, namesLetter } from '../letters.ts'
import type { Fields } from '../notetype.ts'
import type { Desk } from './desk.ts'
import { block, frame, front, note } from './frame.ts'

type Choice = ItemOf<'choice'> | ItemOf<'multiple-response'>

/** Every text of the item in which an option may be called by its letter. */
function texts(item: Choice): readonly string[] {
  const { correct, partial, incorrect } = item.feedback ?? {}
  const options = item.options.flatMap(option => [option.text, option.feedback])
  const all = [item.stem, item.rationale, item.hint, correct, partial, incorrect, ...options]
  return all.filter(text => text !== undefined).map(toPlain)
}

/** The card draws an order of its own every day, so that it is stricter than a paper: one letter anywhere ties the options down. */
function isTied(item: Choice): boolean {
  return keepsOrder(item) || texts(item).some(text => namesLetter(text, item.options.length))
}

function flags(item: Choice, desk: Desk): string {
  const words: string[] = []
  const tied = isTied(item)
  if (tied && item.shuffle !== false) {
    desk.report(
      'writer-order-fixed',
      `The options of ${item.id} keep their order: a text names one by its place`,
      item.origin,
    )
  }
  if (tied || isVerdict(item.options)) words.push('fixed')
  const { min, max } = item.kind === 'multiple-response' ? (item.select ?? {}) : {}
  if (max !== undefined && max === min) words.push(`select=${max}`)
  return words.join(' ')
}

function listed(option: Option, key: string, desk: Desk): string {
  const said = option.feedback === undefined ? '' : note(desk.markup(option.feedback))
  return `<li data-k="${key}"${option.pinned ? ' data-pin="1"' : ''}>${block('text', desk.markup(option.text))}${said}</li>`
}

/**
 * The fields of a choice. Options are called `o1`, `o2` … within the note and never by a letter: the list numbers itself,
 * so that whatever order a card shows has the right letters.
 */
export function choiceFields(item: Choice, desk: Desk): Fields {
  const keys = item.options.map((_, index) => `o${index + 1}`)
  const right = item.options.filter(option => option.correct)
  const answers = right.map(option => desk.markup(option.text))
  return {
    ...frame(item, desk),
    Question: front(item, desk.markup(item.stem), desk),
    Options: `<ol class="ew-options" type="A">${item.options.map((option, index) => listed(option, keys[index] ?? '', desk)).join('')}</ol>`,
    Correct: keys.filter((_, index) => item.options[index]?.correct).join(' '),
    Answer:
      answers.length === 1 ? answers.join('') : `<ul>${answers.map(answer => `<li>${answer}</li>`).join('')}</ul>`,
    Flags: flags(item, desk),
  }
}
