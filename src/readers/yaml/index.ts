import type { Reader } from '../reader.ts'
import { namesQuestions } from '../records/sniff.ts'

const field = /^[ \t]*(?:-[ \t]+)?["']?([\p{L}][\p{L}\p{N} _-]{0,40})["']?:(?:[ \t]|$)/gmu

/** YAML: lists of questions, whatever their fields are called. */
export const yaml: Reader = {
  format: 'yaml',
  title: 'YAML',
  extensions: ['.yaml', '.yml'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'ordering', 'stimulus'],
  sniff(head, { path }) {
    if (/^\s*[[{<]/u.test(head)) return 0
    const names = [...head.matchAll(field)].map(([, name = '']) => name)
    const lines = head.split('\n').filter(line => /\S/u.test(line) && !/^\s*#/u.test(line)).length
    const listed = /^[ \t]*-[ \t]+["']?[\p{L}][\p{L}\p{N} _-]{0,40}["']?:(?:[ \t]|$)/mu.test(head)
    const mapped = /\.ya?ml$/iu.test(path)
    if (!(listed || mapped) || names.length < 2 || names.length < lines / 12) return 0
    const score = namesQuestions(names) * 0.95
    return mapped && score > 0.2 ? Math.max(0.8, score) : score
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
