import type { Reader } from '../reader.ts'

/** R/exams exercises (Rmd, Rnw) with static keys: https://www.R-exams.org. A file is one exercise; no R is run. */
export const rExams: Reader = {
  format: 'r-exams',
  title: 'R/exams exercise',
  extensions: ['.rmd', '.rnw'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'cloze'],
  sniff(head) {
    const typed = /^(?:extype:|%{0,9}[ \t]{0,20}\\extype\{)/mu.test(head)
    const asked = /^Question\s*\n={3,}/mu.test(head.replaceAll('\r\n', '\n')) || head.includes('\\begin{question}')
    return typed && asked ? 0.98 : typed || asked ? 0.7 : 0
  },
  read: async source => (await import('./read.ts')).read(source),
}
