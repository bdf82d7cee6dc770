import { ankiApkg } from './anki-apkg/anki-apkg.ts'
import { ankiCsv } from './anki-csv/anki-csv.ts'
import { markdown } from './markdown/markdown.ts'
import { pdf } from './pdf/pdf.ts'
import { qti21Writer, qti22Writer, qti30Writer } from './qti/writer.ts'
import { canvasWriter, cartridgeWriter, newQuizzesWriter, qti12Writer } from './qti-1.2/writer.ts'
import type { Writer } from './writer.ts'

/** All writers, in the order in which `formats` lists them. */
export const writers: readonly Writer[] = [
  pdf,
  qti21Writer,
  qti22Writer,
  qti30Writer,
  qti12Writer,
  canvasWriter,
  newQuizzesWriter,
  cartridgeWriter,
  ankiCsv,
  ankiApkg,
  markdown,
]
