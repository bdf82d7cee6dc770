import * as z from 'zod'
import type { Writer } from '../writer.ts'

/** A line a question, for the upload of questions into a Blackboard test or bank. */
export const blackboardUltraWriter: Writer<Record<string, never>> = {
  format: 'blackboard-ultra',
  title: 'Blackboard upload (tab-separated)',
  extension: '.txt',
  options: z.strictObject({}),
  kinds: [
    'choice',
    'multiple-response',
    'short-answer',
    'numeric',
    'essay',
    'matching',
    'ordering',
    'cloze',
    'stimulus',
  ],
  write: async (...given) => (await import('./write.ts')).write(...given),
}
