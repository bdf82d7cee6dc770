import { markdownQuiz } from './markdown-quiz/index.ts'
import type { Reader } from './reader.ts'

/** All readers, in the order in which `formats` lists them. */
export const readers: readonly Reader[] = [markdownQuiz]
