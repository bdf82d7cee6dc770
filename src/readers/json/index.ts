import type { Reader } from '../reader.ts'
import { namesQuestions } from '../records/sniff.ts'

/** JSON and JSON Lines: lists of questions, whatever their fields are called. */
export const json: Reader = {
  format: 'json',
  title: 'JSON, JSON Lines',
  extensions: ['.json', '.jsonl', '.ndjson'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'stimulus'],
  sniff(head) {
    if (!/^\s*[[{]\s*(?:["{[\]}]|\/\/)/u.test(head)) return 0
    return namesQuestions([...head.matchAll(/"([^"\n\\]{1,60})"\s*:/gu)].map(([, name = '']) => name))
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
