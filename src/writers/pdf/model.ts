import { type Form, type FormQuestion, type FormSection, formPoints, formQuestions } from '../../corpus/form.ts'
import { formatKey, keyOf } from '../../corpus/key.ts'
import type { Paper } from './papers.ts'
import type { Words } from './words/table.ts'
import { fill, formatCount, formatNumber, wordsOf } from './words/words.ts'

/** The passage that stands before a question, and the questions that it serves. */
interface PassageModel {
  readonly first: number
  readonly last: number
  readonly title: string
}

/** What a print template sees of a question. Rich text is not here: it comes by slots. */
interface QuestionModel {
  readonly number: number
  /** Bookmark. */
  readonly title: string
  readonly kind: string
  readonly kindName: string
  readonly points: string
  readonly pointsNumber: string
  /** Only before the first of the questions that share it. */
  readonly passage: PassageModel | null
  /** Of the whole form. */
  readonly isLast: boolean
}

/** What only papers with keys see of a question. */
interface OpenModel {
  readonly id: string
  /** null: the source does not say. */
  readonly key: string | null
  readonly isOpen: boolean
  readonly hasRationale: boolean
  readonly hasHint: boolean
  readonly topic: string
  readonly tags: string
  readonly difficulty: string
  readonly author: string
  readonly licence: string
  readonly source: string
}

interface SectionModel {
  readonly number: number
  readonly title: string | null
  readonly points: string
  readonly pointsNumber: string
  readonly count: string
  readonly hasInstructions: boolean
  readonly questions: readonly QuestionModel[]
}

/** By the number of the first question of each run that shares a passage; questions that are apart get it again. */
function passages(form: Form, words: Words): ReadonlyMap<number, PassageModel> {
  const known = new Set(form.stimuli.map(stimulus => stimulus.id))
  const runs: { readonly stimulus: string; readonly numbers: number[] }[] = []
  let open: (typeof runs)[number] | undefined
  for (const { number, item } of formQuestions(form)) {
    const stimulus = item.stimulus !== undefined && known.has(item.stimulus) ? item.stimulus : undefined
    if (stimulus !== undefined && open?.stimulus === stimulus) open.numbers.push(number)
    else open = stimulus === undefined ? undefined : { stimulus, numbers: [number] }
    if (open?.numbers.length === 1) runs.push(open)
  }
  return new Map(runs.map(({ numbers }) => [numbers[0] ?? 0, passageModel(numbers, words)]))
}

function passageModel(numbers: readonly number[], words: Words): PassageModel {
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0]
  return { first, last, title: fill(first === last ? words.refersOne : words.refersMany, { first, last }) }
}

function openModel({ item }: FormQuestion, { letters }: Words): OpenModel {
  const key = keyOf(item, letters)
  return {
    id: item.id,
    key: key.type === 'unknown' || key.type === 'open' ? null : formatKey(key),
    isOpen: key.type === 'open',
    hasRationale: item.rationale !== undefined,
    hasHint: item.hint !== undefined,
    topic: item.topic.join(' › '),
    tags: item.tags.join(', '),
    difficulty: item.difficulty ?? '',
    author: item.author ?? '',
    licence: item.licence ?? '',
    source: `${item.origin.path}:${item.origin.line}`,
  }
}

interface GradeModel {
  readonly grade: string
  readonly percent: string
  /** The least points that get it, in halves, rounded up: nobody gets a grade for less. */
  readonly from: string
}

function gradeModels({ head }: Form, total: number, words: Words): readonly GradeModel[] {
  return [...(head.grades ?? [])]
    .sort((left, right) => right.from - left.from)
    .map(({ grade, from }) => ({
      grade,
      percent: `${formatNumber(from, words)} %`,
      from: formatNumber(Math.ceil((total * from) / 50 - 1e-9) / 2, words),
    }))
}

const pointsOf = ({ questions }: FormSection): number => questions.reduce((sum, question) => sum + question.points, 0)

/** The data of a print template: plain, and for a closed paper without anything of the key. See docs/templates.md. */
export function paperModel(form: Form, paper: Paper, language: string): Readonly<Record<string, unknown>> {
  const words = wordsOf(form.head)
  const { head } = form
  const before = passages(form, words)
  const points = (count: number): string => formatCount(words.points, count, language)
  const last = formQuestions(form).at(-1)?.number
  const questionModel = (question: FormQuestion): QuestionModel => ({
    number: question.number,
    title: fill(words.question, { n: question.number }),
    kind: question.item.kind,
    kindName: words.kinds[question.item.kind],
    points: points(question.points),
    pointsNumber: formatNumber(question.points, words),
    passage: before.get(question.number) ?? null,
    isLast: question.number === last,
    ...(paper.open ? openModel(question, words) : {}),
  })
  const sectionModel = (section: FormSection, index: number): SectionModel => ({
    number: index + 1,
    title: section.title ?? null,
    points: points(pointsOf(section)),
    pointsNumber: formatNumber(pointsOf(section), words),
    count: formatCount(words.questions, section.questions.length, language),
    hasInstructions: section.instructions !== undefined,
    questions: section.questions.map(questionModel),
  })
  const total = formPoints(form)
  const count = formQuestions(form).length
  return {
    words,
    candidate: null,
    paper: paper.word ? words[paper.word] : null,
    exam: {
      id: head.exam,
      institution: head.institution ?? null,
      course: head.course ?? null,
      title: head.title,
      date: head.date ?? null,
      duration: head.duration === undefined ? null : formatCount(words.minutes, head.duration, language),
      code: form.code ?? null,
      form: form.code === undefined ? null : fill(words.form, { code: form.code }),
      points: points(total),
      pointsNumber: formatNumber(total, words),
      count: formatCount(words.questions, count, language),
      hasInstructions: head.instructions !== undefined,
    },
    sections: form.sections.map(sectionModel),
    grades: paper.open ? gradeModels(form, total, words) : [],
  }
}
