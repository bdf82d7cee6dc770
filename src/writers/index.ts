import { ankiApkg } from './anki-apkg/anki-apkg.ts'
import { ankiCsv } from './anki-csv/anki-csv.ts'
import type { Writer } from './writer.ts'

/** All writers, in the order in which `formats` lists them. */
export const writers: readonly Writer[] = [ankiCsv, ankiApkg]
