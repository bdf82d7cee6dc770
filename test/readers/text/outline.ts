import type { Draft } from '../../../src/corpus/item.ts'
import type { Reading } from '../../../src/readers/reader.ts'

const mark = (correct: boolean | null): string => (correct === null ? '?' : correct ? '+' : '-')

function answersOf(item: Draft): string[] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return item.options.map(
        ({ text, correct, feedback }) => `  ${mark(correct)} ${text}${feedback ? ` // ${feedback}` : ''}`,
      )
    case 'short-answer':
      return item.answers.map(({ text }) => `  = ${text}`)
    case 'numeric':
      return item.answers.map(
        answer => `  = ${answer.type === 'range' ? `${answer.min}..${answer.max}` : answer.value}`,
      )
    case 'essay':
      return item.answer === undefined ? [] : [`  = ${item.answer}`]
    case 'matching':
      return [
        ...item.prompts.map(({ text, match }) => `  ${text} -> ${match}`),
        ...item.matches.map(({ id, text }) => `  ${id}: ${text}`),
      ]
    case 'ordering':
      return [...item.entries.map(({ id, text }) => `  ${id}: ${text}`), `  order ${item.sequence?.join(' ')}`]
    case 'cloze':
      return item.gaps.map(gap => `  ${gap.id}: ${JSON.stringify(gap)}`)
    case 'stimulus':
      return []
  }
}

function extrasOf(item: Draft): string[] {
  const { rationale, hint, references, points, difficulty, topic, stimulus } = item
  const select = item.kind === 'multiple-response' ? item.select : undefined
  const fields = {
    select: select?.max,
    topic: topic.join(' / ') || undefined,
    stimulus,
    points,
    difficulty,
    hint,
    references: references.join(' ') || undefined,
    rationale,
  }
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`  ${name}: ${value}`]))
}

/** A reading as a page that a person can check: items with their keys, then messages. */
export function outline({ page, items, messages }: Reading): string {
  const head = [
    page.title === undefined ? [] : [`title: ${page.title}`],
    page.summary === undefined ? [] : [`summary: ${page.summary}`],
  ].flat()
  const body = items.map(item =>
    [`${item.kind} ${item.origin.line}: ${item.stem}`, ...answersOf(item), ...extrasOf(item)].join('\n'),
  )
  const tail = messages.map(
    ({ rule, severity, reason, origin }) => `${origin?.line}:${origin?.column} ${severity} ${rule} ${reason}`,
  )
  return `${[head.join('\n'), ...body, tail.join('\n')].filter(part => part !== '').join('\n\n')}\n`
}
