import type { Fields } from '../../src/writers/anki/notetype.ts'

/** Anki's cloze filter for one card: its deletion as `[…]` or revealed, the others as text. */
function cloze(text: string, ord: number, back: boolean): string {
  return text.replace(/\{\{c(\d+)::(.*?)\}\}/gsu, (_, number: string, inside: string) => {
    const [answer = '', hint] = inside.split('::')
    if (Number(number) !== ord + 1) return `<span class="cloze-inactive">${answer}</span>`
    return `<span class="cloze">${back ? answer : `[${hint ?? '...'}]`}</span>`
  })
}

function typed(expected: string, back: boolean): string {
  if (!back) return '<center><input type="text" id="typeans" autocomplete="off"></center>'
  return `<div><code id="typeans"><span class="typeGood">${expected}</span></code></div>`
}

export interface CardSide {
  /** The template's source. */
  readonly template: string
  readonly fields: Fields
  readonly ord: number
  readonly back: boolean
}

/** The HTML of a card's side as Anki's reviewer shows it: conditions, fields, cloze and typing. */
export function renderSide({ template, fields, ord, back }: CardSide): string {
  const conditioned = template.replace(/\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gsu, (_, name: string, inside: string) =>
    fields[name] ? inside : '',
  )
  return conditioned.replace(/\{\{(?:(cloze|type):)?(\w+)\}\}/gu, (_, filter: string | undefined, name: string) => {
    const value = fields[name] ?? ''
    return filter === 'cloze' ? cloze(value, ord, back) : filter === 'type' ? typed(value, back) : value
  })
}
