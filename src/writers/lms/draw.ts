import type { Form, FormSection } from '../../corpus/form.ts'
import type { Report } from '../../diagnostics/message.ts'

/** The form with the whole pool of each section that has one as its questions, for platforms that draw. */
export function pooled(form: Form): Form {
  if (!form.sections.some(({ pool }) => pool)) return form
  return {
    ...form,
    sections: form.sections.map(section =>
      section.pool ? { ...section, questions: section.pool, drawn: section.questions.length } : section,
    ),
  }
}

/** How many questions of a section the platform draws; undefined: it gives all. The section's own number goes before the output's. */
export function drawnOf({ questions, drawn }: FormSection, draw: number | undefined): number | undefined {
  const count = drawn ?? draw
  return count !== undefined && count < questions.length ? count : undefined
}

/** The points that a candidate can earn: of a drawn section, as many times those of its first question. */
export function drawnPoints(form: Form, draw: number | undefined): number {
  return form.sections.reduce((total, section) => {
    const count = drawnOf(section, draw)
    const points = section.questions.map(question => question.points)
    return total + (count === undefined ? points.reduce((sum, each) => sum + each, 0) : count * (points[0] ?? 0))
  }, 0)
}

/** Reports drawn sections whose questions are worth different points: what a candidate can earn then depends on the draw. */
export function reportUnequal(form: Form, draw: number | undefined, report: Report): void {
  for (const section of form.sections) {
    if (drawnOf(section, draw) === undefined) continue
    const [first, ...rest] = section.questions
    const other = rest.find(question => question.points !== first?.points)
    if (!other) continue
    const reason = `Unexpected ${other.points} points in a section to draw from, expected ${first?.points} as for its first question`
    report('writer-scoring-changed', reason, other.item.origin)
  }
}
