import type { Option } from '../../corpus/item.ts'
import { type Span, say } from '../gathering.ts'
import { spanOf } from '../line-list.ts'
import { type Fields, numbers, optionsOf, type Work } from './answers.ts'
import { clozeOf } from './cloze.ts'
import { entriesOf, isComputed, linesOf } from './sections.ts'

/** The kind of an exercise and its answers; undefined where it cannot be read, which is then reported. */
export function bodyOf(work: Work): Fields | undefined {
  const { gathering, exercise, meta } = work
  const type = meta.get('extype')
  const solution = meta.get('exsolution')
  const at = solution ?? type ?? spanOf(linesOf(exercise, 'question'))
  const computed = solution !== undefined && isComputed(solution.value)
  if (computed)
    say(gathering, 'content-dynamic', `The key is computed ('${solution.value.slice(0, 40)}'); the item has no key`, at)
  const value = computed ? undefined : solution?.value
  switch (type?.value.toLowerCase()) {
    case 'schoice':
      return { kind: 'choice', options: listed(work, value, { several: false, at }) }
    case 'mchoice':
      return { kind: 'multiple-response', options: listed(work, value, { several: true, at }) }
    case 'string':
      return written(work, value)
    case 'essay':
    case 'file':
      return { kind: 'essay', ...(type.value.toLowerCase() === 'file' ? { upload: true } : {}) }
    case 'num':
      return { kind: 'numeric', answers: numbers(work, value, { tolerance: meta.get('extol')?.value ?? '', at }) }
    case 'cloze':
      return clozeOf(work, value, at)
    default: {
      const reason = `An exercise of type '${type?.value.slice(0, 20) ?? ''}' is not read; it is left out`
      say(gathering, 'kind-unsupported', reason, at)
      return undefined
    }
  }
}

/** `exstringtype` says how a text is answered: on a line, at length, as a file. */
function written({ meta }: Work, value: string | undefined): Fields {
  const how = (meta.get('exstringtype')?.value ?? '').toLowerCase()
  const flag = (name: string) => /^(?:true|yes|1)$/iu.test(meta.get(`exextra:${name}`)?.value ?? '')
  const upload = how.includes('file') || flag('file')
  const essay = how.includes('essay') || flag('essay') || upload
  if (!essay) return { kind: 'short-answer', answers: value ? [{ text: value }] : [] }
  const answer = value && !/^(?:nil|na|null)$/iu.test(value) ? { answer: value } : {}
  return { kind: 'essay', ...answer, ...(upload ? { upload: true } : {}) }
}

function listed(work: Work, solution: string | undefined, given: { several: boolean; at: Span }): Option[] {
  const entries = entriesOf(linesOf(work.exercise, 'question-list'))
  const comments = entriesOf(linesOf(work.exercise, 'solution-list'))
  return optionsOf(work, solution, { ...given, entries, comments })
}
