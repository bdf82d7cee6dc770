import { aiken } from './aiken/index.ts'
import { amc } from './amc/index.ts'
import { ankiApkg } from './anki-apkg/index.ts'
import { ankiText } from './anki-text/index.ts'
import { blackboard } from './blackboard/index.ts'
import { brightspace } from './brightspace/index.ts'
import { cloze } from './cloze/index.ts'
import { crowdAnki } from './crowdanki/index.ts'
import { csv } from './csv/index.ts'
import { docx } from './docx/index.ts'
import { gift } from './gift/index.ts'
import { json } from './json/index.ts'
import { markdown } from './markdown/index.ts'
import { markdownQuiz } from './markdown-quiz/index.ts'
import { moodleXml } from './moodle-xml/index.ts'
import { qti } from './qti/index.ts'
import { rExams } from './r-exams/index.ts'
import type { Reader } from './reader.ts'
import { respondus } from './respondus/index.ts'
import { textReader } from './text/index.ts'
import { text2qti } from './text2qti/index.ts'
import { toml } from './toml/index.ts'
import { xlsx } from './xlsx/index.ts'
import { yaml } from './yaml/index.ts'

/** All readers, in the order in which `formats` lists them. */
export const readers: readonly Reader[] = [
  // Free text and Markdown
  textReader,
  markdownQuiz,
  markdown,
  // The formats of the field
  gift,
  aiken,
  moodleXml,
  cloze,
  text2qti,
  respondus,
  blackboard,
  brightspace,
  amc,
  rExams,
  qti,
  // Anki
  ankiApkg,
  ankiText,
  crowdAnki,
  // Tables and data
  csv,
  json,
  yaml,
  toml,
  xlsx,
  docx,
]
