import type { Option } from '../../corpus/item.ts'
import { type Gathering, type Span, say } from '../gathering.ts'
import type { SourceLine } from '../line-list.ts'
import { spanOf } from '../line-list.ts'
import { numberOf, withTolerance } from '../numeric-answer.ts'
import type { Meta } from './meta.ts'
import { type Exercise, isComputed, rawOf } from './sections.ts'

/** An exercise that is being read; `rich` makes rich text of its markup. */
export interface Work {
  readonly gathering: Gathering
  readonly exercise: Exercise
  readonly meta: ReadonlyMap<string, Meta>
  rich(text: string): string
}

export type Fields = Readonly<Record<string, unknown>>

/** The number of a key, with its tolerance; none where it is no number, which is then reported. */
export function numbers(
  { gathering }: Work,
  value: string | undefined,
  { tolerance, at }: { tolerance: string; at: Span },
) {
  const number = numberOf(value ?? '')
  if (number === undefined && value !== undefined)
    say(gathering, 'syntax-error', `Unexpected '${value.slice(0, 40)}', expected a number`, at)
  const around = numberOf(tolerance)
  if (around === undefined && tolerance !== '') {
    const rule = isComputed(tolerance) ? 'content-dynamic' : 'syntax-error'
    say(gathering, rule, `The tolerance '${tolerance.slice(0, 40)}' is no number; the item has no key`, at)
    return []
  }
  return number === undefined ? [] : [withTolerance(number, Math.abs(around ?? 0))]
}

interface Listed {
  readonly several: boolean
  readonly at: Span
}

interface Entries extends Listed {
  readonly entries: readonly (readonly SourceLine[])[]
  readonly comments: readonly (readonly SourceLine[])[]
}

/** A key has a 1 or 0 for each entry of the answer list. */
export function optionsOf(work: Work, solution: string | undefined, given: Entries): Option[] {
  const { several, at, entries, comments } = given
  const { gathering, rich } = work
  const bits = /^[01]+$/u.test(solution ?? '') ? [...(solution ?? '')] : []
  if (solution !== undefined && bits.length !== entries.length) {
    const reason = `Unexpected key '${solution.slice(0, 40)}', expected ${entries.length} signs 0 or 1`
    say(gathering, 'syntax-error', reason, at)
  }
  const right = bits.filter(bit => bit === '1').length
  if (!several && right > 1)
    say(gathering, 'key-contradictory', `The key names ${right} answers, expected one; the item has no key`, at)
  const computed = entries.filter(entry => isComputed(rawOf(entry)))
  if (computed.length > 0) {
    const reason = 'Answers have values that R computes; the item has no key'
    say(gathering, 'content-dynamic', reason, spanOf(computed.flat()))
  }
  const known = bits.length === entries.length && (several || right === 1) && computed.length === 0
  return entries.map((entry, index): Option => {
    const comment = comments.length === entries.length ? rich(rawOf(comments[index] ?? [])) : ''
    return {
      id: `o${index + 1}`,
      text: rich(rawOf(entry)),
      correct: known ? bits[index] === '1' : null,
      ...(comment === '' || /^(?:true|false)\.?$/iu.test(comment) ? {} : { feedback: comment }),
    }
  })
}
