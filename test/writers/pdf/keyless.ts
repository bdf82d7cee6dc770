import type { Gap, Question } from '../../../src/corpus/item.ts'

const undecided = <T extends { id: string; text: string }>({ id, text }: T) => ({ id, text, correct: null })

function keylessGap(gap: Gap): Gap {
  return gap.type === 'choice' ? { ...gap, options: gap.options.map(undecided) } : { ...gap, answers: [] }
}

/** An item as a candidate may know it: without key, rationale, hint, feedback, model answer and rubric. */
export function keyless(item: Question): Question {
  const { rationale: _r, hint: _h, feedback: _f, ...bare } = item
  switch (bare.kind) {
    case 'choice':
    case 'multiple-response':
      return { ...bare, options: bare.options.map(undecided) }
    case 'short-answer':
    case 'numeric':
      return { ...bare, answers: [] }
    case 'essay': {
      const { answer: _a, rubric: _b, ...asked } = bare
      return asked
    }
    case 'matching':
      return { ...bare, prompts: bare.prompts.map(({ id, text }) => ({ id, text, match: null })) }
    case 'ordering':
      return { ...bare, sequence: null }
    case 'cloze':
      return { ...bare, gaps: bare.gaps.map(keylessGap) }
  }
}
