import type { Form, FormQuestion } from '../../../src/corpus/form.ts'
import type { Question, Stimulus } from '../../../src/corpus/item.ts'

const origin = { path: 'sample.md', line: 1, column: 1 }
const base = { tags: [], topic: [], references: [], media: [], origin }

export const passage: Stimulus = {
  ...base,
  kind: 'stimulus',
  id: 'p-river',
  stem: '# The river\n\nA river *bends* twice.\n\n| place | depth |\n| :-- | --: |\n| bend | 3 m |\n| weir | 1 m |',
}

const choice: Question = {
  ...base,
  kind: 'choice',
  id: 'q-choice',
  title: 'Weir & water',
  stem: 'What is `a < b`?\n\n```js\nif (a < b) {\n  go()\n}\n```\n\n![A weir](<pictures/weir one.png>)',
  options: [
    { id: 'o1', text: 'A *comparison*', correct: true, feedback: 'Yes: it **compares**.' },
    { id: 'o2', text: '$\\frac{a}{b}$ & more', correct: false, feedback: 'That divides.' },
    { id: 'o3', text: '```\nx\n```', correct: false },
    { id: 'o4', text: 'None of the above', correct: false, pinned: true },
  ],
  rationale: 'The sign compares two values.\n\n1. one\n2. two\n\n> quoted ~~struck~~ <u>under</u>',
  hint: 'Read it *aloud*.',
  feedback: { correct: 'Well done.', incorrect: 'Not quite.', partial: 'Nearly.' },
  points: 2,
  difficulty: 'easy',
  tags: ['signs', 'code & more'],
  topic: ['Programming', 'Operators'],
  language: 'en',
  author: 'R. Weaver',
  licence: 'CC BY 4.0',
  references: ['A *handbook*, p. 3'],
}

const multiple: Question = {
  ...base,
  kind: 'multiple-response',
  id: '7 odd: id',
  stem: 'Which are primes?\n\n$$\\sum_{i=1}^n \\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}\\text{ if }x\\ge 0$$',
  options: [
    { id: 'o1', text: '2', correct: true },
    { id: 'o2', text: '4', correct: false, feedback: 'Two times two.' },
    { id: 'o3', text: '5', correct: true },
    { id: 'o4', text: '7', correct: true },
  ],
  scoring: 'right-minus-wrong',
  select: { max: 3 },
  points: 3,
}

const graded: Question = {
  ...base,
  kind: 'choice',
  id: 'q-graded',
  stem: 'How far is it?',
  options: [
    { id: 'o1', text: '3 km', correct: true, credit: 100 },
    { id: 'o2', text: '4 km', correct: false, credit: 50 },
    { id: 'o3', text: '90 km', correct: false, credit: -25 },
  ],
  stimulus: 'p-river',
  points: 4,
}

const short: Question = {
  ...base,
  kind: 'short-answer',
  id: 'q-short',
  stem: 'Name the capital of France.',
  answers: [
    { text: 'Paris', feedback: 'Yes, **Paris**.' },
    { text: 'Lutetia', credit: 50 },
    { text: 'City of "Light" & <love>' },
  ],
  stimulus: 'p-river',
}

const numeric: Question = {
  ...base,
  kind: 'numeric',
  id: 'q-numeric',
  stem: 'How tall is the tower?',
  answers: [
    { type: 'value', value: 3.14, tolerance: 0.01 },
    { type: 'range', min: -2, max: 5e-7, feedback: 'In range.' },
    { type: 'precision', value: 9.81, digits: 3, figures: 'significant' },
    { type: 'value', value: 7, credit: 50 },
  ],
  unit: 'm',
}

const essay: Question = {
  ...base,
  kind: 'essay',
  id: 'q-essay',
  stem: 'Discuss the river.',
  answer: 'A model *answer*.',
  rubric: '- clear\n- short',
  template: 'Begin here',
  lines: 8,
  words: { max: 200 },
  rationale: 'There is no one answer.',
}

const upload: Question = { ...base, kind: 'essay', id: 'q-upload', stem: 'Hand in a map.', upload: true }

const matching: Question = {
  ...base,
  kind: 'matching',
  id: 'q-matching',
  stem: 'Match each animal with its sound.',
  prompts: [
    { id: 'a', text: 'Dog', match: '2' },
    { id: 'b', text: '*Cat*', match: '1', feedback: 'Think of purring.' },
  ],
  matches: [
    { id: '1', text: 'meows' },
    { id: '2', text: 'barks' },
    { id: '3', text: 'sings', pinned: true },
  ],
}

const ordering: Question = {
  ...base,
  kind: 'ordering',
  id: 'q-ordering',
  stem: 'Put these in order of size.',
  entries: [
    { id: 'm', text: 'mouse' },
    { id: 'e', text: 'elephant' },
    { id: 'c', text: 'cat' },
  ],
  sequence: ['m', 'c', 'e'],
  scoring: 'per-option',
}

const cloze: Question = {
  ...base,
  kind: 'cloze',
  id: 'q-cloze',
  stem: 'The {{g1}} flows *to the {{g2}}* in {{g3}} days.\n\n```\ncode {{g1}}\n```\n\nAnd {{g4}}.',
  gaps: [
    { type: 'text', id: 'g1', answers: [{ text: 'Rhine' }, { text: 'Rhein', credit: 50 }], caseSensitive: true },
    {
      type: 'choice',
      id: 'g2',
      options: [
        { id: 'o1', text: 'sea', correct: true },
        { id: 'o2', text: '*lake*', correct: false, feedback: 'No lake.' },
      ],
      shuffle: false,
    },
    {
      type: 'numeric',
      id: 'g3',
      answers: [
        { type: 'range', min: 8, max: 12 },
        { type: 'value', value: 13, credit: 25 },
      ],
    },
    { type: 'text', id: 'g4', answers: [{ text: 'x' }] },
  ],
  points: 4,
}

const unkeyed: Question = {
  ...base,
  kind: 'choice',
  id: 'q-unkeyed',
  stem: 'שלום, מה נשמע?',
  language: 'he',
  options: [
    { id: 'o1', text: 'טוב', correct: null },
    { id: 'o2', text: 'רע', correct: null },
  ],
}

export const sampleItems: readonly Question[] = [
  choice,
  multiple,
  graded,
  short,
  numeric,
  essay,
  upload,
  matching,
  ordering,
  cloze,
  unkeyed,
]

const questions: FormQuestion[] = sampleItems.map((item, index) => ({
  number: index + 1,
  points: item.points ?? 1,
  item,
}))

export const sampleForm: Form = {
  head: {
    exam: 'sample',
    title: 'Sample & exam',
    language: 'en',
    duration: 90,
    instructions: 'Answer *all* questions.\n\n![A weir](<pictures/weir one.png>)',
  },
  sections: [
    { title: 'First', instructions: 'Tick boxes.', questions: questions.slice(0, 5) },
    { questions: questions.slice(5) },
  ],
  stimuli: [passage],
}

export const samplePicture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
