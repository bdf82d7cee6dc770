import type { Reader } from '../reader.ts'
import { sniffBlackboard } from './sniff.ts'

/** Blackboard's tab-delimited upload: a question a line. */
export const blackboard: Reader = {
  format: 'blackboard',
  title: 'Blackboard (tab-delimited)',
  extensions: ['.txt', '.tsv'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'matching', 'ordering', 'cloze'],
  sniff: head => sniffBlackboard(head),
  read: async source => (await import('./read.ts')).read(source),
}
