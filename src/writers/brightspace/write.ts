import { stringify } from 'csv-stringify/sync'
import { type Form, type FormQuestion, passageOf } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import type { Report } from '../../diagnostics/message.ts'
import { boundsOf, plainNumber } from '../lms/bounds.ts'
import { imageless } from '../lms/flat.ts'
import { type HtmlWriter, htmlWriter } from '../lms/html.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { answerFraction, formatNumber, optionFractions, reportContradictions, scoringOf } from '../lms/scoring.ts'
import { truthOf } from '../lms/true-false.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

type Row = readonly string[]

const percent = (fraction: number): string => formatNumber(Math.round(Math.max(0, fraction) * 100))

/** The file's rows for what a candidate answers, led by the type; a string: why it cannot carry the item. */
function answerRows(
  item: Question,
  html: HtmlWriter,
): { readonly type: string; readonly rows: readonly Row[] } | string {
  const rich = (markdown: string | undefined): string => (markdown ? html.inline(markdown) : '')
  switch (item.kind) {
    case 'choice': {
      const truth = truthOf(item)
      if (truth) {
        const rowOf = (name: string, id: string): Row => {
          const option = item.options.find(other => other.id === id)
          return [name, option?.correct ? '100' : '0', rich(option?.feedback), 'HTML']
        }
        return { type: 'TF', rows: [rowOf('TRUE', truth.trueId), rowOf('FALSE', truth.falseId)] }
      }
      const fractions = optionFractions(item.options, scoringOf(item), true)
      return {
        type: 'MC',
        rows: item.options.map(option => [
          'Option',
          percent(fractions.get(option.id) ?? 0),
          rich(option.text),
          'HTML',
          rich(option.feedback),
          'HTML',
        ]),
      }
    }
    case 'multiple-response': {
      const rule = scoringOf(item) === 'all-or-nothing' ? 'AllOrNothing' : 'RightMinusWrong'
      const rows = item.options.map(option => [
        'Option',
        option.correct ? '1' : '0',
        rich(option.text),
        'HTML',
        rich(option.feedback),
        'HTML',
      ])
      return { type: 'MS', rows: [['Scoring', rule], ...rows] }
    }
    case 'short-answer':
      return {
        type: 'SA',
        rows: [
          ['InputBox', '1', '40'],
          ...item.answers.map(answer => ['Answer', percent(answerFraction(answer)), answer.text]),
        ],
      }
    case 'numeric': {
      if (item.answers.some(answer => boundsOf(answer).min !== boundsOf(answer).max)) return 'number with a tolerance'
      const rows = item.answers.map(answer => [
        'Answer',
        percent(answerFraction(answer)),
        plainNumber(boundsOf(answer).min),
      ])
      return { type: 'SA', rows: [['InputBox', '1', '40'], ...rows] }
    }
    case 'essay':
      return item.upload
        ? 'upload'
        : {
            type: 'WR',
            rows: [
              ['InitialText', rich(item.template), 'HTML'],
              ['AnswerKey', [item.answer, item.rubric].map(rich).join(''), 'HTML'],
            ],
          }
    case 'matching': {
      const number = (id: string | null): string => String(item.matches.findIndex(match => match.id === id) + 1)
      return {
        type: 'M',
        rows: [
          ['Scoring', scoringOf(item) === 'all-or-nothing' ? 'AllOrNothing' : 'EquallyWeighted'],
          ...item.matches.map((match, index) => ['Choice', String(index + 1), rich(match.text), 'HTML']),
          ...item.prompts.map(prompt => ['Match', number(prompt.match), rich(prompt.text), 'HTML']),
        ],
      }
    }
    case 'ordering': {
      const texts = (item.sequence ?? []).map(id => item.entries.find(entry => entry.id === id)?.text)
      const rule = scoringOf(item) === 'all-or-nothing' ? 'AllOrNothing' : 'EquallyWeighted'
      return { type: 'O', rows: [['Scoring', rule], ...texts.map(text => ['Item', rich(text), 'HTML'])] }
    }
    case 'cloze':
      return 'cloze'
  }
}

function reportLosses(item: Question, report: Report): void {
  reportContradictions(item, report)
  reportDroppedFields(item, ['title', 'hint', 'difficulty'], report)
  const answers = 'answers' in item ? item.answers : 'prompts' in item ? item.prompts : []
  if (item.feedback || answers.some(answer => answer.feedback)) {
    report(
      'writer-feedback-dropped',
      'Unexpected feedback by outcome or answer, the file has no field for it',
      item.origin,
    )
  }
  if (item.kind === 'multiple-response' && scoringOf(item) === 'per-option') {
    report('writer-scoring-changed', 'Unexpected rule per-option, the file says right minus wrong', item.origin)
  }
  if (item.kind === 'short-answer' && item.caseSensitive) {
    report('writer-scoring-changed', 'Unexpected case-sensitive answer, the file has no field for it', item.origin)
  }
  const credits = [...('options' in item ? item.options : []), ...('answers' in item ? item.answers : [])]
  if (credits.some(({ credit = 0 }) => credit < 0 || !Number.isInteger(credit))) {
    report('writer-scoring-changed', 'Unexpected credit, the file takes whole percents from 0', item.origin)
  }
  if ('options' in item && item.options.some(option => option.pinned)) {
    report('writer-content-changed', 'Unexpected pinned option, the file cannot pin', item.origin)
  }
}

/** Its difficulty is a number from 1 to 10. */
function difficultyOf(item: Question): string {
  const words: Readonly<Record<string, string>> = { easy: '2', medium: '5', difficult: '8', hard: '8' }
  const text = item.difficulty?.toLowerCase() ?? ''
  return /^(?:[1-9]|10)$/u.test(text) ? text : (words[text] ?? '1')
}

function rowsOf(question: FormQuestion, passage: string | undefined, report: Report): readonly Row[] {
  const { item, points } = question
  if (item.kind !== 'essay' && keyOf(item).type === 'unknown') {
    report('writer-item-unmarked', 'Unexpected item without a key, the file needs one: left out', item.origin)
    return []
  }
  const html = htmlWriter({ math: 'delimited', url: imageless(item, report), language: item.language })
  const made = answerRows(item, html)
  if (typeof made === 'string') {
    report('writer-kind-unsupported', `Unexpected ${made}, the file has no such question: left out`, item.origin)
    return []
  }
  reportLosses(item, report)
  return [
    ['NewQuestion', made.type],
    ['ID', item.id],
    ['Title', item.title ?? ''],
    ['QuestionText', html.blocks(passage === undefined ? item.stem : `${passage}\n\n${item.stem}`), 'HTML'],
    ['Points', formatNumber(points)],
    ['Difficulty', difficultyOf(item)],
    ...made.rows,
    ['Hint', item.hint ? html.inline(item.hint) : '', 'HTML'],
    ['Feedback', item.rationale ? html.blocks(item.rationale) : '', 'HTML'],
    [],
  ]
}

export async function write(
  form: Form,
  _options: Record<string, never>,
  { report }: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, [], report)
  const rows = form.sections.flatMap(section =>
    section.questions.flatMap(question => {
      const passage = passageOf(form, question.item)
      return rowsOf(question, passage?.stem, report)
    }),
  )
  const padded = rows.map(row => [...row, ...Array<string>(6 - row.length).fill('')])
  return [{ path: 'brightspace.csv', bytes: new TextEncoder().encode(stringify(padded, { bom: true })) }]
}
