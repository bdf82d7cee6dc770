import { LineCounter, parseDocument } from 'yaml'
import { type Bank, bankSchema } from '../corpus/bank.ts'
import { canonicalJson } from '../corpus/canonical.ts'
import { type Message, message } from '../diagnostics/message.ts'
import { complaintsOf } from './config/complaint.ts'
import { type Locate, placesOf } from './config/place.ts'

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

/** Places are worked out only where something is wrong: that parse is slow. */
function locator(path: string, json: string): { readonly locate: Locate; readonly broken: readonly Message[] } {
  const lines = new LineCounter()
  const document = parseDocument(json, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const broken = document.errors.map(error => {
    const { line, col } = lines.linePos(error.pos[0])
    return message('syntax-error', error.message, { path, line: Math.max(1, line), column: Math.max(1, col) })
  })
  return { locate: placesOf(path, document, lines), broken }
}

/** Reads corpus.json back: the items keep the origins that it states. */
export function readCorpus(path: string, json: string): CorpusReading {
  let data: unknown
  try {
    data = JSON.parse(json.replace(/^\ufeff/u, ''))
  } catch (error) {
    const { broken } = locator(path, json)
    const reason = error instanceof Error ? error.message : 'Unexpected text, expected JSON'
    return { messages: broken.length > 0 ? broken : [message('syntax-error', reason, { path, line: 1, column: 1 })] }
  }
  const checked = bankSchema.safeParse(data)
  if (checked.success) return { bank: checked.data, messages: [] }
  const { locate } = locator(path, json)
  const complaints = complaintsOf(checked.error, bankSchema, data, locate)
  return { messages: complaints.map(({ reason, origin }) => message('syntax-error', reason, origin)) }
}
