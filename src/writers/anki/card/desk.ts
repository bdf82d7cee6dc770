import { type Form, passageOf } from '../../../corpus/form.ts'
import type { Question, Stimulus } from '../../../corpus/item.ts'
import type { Report } from '../../../diagnostics/message.ts'
import { type MarkupOptions, toMarkup } from '../markup.ts'
import { isRemote, type MediaShelf } from '../media.ts'

/** What the cards of an item are written with. */
export interface Desk {
  readonly report: Report
  /** The passage that the item refers to, if it is there. */
  readonly stimulus: Stimulus | undefined
  /** BCP 47. */
  readonly language: string
  /** Rich text → the HTML of a field. */
  readonly markup: (markdown: string, options?: Omit<MarkupOptions, 'url'>) => string
}

interface Supplies {
  readonly form: Form
  readonly shelf: MediaShelf
  readonly report: Report
}

/** A desk for the cards of one item. */
export function openDesk(item: Question, { form, shelf, report }: Supplies): Desk {
  const url = (path: string): string | undefined => {
    if (isRemote(path)) report('writer-media-remote', `The image ${path} is an address, expected a file`, item.origin)
    return shelf.url(path)
  }
  return {
    report,
    stimulus: passageOf(form, item),
    language: item.language ?? form.head.language,
    markup: (markdown, options) => toMarkup(markdown, { ...options, url }),
  }
}
