import type { Draft } from '../../../src/corpus/item.ts'
import type { Reading } from '../../../src/readers/reader.ts'

const sign = (correct: boolean | null) => (correct === null ? '?' : correct ? '+' : '-')
const shown = (text: string) => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')

function body(item: Draft): string[] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return item.options.map(
        option =>
          `${sign(option.correct)} ${shown(option.text)}${option.feedback ? ` // ${shown(option.feedback)}` : ''}`,
      )
    case 'essay':
      return item.answer === undefined ? [] : [`answer ${shown(item.answer)}`]
    case 'short-answer':
      return item.answers.map(answer => `= ${answer.text}`)
    case 'numeric':
      return item.answers.map(answer => `= ${JSON.stringify(answer)}`)
    case 'cloze':
      return item.gaps.map(gap => `${gap.id} ${JSON.stringify(gap)}`)
    default:
      return []
  }
}

function gist(item: Draft): string {
  const fields = [
    item.points === undefined ? [] : [`points ${item.points}`],
    item.language === undefined ? [] : [`language ${item.language}`],
    item.topic.length === 0 ? [] : [`topic ${item.topic.join(' / ')}`],
    item.tags.length === 0 ? [] : [`tags ${item.tags.join(', ')}`],
    item.references.map(reference => `reference ${shown(reference)}`),
    item.hint === undefined ? [] : [`hint ${shown(item.hint)}`],
    item.rationale === undefined ? [] : [`rationale ${shown(item.rationale)}`],
    item.media.map(({ path }) => `media ${path}`),
  ].flat()
  return [`${item.origin.line}:${item.origin.column} ${item.kind} ${shown(item.stem)}`, ...body(item), ...fields].join(
    '\n  ',
  )
}

/** A reading as a person would note it down: items, then the page, then messages. */
export function gistOf(reading: Reading): string {
  const { path: _path, format: _format, ...page } = reading.page
  const messages = reading.messages.map(
    ({ rule, reason, origin }) => `${origin?.line}:${origin?.column} ${rule} ${reason}`,
  )
  return [...reading.items.map(gist), `page ${JSON.stringify(page)}`, ...messages, ''].join('\n')
}
