import type { Reader } from '../reader.ts'
import { sniffQuiz } from './sniff.ts'

export const markdownQuiz: Reader = {
  format: 'markdown-quiz',
  title: 'Markdown quizzes: checkboxes, lettered lists, hidden answers, flashcards',
  extensions: ['.md', '.markdown', '.mdx', '.qmd'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'cloze'],
  sniff: sniffQuiz,
  read: async source => (await import('./read.ts')).readMarkdownQuiz(source),
}
