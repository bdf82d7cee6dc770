import type { Words } from './words/table.ts'

/** What a form can be printed as. */
export const paperNames = ['exam', 'answer-key', 'marking-scheme', 'answer-sheet', 'flashcards', 'catalogue'] as const

export type PaperName = (typeof paperNames)[number]

export interface Paper {
  readonly name: PaperName
  /** Whether keys, rationales and feedback may stand on it. Where not, its template cannot even ask for them. */
  readonly open: boolean
  /** Under templates/. */
  readonly template: string
  /** What it is called after the exam's title; the exam itself has no such word. */
  readonly word?: keyof Words & ('answerKey' | 'markingScheme' | 'answerSheet' | 'flashcards' | 'catalogue')
}

const template = (name: PaperName): string => `print/${name}.md.hbs`

export const papers: Readonly<Record<PaperName, Paper>> = {
  exam: { name: 'exam', open: false, template: template('exam') },
  'answer-key': { name: 'answer-key', open: true, template: template('answer-key'), word: 'answerKey' },
  'marking-scheme': { name: 'marking-scheme', open: true, template: template('marking-scheme'), word: 'markingScheme' },
  'answer-sheet': { name: 'answer-sheet', open: false, template: template('answer-sheet'), word: 'answerSheet' },
  flashcards: { name: 'flashcards', open: true, template: template('flashcards'), word: 'flashcards' },
  catalogue: { name: 'catalogue', open: true, template: template('catalogue'), word: 'catalogue' },
}
