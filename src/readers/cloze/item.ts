import type { Gap, ItemOf, NumericAnswer, TextAnswer } from '../../corpus/item.ts'
import { gapToken, placeGaps } from '../gap-tokens.ts'
import { type Gathering, say } from '../gathering.ts'
import { type MoodleText, moodlePlain, moodleRich } from '../moodle-text.ts'
import { numericAnswer } from '../numeric-answer.ts'
import { type ClozeAnswer, type ClozeGap, findGaps } from './gaps.ts'

type ClozeFields = Pick<ItemOf<'cloze'>, 'stem' | 'gaps' | 'metadata'> & {
  /** The sum of the gaps' weights. */
  readonly weight: number
}

/** The fields of a cloze item from a text with embedded answers; messages name the place of the text. */
export function clozeFields(gathering: Gathering, text: string, at: MoodleText): ClozeFields {
  const { gaps, unclosed } = findGaps(text)
  for (const offset of unclosed) {
    const found = text.slice(offset, offset + 24)
    say(gathering, 'syntax-error', `'${found}' without '}', expected the end of the gap`, at)
  }
  const pieces: string[] = []
  let from = 0
  for (const [index, gap] of gaps.entries()) {
    pieces.push(text.slice(from, gap.start), gapToken(`g${index + 1}`))
    from = gap.end
  }
  pieces.push(text.slice(from))
  const weights = gaps.map(gap => gap.weight)
  const uneven = new Set(weights).size > 1
  return {
    stem: placeGaps(moodleRich(gathering, pieces.join(''), at)),
    gaps: gaps.map((gap, index) => gapOf(gathering, gap, { id: `g${index + 1}`, at })),
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    ...(uneven ? { metadata: { 'gap-weights': weights.join(', ') } } : {}),
  }
}

interface Place {
  readonly id: string
  readonly at: MoodleText
}

function gapOf(gathering: Gathering, gap: ClozeGap, { id, at }: Place): Gap {
  const rich = (text: string) => moodleRich(gathering, text, at)
  const extras = ({ credit, marked, feedback }: ClozeAnswer) => ({
    ...(marked && credit !== 100 ? { credit: Math.max(-100, Math.min(100, credit)) } : {}),
    ...(feedback === '' ? {} : { feedback: rich(feedback) }),
  })
  switch (gap.type) {
    case 'text': {
      const answers = gap.answers.flatMap((answer): TextAnswer[] => {
        const text = moodlePlain(gathering, answer.text, at)
        const wrong = answer.credit <= 0
        return text === '' || (text === '*' && wrong)
          ? []
          : [{ text, ...extras(answer), ...(wrong ? { credit: 0 } : {}) }]
      })
      return { type: 'text', id, answers, ...(gap.caseSensitive ? { caseSensitive: true } : {}) }
    }
    case 'numeric': {
      const answers = gap.answers.flatMap((answer): NumericAnswer[] => {
        const value = numericAnswer(answer.text)
        if (!value && answer.text !== '*' && answer.text !== '') {
          say(
            gathering,
            'syntax-error',
            `Unexpected '${answer.text.slice(0, 40)}', expected a number or number:tolerance`,
            at,
          )
        }
        return value ? [{ ...value, ...extras(answer), ...(answer.credit <= 0 ? { credit: answer.credit } : {}) }] : []
      })
      return { type: 'numeric', id, answers }
    }
    case 'choice':
    case 'multiple': {
      if (gap.type === 'multiple') {
        say(
          gathering,
          'kind-unsupported',
          'A gap that asks for several answers is read as one that takes any of them',
          at,
        )
      }
      const right = rightCredits(gap.answers, gap.type === 'multiple')
      const options = gap.answers.map((answer, index) => ({
        id: `o${index + 1}`,
        text: rich(answer.text),
        correct: right[index] ?? null,
        ...extras(answer),
      }))
      return { type: 'choice', id, options, ...(gap.shuffle ? {} : { shuffle: false }) }
    }
  }
}

function rightCredits(answers: readonly ClozeAnswer[], several: boolean): (boolean | null)[] {
  const least = several ? Number.MIN_VALUE : 100
  const known = answers.some(({ credit }) => credit >= least)
  return answers.map(({ credit }) => (known ? credit >= least : null))
}
