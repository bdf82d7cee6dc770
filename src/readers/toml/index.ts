import type { Reader } from '../reader.ts'
import { namesQuestions } from '../records/sniff.ts'

/** TOML: `[[questions]]` tables, whatever their fields are called. */
export const toml: Reader = {
  format: 'toml',
  title: 'TOML',
  extensions: ['.toml'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'ordering', 'stimulus'],
  sniff(head) {
    if (!/^[ \t]*\[\[[\w."-]+\]\][ \t]*(?:#.*)?$/mu.test(head)) return 0
    const names = [...head.matchAll(/^[ \t]*(?:[\w-]+\.)*([\w-]+)[ \t]*=/gmu)].map(([, name = '']) => name)
    return Math.max(namesQuestions(names), /^[ \t]*\[\[questions?\]\]/mu.test(head) ? 0.95 : 0)
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
