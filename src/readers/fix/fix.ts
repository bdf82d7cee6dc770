import type { Item } from '../../corpus/item.ts'
import { decode } from '../decode.ts'
import type { Source } from '../reader.ts'
import { formatDiff } from './diff.ts'
import { applyEdits, type Edit, orderedEdits } from './edit.ts'
import { idEdits } from './ids.ts'
import { markEdits } from './marks.ts'
import { textMarkEdits } from './text-marks.ts'

/** What could be mended in a source. */
export interface Fixes {
  /** In the order of the text. */
  readonly edits: readonly Edit[]
  /** A unified diff; '' where nothing is to mend. */
  readonly diff: string
  /** The source with all edits made, as UTF-8 without a byte order mark; the very same bytes where there is none. */
  readonly bytes: Uint8Array
}

function marksOf(path: string, text: string, format: string): readonly Edit[] {
  if (format === 'markdown-quiz') return markEdits(text)
  return format === 'text' ? textMarkEdits(path, text, edits => applyEdits(text, edits)) : []
}

/**
 * Proposes mechanical corrections of a source that was read as `format`. `named` are items that the source gives no id, with the ids
 * that they are to keep. Sources in other encodings than UTF-8 are left alone, since writing them back would change every letter.
 */
export function fixesOf(source: Source, format: string, named: readonly Pick<Item, 'id' | 'origin'>[]): Fixes {
  const { text, encoding } = decode(source)
  if (encoding !== 'utf-8') return { edits: [], diff: '', bytes: source.bytes }
  const marks = marksOf(source.path, text, format)
  const edits = orderedEdits([...marks, ...idEdits(format, text, named)])
  if (edits.length === 0) return { edits, diff: '', bytes: source.bytes }
  return { edits, diff: formatDiff(source.path, text, edits), bytes: new TextEncoder().encode(applyEdits(text, edits)) }
}
