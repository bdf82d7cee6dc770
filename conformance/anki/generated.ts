import type { Question } from '../../src/corpus/item.ts'
import { question } from './deck.ts'

const nouns = [
  'river',
  'mountain',
  'harbour',
  'glacier',
  'island',
  'delta',
  'bay',
  'plateau',
  'strait',
  'dune',
  'reef',
  'moor',
]
const verbs = [
  'lies beside',
  'was mapped before',
  'feeds',
  'shelters',
  'borders',
  'outlasted',
  'is older than',
  'rises above',
]

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

function sentence(seed: number): string {
  return `the ${pick(nouns, seed)} of ${seed * 7 + 3} ${pick(verbs, seed * 5 + 1)} the ${pick(nouns, seed * 3 + 2)} of ${seed * 11 + 5}`
}

const optionsOf = (seed: number, keys: readonly number[]) =>
  [0, 1, 2, 3].map(index => ({
    id: `o${index}`,
    text: index === 2 ? `$x_{${seed}} < ${index}$ where \`a::b{{${seed}}}\`` : sentence(seed + index * 13),
    correct: keys.includes(index),
    ...(index === 1 ? { feedback: `Because ${sentence(seed + 1)}.` } : {}),
  }))

/** What the kinds have of their own. */
function body(seed: number): object {
  const stem = `Number ${seed}: is it so that ${sentence(seed)}?`
  const gap = { type: 'text', id: 'g1', answers: [{ text: `std::${seed}` }] }
  switch (seed % 8) {
    case 0:
    case 1:
      return {
        kind: 'choice',
        stem: `${stem}\n\n\`\`\`c\nint a = ${seed};\n\`\`\``,
        options: optionsOf(seed, [seed % 4]),
      }
    case 2:
      return { kind: 'multiple-response', stem, options: optionsOf(seed, [0, 3]) }
    case 3:
      return { kind: 'short-answer', stem, answers: [{ text: `answer ${seed}` }, { text: `${seed}` }] }
    case 4:
      return { kind: 'numeric', stem, answers: [{ type: 'value', value: seed / 8, tolerance: 0.5 }], unit: 'km' }
    case 5:
      return { kind: 'essay', stem, answer: `Since $\\frac{1}{x^{2}}$ and ${sentence(seed)}.` }
    case 6:
      return {
        kind: 'ordering',
        stem,
        entries: ['a', 'b', 'c'].map(id => ({ id, text: `${id} ${sentence(seed)}` })),
        sequence: ['c', 'a', 'b'],
      }
    default:
      return {
        kind: 'cloze',
        stem: `${stem} It is {{g1}} and $y = \\frac{1}{{{g2}}}$.`,
        gaps: [gap, { type: 'numeric', id: 'g2', answers: [{ type: 'value', value: seed }] }],
      }
  }
}

/** Items of most kinds with code, math and text that looks like Anki's own syntax; the same at every run. */
export function generatedBank(count: number): readonly Question[] {
  return Array.from({ length: count }, (_, seed) =>
    question({
      id: `g-${seed}`,
      ...body(seed),
      rationale: `It is known that ${sentence(seed)}. [sound:x.mp3] \\\\(no math\\\\)`,
      topic: [[], ['Land'], ['Land', 'High'], ['Water', 'Salt', 'Deep']][seed % 4],
      tags: [`part-${seed % 7}`],
    }),
  )
}

/** The same item a day later, with another stem and rationale. */
export function reworded(item: Question): Question {
  return { ...item, stem: `Once more. ${item.stem}`, rationale: `${item.rationale} Seen again.`, updated: '2026-06-01' }
}
