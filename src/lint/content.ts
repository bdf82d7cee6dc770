import type { Item, ItemOf, Option } from '../corpus/item.ts'

export type OptionItem = ItemOf<'choice'> | ItemOf<'multiple-response'>

export function optionItems(items: readonly Item[]): OptionItem[] {
  return items.filter((item): item is OptionItem => item.kind === 'choice' || item.kind === 'multiple-response')
}

/** Text as people compare it: no markup signs that do not matter, one space, lower case, no final full stop. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_`]+/gu, ' ')
    .replace(/^[\s"'“”„«»]+|[\s"'“”„«».:;,]+$/gu, '')
}

/** A few words of an option or stem, for messages. */
export function quoted(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  return `"${flat.length > 50 ? `${flat.slice(0, 49).trimEnd()}…` : flat}"`
}

export function correctOptions(item: OptionItem): readonly Option[] {
  return item.options.filter(option => option.correct === true)
}

/** True where the source says of every option whether it is right. */
export function keyKnown(item: OptionItem): boolean {
  return item.options.length > 0 && item.options.every(option => option.correct !== null)
}

/** Every piece of rich text that an item carries. */
export function richTexts(item: Item): string[] {
  const { correct, partial, incorrect } = item.feedback ?? {}
  const texts = [item.stem, item.rationale, item.hint, correct, partial, incorrect, ...item.references]
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      texts.push(...item.options.flatMap(option => [option.text, option.feedback]))
      break
    case 'matching':
      texts.push(...item.prompts.map(prompt => prompt.text), ...item.matches.map(match => match.text))
      break
    case 'ordering':
      texts.push(...item.entries.map(entry => entry.text))
      break
    case 'cloze':
      for (const gap of item.gaps) if (gap.type === 'choice') texts.push(...gap.options.map(option => option.text))
      break
    case 'essay':
      texts.push(item.answer, item.rubric, item.template)
      break
  }
  return texts.filter(text => text !== undefined)
}
