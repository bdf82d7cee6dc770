import type { Form } from '../../../src/corpus/form.ts'
import { type Draft, type Item, itemSchema, type Question, type Stimulus } from '../../../src/corpus/item.ts'

const blank = { tags: [], topic: [], references: [], media: [], origin: { path: 'bank.md', line: 1, column: 1 } }

/** An item from the parts that a test is about. */
export function item<K extends Item['kind']>(
  kind: K,
  parts: Partial<Extract<Draft, { kind: K }>>,
): Extract<Item, { kind: K }> {
  return itemSchema.parse({ kind, id: 'q1', stem: 'A stem', ...blank, ...parts }) as Extract<Item, { kind: K }>
}

export function formOf(items: readonly Question[], stimuli: readonly Stimulus[] = []): Form {
  const questions = items.map((question, index) => ({ number: index + 1, points: 1, item: question }))
  return {
    head: { exam: 'geo', title: 'Rivers and Seas', language: 'en' },
    sections: [{ questions }],
    stimuli,
  }
}

export const passage = item('stimulus', { id: 'p-tide', title: 'The tide table', stem: 'High water came at **six**.' })

/** One item of every kind, each with much of what its kind can carry. */
export const everyKind: readonly Question[] = [
  item('choice', {
    id: 'river-longest',
    stem: 'Which river is the *longest*?',
    options: [
      { id: 'a', text: 'Elbe', correct: false, feedback: 'It is short of 1,100 km.' },
      { id: 'b', text: 'Danube', correct: true, feedback: 'It runs for 2,850 km.' },
      { id: 'c', text: 'Rhine', correct: false, pinned: true },
    ],
    rationale: 'The Danube crosses ten countries.',
    hint: 'It ends in the Black Sea.',
    feedback: { correct: 'Well done.', incorrect: 'Look at a map.' },
    topic: ['Water', 'Rivers', 'Europe'],
    tags: ['map skills', 'year::9'],
    difficulty: 'easy',
    references: ['[Atlas](https://example.org/atlas), plate 4'],
    author: 'Mira Holm',
    licence: 'CC BY 4.0',
    updated: '2026-02-03',
  }),
  item('multiple-response', {
    id: 'seas-salty',
    stem: 'Which of these are seas?',
    stimulus: 'p-tide',
    options: [
      { id: 'a', text: 'Baltic', correct: true },
      { id: 'b', text: 'Geneva', correct: false },
      { id: 'c', text: 'Adriatic', correct: true },
    ],
    select: { min: 2, max: 2 },
    topic: ['Water', 'Seas'],
  }),
  item('short-answer', {
    id: 'river-rome',
    stem: 'On which river does Rome stand?',
    answers: [{ text: 'Tiber' }, { text: 'Tevere', feedback: 'The Italian name.' }, { text: 'Tibre', credit: 50 }],
    caseSensitive: true,
  }),
  item('numeric', {
    id: 'boil',
    stem: 'At what temperature does water boil at sea level?',
    answers: [{ type: 'value', value: 100, tolerance: 0.5 }],
    unit: '°C',
  }),
  item('essay', {
    id: 'meander',
    stem: 'Why do rivers meander?',
    answer: 'The outer bank wears faster than the inner one.',
    rubric: '- speed\n- wear\n- deposit',
  }),
  item('matching', {
    id: 'mouths',
    stem: 'Where do they end?',
    prompts: [
      { id: 'p1', text: 'Elbe', match: 'm1', feedback: 'Near Cuxhaven.' },
      { id: 'p2', text: 'Danube', match: 'm2' },
    ],
    matches: [
      { id: 'm1', text: 'North Sea' },
      { id: 'm2', text: 'Black Sea' },
      { id: 'm3', text: 'Baltic Sea' },
    ],
  }),
  item('ordering', {
    id: 'course',
    stem: 'From spring to sea:',
    entries: [
      { id: 'e1', text: 'mouth' },
      { id: 'e2', text: 'spring' },
      { id: 'e3', text: 'middle reach' },
    ],
    sequence: ['e2', 'e3', 'e1'],
  }),
  item('cloze', {
    id: 'rhine-cloze',
    stem: 'The Rhine rises in {{g1}}, is $x = {{g2}}$ km long and ends in the {{g4}}.',
    gaps: [
      { type: 'text', id: 'g1', answers: [{ text: 'Switzerland' }, { text: 'the Alps' }] },
      { type: 'numeric', id: 'g2', answers: [{ type: 'value', value: 1233, tolerance: 3 }] },
      {
        type: 'choice',
        id: 'g4',
        options: [
          { id: 'x', text: 'North Sea', correct: true },
          { id: 'y', text: 'Adriatic', correct: false, feedback: 'That is the Po.' },
        ],
      },
    ],
    rationale: 'See the *map*.',
  }),
]
