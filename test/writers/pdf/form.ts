import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Form } from '../../../src/corpus/form.ts'
import { type Item, itemSchema, type Question } from '../../../src/corpus/item.ts'
import type { Message } from '../../../src/diagnostics/message.ts'
import { reportTo } from '../../../src/diagnostics/message.ts'
import type { WriteContext } from '../../../src/writers/writer.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const common = { tags: [], topic: [], references: [], media: [], origin: { path: 'bank.md', line: 1, column: 1 } }

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** A context that reads the shipped templates and the installed fonts; messages go to the list. */
export function contextOf(messages: Message[] = []): WriteContext {
  return {
    report: reportTo(messages),
    media: path => read(join(root, 'sources', path)),
    template: path => readFileSync(join(root, 'templates', path), 'utf8'),
    font,
    date: new Date('2026-03-04T05:06:07Z'),
  }
}

const font = (file: string): Uint8Array | undefined => read(join(root, 'node_modules', file))

const options = (...texts: string[]) => texts.map((text, index) => ({ id: `o${index}`, text, correct: index === 1 }))

const drafts: readonly object[] = [
  {
    kind: 'choice',
    id: 'prime',
    stem: 'Which of these is **not** a prime number?',
    options: options('2', '9', '7', '5').map(option => ({
      ...option,
      feedback: `Think of ${option.text} as a product.`,
    })),
    rationale: 'Nine is three times three.',
    hint: 'Try to divide.',
  },
  {
    kind: 'choice',
    id: 'loop',
    stem: 'What does this print?\n\n```python\nfor i in range(3):\n    print(i * i)\n```',
    options: options('`0 1 2`', '`0 1 4`', 'Nothing at all, because the loop ends before it has begun its work'),
  },
  {
    kind: 'multiple-response',
    id: 'gases',
    stem: 'Which gases are noble?',
    options: [
      { id: 'a', text: 'Neon', correct: true, credit: 50 },
      { id: 'b', text: 'Oxygen', correct: false },
    ],
    feedback: { correct: 'Both fill their shell.', incorrect: 'Look at group 18.' },
  },
  {
    kind: 'short-answer',
    id: 'lisbon',
    stem: 'Name the capital of Portugal.',
    answers: [{ text: 'Lisboa' }, { text: 'Porto', credit: 20, feedback: 'The second city.' }],
  },
  {
    kind: 'numeric',
    id: 'light',
    stem: 'How fast is light, $c$?',
    unit: 'km/s',
    answers: [{ type: 'value', value: 299792, tolerance: 10 }],
  },
  {
    kind: 'essay',
    id: 'water',
    stem: 'Describe the water cycle.',
    words: { min: 50, max: 100 },
    answer: 'Evaporation, condensation, precipitation.',
    rubric: '- a point a stage',
  },
  {
    kind: 'matching',
    id: 'capitals',
    stem: 'Match each country with its capital.',
    prompts: [
      { id: 'p1', text: 'France', match: 'm2' },
      { id: 'p2', text: 'Italy', match: 'm1' },
    ],
    matches: [
      { id: 'm1', text: 'Rome' },
      { id: 'm2', text: 'Paris' },
      { id: 'm3', text: 'Bern' },
    ],
  },
  {
    kind: 'ordering',
    id: 'planets',
    stem: 'Put these in the order of their size.',
    entries: [
      { id: 'e1', text: 'Mars' },
      { id: 'e2', text: 'Jupiter' },
      { id: 'e3', text: 'Earth' },
    ],
    sequence: ['e1', 'e3', 'e2'],
  },
  {
    kind: 'cloze',
    id: 'boil',
    stem: 'Water boils at {{g1}} °C and is made of {{g2}}.',
    gaps: [
      { type: 'text', id: 'g1', answers: [{ text: 'one hundred' }] },
      { type: 'choice', id: 'g2', options: options('helium', 'hydrogen and oxygen') },
    ],
  },
  {
    kind: 'choice',
    id: 'ticks',
    stimulus: 'passage',
    stem: 'What do ticks do?',
    options: options('They leap', 'They wait'),
  },
  {
    kind: 'choice',
    id: 'undecided',
    stimulus: 'passage',
    stem: 'What does the passage leave open?',
    options: [
      { id: 'a', text: 'Where', correct: null },
      { id: 'b', text: 'When', correct: null },
    ],
  },
]

const item = (draft: object): Item => itemSchema.parse({ ...common, ...draft })

/** The items of the sample form, every kind of them, with keys; the last has none. */
export const questions: readonly Question[] = drafts.map(item).filter(one => one.kind !== 'stimulus')

const passage = item({
  kind: 'stimulus',
  id: 'passage',
  stem: 'Ticks climb a stalk and wait until something warm brushes past.',
})

export function formOf(items: readonly Question[], language = 'en'): Form {
  const half = Math.ceil(items.length / 2)
  const section = (title: string, from: number, to: number) => ({
    title,
    questions: items.slice(from, to).map((one, index) => ({ number: from + index + 1, points: 1.5, item: one })),
  })
  return {
    head: {
      exam: 'general',
      title: 'General Knowledge',
      institution: 'Riverside College',
      date: '12 June 2026',
      duration: 90,
      instructions: 'Answer **all** questions.',
      language,
    },
    code: 'B',
    seed: 'seed',
    sections: [section('First', 0, half), section('Second', half, items.length)],
    stimuli: passage.kind === 'stimulus' ? [passage] : [],
  }
}
