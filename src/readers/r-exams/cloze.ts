import type { Gap } from '../../corpus/item.ts'
import { gapToken, lostReason, placeAllGaps } from '../gap-tokens.ts'
import { type Span, say } from '../gathering.ts'
import type { SourceLine } from '../line-list.ts'
import { type Fields, numbers, optionsOf, type Work } from './answers.ts'
import { partsOf } from './meta.ts'
import { entriesOf, linesOf, rawOf } from './sections.ts'

type Entry = readonly SourceLine[]

/** One answer of a cloze exercise: what it is, its key, and the entries of the answer list that are its own. */
interface Field {
  readonly id: string
  readonly type: string
  readonly key: string
  readonly tolerance: string
  readonly entries: readonly Entry[]
  readonly comments: readonly Entry[]
}

/** How many entries an answer has in the list: one an option, else one for the question that it answers. */
const sizeOf = (type: string, key: string): number => (isListed(type) ? key.length : 1)
const isListed = (type: string): boolean => type === 'schoice' || type === 'mchoice'

/**
 * A cloze exercise: `##ANSWER1##` in the text is the place of the first answer; those without such a place stand below the
 * text, each after its entry of the answer list.
 */
export function clozeOf(work: Work, key: string | undefined, at: Span): Fields | undefined {
  const fields = fieldsOf(work, key, at)
  if (!fields) return undefined
  const text = rawOf(linesOf(work.exercise, 'question'))
  const marked = new Set<string>()
  const stem = text.replace(/##ANSWER(\d{1,3})##/gu, (mark, number: string) => {
    const field = fields[Number(number) - 1]
    if (!field || marked.has(field.id)) return mark
    marked.add(field.id)
    return gapToken(field.id)
  })
  const below = fields.flatMap(field => {
    const asked = isListed(field.type) ? '' : rawOf(field.entries.flat())
    return marked.has(field.id) ? asked : `${asked} ${gapToken(field.id)}`.trim()
  })
  const whole = [stem, ...below.filter(line => line !== '')].join('\n\n')
  const solution = rawOf(linesOf(work.exercise, 'solution'))
  const remarks = fields.flatMap(field => (isListed(field.type) ? [] : [rawOf(field.comments.flat())]))
  const rationale = work.rich([solution, ...remarks].filter(text => text !== '').join('\n\n'))
  const weights = (work.meta.get('expoints')?.value ?? '').split('|').map(part => part.trim())
  const ids = fields.map(({ id }) => id)
  const { stem: placed, lost } = placeAllGaps(work.rich(whole), ids)
  if (lost.length > 0) say(work.gathering, 'syntax-error', lostReason(lost), at)
  return {
    kind: 'cloze',
    stem: placed,
    gaps: fields.map(field => gapOf(work, field, at)),
    ...(rationale === '' ? {} : { rationale }),
    ...(weights.length > 1 ? { metadata: { 'gap-weights': weights.join(', ') } } : {}),
  }
}

function fieldsOf({ gathering, exercise, meta }: Work, solution: string | undefined, at: Span): Field[] | undefined {
  const keys = solution === undefined ? [] : solution.split('|').map(key => key.trim())
  const types = partsOf(meta.get('exclozetype'), keys.length).map(type => type.toLowerCase())
  const tolerances = partsOf(meta.get('extol'), keys.length)
  const entries = entriesOf(linesOf(exercise, 'question-list'))
  const comments = entriesOf(linesOf(exercise, 'solution-list'))
  const sizes = keys.map((key, index) => sizeOf(types[index] ?? '', key))
  const choices = sizes.map((size, index) => (isListed(types[index] ?? '') ? size : 0))
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const used = entries.length === sum(sizes) ? sizes : entries.length === sum(choices) ? choices : undefined
  if (keys.length === 0 || keys.length !== types.length || !used) {
    const found = `${keys.length} keys, ${types.length} types and ${entries.length} entries`
    say(gathering, 'syntax-error', `${found} do not fit each other; the exercise is left out`, at)
    return undefined
  }
  let from = 0
  return keys.map((key, index) => {
    const to = from + (used[index] ?? 0)
    const field: Field = {
      id: `g${index + 1}`,
      type: types[index] ?? '',
      key,
      tolerance: tolerances[index] ?? '',
      entries: entries.slice(from, to),
      comments: comments.length === entries.length ? comments.slice(from, to) : [],
    }
    from = to
    return field
  })
}

function gapOf(work: Work, field: Field, at: Span): Gap {
  const { id, type, key, entries, comments } = field
  switch (type) {
    case 'num':
      return { type: 'numeric', id, answers: numbers(work, key, { tolerance: field.tolerance, at }) }
    case 'schoice':
      return { type: 'choice', id, options: optionsOf(work, key, { several: false, at, entries, comments }) }
    case 'mchoice': {
      const reason = 'A gap that asks for several answers is read as one that takes any of them'
      say(work.gathering, 'kind-unsupported', reason, at)
      return { type: 'choice', id, options: optionsOf(work, key, { several: true, at, entries, comments }) }
    }
    case 'string':
      return { type: 'text', id, answers: key === '' ? [] : [{ text: key }] }
    default:
      say(work.gathering, 'kind-unsupported', `A gap of type '${type.slice(0, 20)}' is read as one for a text`, at)
      return { type: 'text', id, answers: [] }
  }
}
