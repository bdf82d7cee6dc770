import { type Bank, bankVersion, type Page } from '../corpus/bank.ts'
import { identify } from '../corpus/id.ts'
import { type Draft, type Item, itemSchema } from '../corpus/item.ts'
import { type Message, message } from '../diagnostics/message.ts'
import type { GatheredReading } from './source.ts'

export interface GatheredBank {
  readonly bank: Bank
  readonly messages: readonly Message[]
  /** Files that came inside sources, by the path that items give. */
  readonly media: ReadonlyMap<string, Uint8Array>
}

/** Gives the drafts of a list of sources their ids; `#n` in a draft counts within its own source. */
export type Identify = (lists: readonly (readonly Draft[])[]) => {
  readonly items: readonly Item[]
  readonly messages: readonly Message[]
}

/** Ids from the drafts alone: the author's own, else derived from the question. */
export const identifyAlone: Identify = lists => {
  const taken = new Set<string>()
  const items = lists.flatMap(drafts => identify(drafts, taken))
  const messages = lists.flat().flatMap(({ id: own, origin }, index) => {
    const id = items[index]?.id
    if (own === undefined || own === id) return []
    return [message('id-duplicate', `Unexpected second item with id ${own}; it is called ${id} here`, origin)]
  })
  return { items, messages }
}

function valid(item: Item): { readonly item?: Item; readonly message?: Message } {
  const checked = itemSchema.safeParse(item)
  if (checked.success) return { item: checked.data }
  const [issue] = checked.error.issues
  const field = issue?.path.join('.') ?? ''
  return { message: message('item-invalid', `Unexpected ${field}: ${issue?.message ?? 'invalid item'}`, item.origin) }
}

/** Joins what the sources gave into one bank. An item that does not fit the corpus is left out, with a message. */
export function gather(readings: readonly GatheredReading[], identifyAll: Identify = identifyAlone): GatheredBank {
  const identified = identifyAll(readings.map(reading => reading.items))
  const messages: Message[] = [...readings.flatMap(reading => reading.messages), ...identified.messages]
  const items: Item[] = []
  for (const draft of identified.items) {
    const checked = valid(draft)
    if (checked.item) items.push(checked.item)
    if (checked.message) messages.push(checked.message)
  }
  const pages: Page[] = readings
    .flatMap(reading => reading.pages ?? [reading.page])
    .filter(page => page.format !== 'none')
  const media = new Map(readings.flatMap(reading => reading.media.map(({ path, bytes }) => [path, bytes] as const)))
  return { bank: { version: bankVersion, pages, items }, messages, media }
}
