import type { Form, FormQuestion } from '../../corpus/form.ts'
import type { Gap, Option, Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'

/** Ids by place: an author's own may tell the key. */
const placeId = (index: number): string => `c${index + 1}`

function bareOption({ text, pinned }: Option, index: number): Option {
  return { id: placeId(index), text, correct: null, ...(pinned ? { pinned } : {}) }
}

function bareGap(gap: Gap, index: number): Gap {
  const id = `g${index + 1}`
  switch (gap.type) {
    case 'text':
      return { type: 'text', id, answers: [] }
    case 'numeric':
      return { type: 'numeric', id, answers: [] }
    case 'choice':
      return {
        type: 'choice',
        id,
        options: gap.options.map(bareOption),
        ...(gap.shuffle === undefined ? {} : { shuffle: gap.shuffle }),
      }
  }
}

function renamedGaps(stem: string, gaps: readonly Gap[]): string {
  const names = new Map(gaps.map((gap, index) => [gap.id, `g${index + 1}`]))
  return stem.replace(/\{\{([^{}\s]+)\}\}/gu, (sign, id: string) => {
    const name = names.get(id)
    return name === undefined ? sign : `{{${name}}}`
  })
}

/** An item as a candidate may see it: no key, no credit, no feedback, rationale, hint, model answer or rubric, and ids that tell nothing. */
export function withoutKey(item: Question): Question {
  const { rationale: _r, hint: _h, feedback: _f, scoring: _s, metadata: _m, ...rest } = item
  const bare = { ...rest, references: [] }
  switch (bare.kind) {
    case 'choice':
    case 'multiple-response':
      return { ...bare, options: bare.options.map(bareOption) }
    case 'short-answer':
    case 'numeric':
      return { ...bare, answers: [] }
    case 'essay': {
      const { answer: _a, rubric: _b, ...essay } = bare
      return essay
    }
    case 'matching':
      return {
        ...bare,
        prompts: bare.prompts.map(({ text }, index) => ({ id: placeId(index), text, match: null })),
        matches: bare.matches.map((match, index) => ({ ...match, id: placeId(index) })),
      }
    case 'ordering':
      return {
        ...bare,
        sequence: null,
        entries: bare.entries.map((entry, index) => ({ ...entry, id: placeId(index) })),
      }
    case 'cloze':
      return { ...bare, stem: renamedGaps(bare.stem, bare.gaps), gaps: bare.gaps.map(bareGap) }
  }
}

/** The form with every key and all that would tell it taken away. */
export function keylessForm(form: Form): Form {
  const bare = (question: FormQuestion): FormQuestion => ({ ...question, item: withoutKey(question.item) })
  return {
    ...form,
    sections: form.sections.map(section => ({ ...section, questions: section.questions.map(bare) })),
    stimuli: form.stimuli.map(({ rationale: _r, hint: _h, feedback: _f, metadata: _m, ...stimulus }) => stimulus),
  }
}

/** A report that does not complain of items without a key: there they are wanted. */
export function keylessReport(report: Report): Report {
  return (rule, reason, origin) => {
    if (rule !== 'writer-item-unmarked') report(rule, reason, origin)
  }
}
