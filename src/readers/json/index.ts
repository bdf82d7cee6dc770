import type { Reader } from '../reader.ts'
import { namesQuestions } from '../records/sniff.ts'

/** JSON and JSON Lines: lists of questions, whatever their fields are called. */
export const json: Reader = {
  format: 'json',
  title: 'JSON, JSON Lines',
  extensions: ['.json', '.jsonl', '.ndjson'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'ordering', 'stimulus'],
  sniff(head, { path }) {
    if (!/^\s*[[{]\s*(?:["{[\]}]|\/\/)/u.test(head)) return 0
    const names = [...head.matchAll(/"([^"\n\\]{1,60})"\s*:/gu)].map(([, name = '']) => name)
    const columns = names.includes('questions') ? ['question'] : []
    return Math.max(namesQuestions([...names, ...columns]), /\.(?:json|jsonl|ndjson)$/iu.test(path) ? 0.2 : 0)
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
