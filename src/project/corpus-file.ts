import { type Bank, bankSchema } from '../corpus/bank.ts'
import { canonicalJson } from '../corpus/canonical.ts'
import { type Message, message } from '../diagnostics/message.ts'
import { complaintsOf } from './config/complaint.ts'

/** The name under which the bank itself is read and written. */
export const corpusFormat = 'corpus'

export interface CorpusReading {
  /** Undefined where the file is no corpus of ours. */
  readonly bank?: Bank
  readonly messages: readonly Message[]
}

/** The bank as corpus.json: equal banks give equal bytes. */
export function writeCorpus(bank: Bank): string {
  return canonicalJson(bank)
}

/** Whether a JSON text is a corpus of ours and no other list of questions. `head` may be cut anywhere. */
export function looksLikeCorpus(head: string): boolean {
  return /^\s*\{/u.test(head) && head.includes('"items"') && /"(?:version|origin|pages)"/u.test(head)
}

function parseJson(json: string): { readonly data?: unknown; readonly error?: string } {
  try {
    return { data: JSON.parse(json.replace(/^\ufeff/u, '')) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'Unexpected text, expected JSON' }
  }
}

/** Reads corpus.json back: the items keep the origins that it states. */
export async function readCorpus(path: string, json: string): Promise<CorpusReading> {
  const { data, error } = parseJson(json)
  const checked = error === undefined ? bankSchema.safeParse(data) : undefined
  if (checked?.success) return { bank: checked.data, messages: [] }
  // Places are worked out only where something is wrong: that parse is slow.
  const { parsePlaced } = await import('./config/place.ts')
  const { locate, errors } = parsePlaced(path, json)
  const [broken] = errors
  const start = { path, line: 1, column: 1 }
  if (error !== undefined) return { messages: [message('syntax-error', error, broken?.origin ?? start)] }
  const complaints = checked?.error ? complaintsOf(checked.error, bankSchema, data, locate) : []
  return { messages: complaints.map(({ reason, origin }) => message('syntax-error', reason, origin ?? start)) }
}
