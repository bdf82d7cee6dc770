import { type Message, message } from '../diagnostics/message.ts'
import { decodeHead, isBinary } from './decode.ts'
import { foreignKind } from './foreign.ts'
import type { Reader, Source } from './reader.ts'

export interface Detection {
  /** Undefined: no reader can read the source, and a message says why. */
  readonly reader: Reader | undefined
  readonly messages: readonly Message[]
}

/** Scores nearer than this are a tie, which the extension may break. */
const margin = 0.15
/** Below this the content alone does not convince. */
const convincing = 0.4

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot).toLowerCase() : ''
}

function sniff(readers: readonly Reader[], source: Source): { reader: Reader; score: number }[] {
  const head = decodeHead(source)
  return readers
    .map(reader => ({ reader, score: reader.sniff(head, source) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 32 || (byte > 8 && byte < 14))

/**
 * Chooses the reader of a source: by content first, by extension where content ties or says nothing; `from` names a format
 * and overrides both. A tie or a doubt is `format-doubtful`, naming the candidates; the most likely reader is still given.
 */
export function detect(source: Source, readers: readonly Reader[], from?: string): Detection {
  const origin = { path: source.path, line: 1, column: 1 }
  if (from !== undefined) {
    const reader = readers.find(({ format }) => format === from)
    const known = readers.map(({ format }) => format).join(', ')
    const reason = `Unknown format '${from}', expected one of ${known}`
    return { reader, messages: reader ? [] : [message('format-unknown', reason, origin)] }
  }
  if (isBlank(source.bytes)) {
    return { reader: undefined, messages: [message('source-empty', 'The file has no content', origin)] }
  }
  const extension = extensionOf(source.path)
  const candidates = sniff(readers, source)
  const best = candidates[0]
  if (best === undefined) return byExtension(source, readers, extension)
  const close = candidates.filter(({ score }) => score > best.score - margin)
  const named = close.filter(({ reader }) => reader.extensions.includes(extension))
  const chosen = named[0] ?? best
  if (close.length === 1 && (chosen.score >= convincing || named.length > 0)) {
    return { reader: chosen.reader, messages: [] }
  }
  if (named.length === 1) return { reader: chosen.reader, messages: [] }
  const names = close.map(({ reader }) => reader.format).join(', ')
  const reason = `The content could be ${names}; read as ${chosen.reader.format}`
  return { reader: chosen.reader, messages: [message('format-doubtful', reason, origin)] }
}

function byExtension(source: Source, readers: readonly Reader[], extension: string): Detection {
  const origin = { path: source.path, line: 1, column: 1 }
  const foreign = foreignKind(source.bytes, extension)
  if (isBinary(source.bytes)) {
    const reason = foreign ? `Unexpected ${foreign}` : 'The file is not text, and no reader knows its format'
    return { reader: undefined, messages: [message('source-binary', reason, origin)] }
  }
  const named = readers.filter(({ extensions }) => extensions.includes(extension))
  const reader = named[0]
  if (reader === undefined) {
    const reason = foreign ? `Unexpected ${foreign}` : 'No reader recognises the content, and none reads this extension'
    return { reader: undefined, messages: [message('format-unknown', reason, origin)] }
  }
  const names = named.map(({ format }) => format).join(', ')
  const reason = `The content is of no known format; read as ${reader.format} by its extension (${names})`
  return { reader, messages: [message('format-doubtful', reason, origin)] }
}
