import type { Reader } from '../reader.ts'
import { countGapHeads } from './gaps.ts'

/** Moodle's embedded answers: https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type. A file is one question. */
export const cloze: Reader = {
  format: 'cloze',
  title: 'Cloze (Moodle embedded answers)',
  extensions: ['.cloze', '.txt'],
  kinds: ['cloze', 'multiple-response'],
  sniff(head) {
    if (/^\s*(?:<\?xml|<quiz)/u.test(head)) return 0
    const gaps = countGapHeads(head)
    return gaps === 0 ? 0 : gaps === 1 ? 0.8 : 0.95
  },
  read: async source => (await import('./read.ts')).read(source),
}
