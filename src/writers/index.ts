import { ankiCsv } from './anki-csv/anki-csv.ts'
import { pdf } from './pdf/pdf.ts'
import type { Writer } from './writer.ts'

/** All writers, in the order in which `formats` lists them. */
export const writers: readonly Writer[] = [pdf, ankiCsv]
