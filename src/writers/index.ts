import { aikenWriter } from './aiken/aiken.ts'
import { ankiApkg } from './anki-apkg/anki-apkg.ts'
import { ankiCsv } from './anki-csv/anki-csv.ts'
import { blackboardOriginalWriter } from './blackboard-original/blackboard-original.ts'
import { blackboardUltraWriter } from './blackboard-ultra/blackboard-ultra.ts'
import { brightspaceWriter } from './brightspace/brightspace.ts'
import { giftWriter } from './gift/gift.ts'
import { kahootWriter } from './kahoot/kahoot.ts'
import { markdown } from './markdown/markdown.ts'
import { moodleWriter } from './moodle/moodle.ts'
import { pdf } from './pdf/pdf.ts'
import { qtiWriters } from './qti/writer.ts'
import { canvasWriter, cartridgeWriter, newQuizzesWriter, qti12Writer } from './qti-1.2/writer.ts'
import { text2qtiWriter } from './text2qti/text2qti.ts'
import type { Writer } from './writer.ts'

/** All writers, in the order in which `formats` lists them. */
export const writers: readonly Writer[] = [
  pdf,
  ...qtiWriters,
  qti12Writer,
  canvasWriter,
  newQuizzesWriter,
  cartridgeWriter,
  moodleWriter,
  giftWriter,
  aikenWriter,
  text2qtiWriter,
  blackboardOriginalWriter,
  blackboardUltraWriter,
  brightspaceWriter,
  kahootWriter,
  ankiCsv,
  ankiApkg,
  markdown,
]
