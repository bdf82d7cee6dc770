import { escapeMarkup } from '../../content/html.ts'
import { toPlain } from '../../content/plain.ts'
import type { Gap, Option } from '../../corpus/item.ts'
import { marginOf, plainNumber } from '../lms/bounds.ts'
import { answerFraction, optionFractions } from '../lms/scoring.ts'

const reference = (sign: string): string => `&#${sign.charCodeAt(0)};`

/**
 * Text as it stands in an embedded answer, as HTML: Moodle's parser takes backslashes off `}` and `#` only and parts nothing behind `&amp;`, so
 * signs are written as references, which it resolves first; a first `=` or `%` would be read as credit. Nothing cannot be matched: a space.
 */
function literalAnswer(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  const kept = flat.replace(/\\(?=[}#])/gu, '\\\\')
  return kept === '' ? '&#160;' : kept.replace(/[\\}#~&<>"]|^[=%]/gu, reference)
}

/** Options and feedback are HTML to Moodle once it has taken the gap apart. */
const htmlAnswer = (markdown: string): string => literalAnswer(escapeMarkup(toPlain(markdown)))

interface Answer {
  readonly text: string
  readonly fraction: number
  readonly feedback: string | undefined
}

function answerText({ text, fraction, feedback }: Answer): string {
  const credit = fraction >= 1 ? '=' : fraction === 0 ? '' : `%${Number((fraction * 100).toFixed(5))}%`
  return `${credit}${text}${feedback ? `#${htmlAnswer(feedback)}` : ''}`
}

function optionAnswers(options: readonly Option[]): Answer[] {
  const fractions = optionFractions(options, 'per-option', true)
  return options.map(option => ({
    text: htmlAnswer(option.text),
    fraction: fractions.get(option.id) ?? 0,
    feedback: option.feedback,
  }))
}

function answersOf(gap: Gap): Answer[] {
  switch (gap.type) {
    case 'choice':
      return optionAnswers(gap.options)
    case 'text':
      return gap.answers.map(answer => ({
        // An asterisk would stand for anything.
        text: literalAnswer(answer.text.replace(/\*/gu, '\\*')),
        fraction: answerFraction(answer),
        feedback: answer.feedback,
      }))
    case 'numeric':
      return gap.answers.map(answer => {
        const { middle, margin } = marginOf(answer)
        return {
          text: `${plainNumber(middle)}:${plainNumber(margin)}`,
          fraction: answerFraction(answer),
          feedback: answer.feedback,
        }
      })
  }
}

function typeOf(gap: Gap, shuffle: boolean): string {
  switch (gap.type) {
    case 'choice':
      return shuffle && gap.shuffle !== false ? 'MULTICHOICE_S' : 'MULTICHOICE'
    case 'text':
      return gap.caseSensitive ? 'SHORTANSWER_C' : 'SHORTANSWER'
    case 'numeric':
      return 'NUMERICAL'
  }
}

/** A gap as Moodle's embedded answer, as HTML, `{2:SHORTANSWER:=Paris~%50%Lutetia#nearly}`; the weight counts against the other gaps'. */
export function embeddedAnswer(gap: Gap, weight: number, shuffle: boolean): string {
  const answers = answersOf(gap)
    .map((answer, index) => (index === 0 ? '' : '~') + answerText(answer))
    .join('')
  return `{${weight}:${typeOf(gap, shuffle)}:${answers}}`
}
