import { toPlain } from '../../content/plain.ts'
import type { Gap, ItemOf } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import { boundsOf, plainNumber } from '../lms/bounds.ts'
import { answerFraction, optionFractions, scoringOf } from '../lms/scoring.ts'
import { adds, equal, within } from './condition.ts'
import type { Assessable, Bench, Condition, Label, Response } from './model.ts'

interface Part {
  readonly feedback?: string | undefined
  readonly credit?: number | undefined
}

interface Blank {
  /** What a candidate may pick, or, where the gap is written in, every accepted answer. */
  readonly texts: readonly { readonly key: string; readonly text: string; readonly fixed: boolean }[]
  /** Keys of the right ones. */
  readonly right: readonly string[]
}

/** The numbers that a written gap can accept: importers compare text. */
function numberTexts(gap: Gap & { type: 'numeric' }, bench: Bench): string[] {
  const inexact = gap.answers.some(answer => {
    const { min, max } = boundsOf(answer)
    return min !== max
  })
  if (inexact) {
    const reason = `Unexpected range of numbers in gap ${gap.id}, a gap accepts its exact values only`
    bench.report('writer-scoring-changed', reason, bench.item.origin)
  }
  return gap.answers
    .filter(answer => answerFraction(answer) >= 1)
    .map(answer => {
      const { value, min } = boundsOf(answer)
      return plainNumber(value ?? min)
    })
}

function blankOf(gap: Gap, listed: boolean, bench: Bench): Blank {
  if (gap.type === 'choice') {
    const right = gap.options.filter(option => option.correct)
    const shown = listed ? gap.options : right
    return {
      texts: shown.map(option => ({
        key: option.id,
        text: toPlain(option.text),
        fixed: option.pinned === true,
      })),
      right: right.map(option => option.id),
    }
  }
  const accepted =
    gap.type === 'numeric'
      ? numberTexts(gap, bench)
      : gap.answers.filter(answer => answerFraction(answer) >= 1).map(answer => answer.text)
  const texts = [...new Set(accepted)].map((text, index) => ({ key: String(index + 1), text, fixed: false }))
  return { texts, right: texts.map(({ key }) => key) }
}

function reportLosses(item: ItemOf<'cloze'>, listed: boolean, bench: Bench): void {
  const { report } = bench
  const lists = bench.profile.blanks === 'lists'
  if (lists && !listed && item.gaps.some(gap => gap.type === 'choice')) {
    report('writer-content-changed', 'Unexpected lists among written gaps, every gap is written in', item.origin)
  }
  const parts = item.gaps.flatMap((gap): readonly Part[] => (gap.type === 'choice' ? gap.options : gap.answers))
  if (parts.some(part => part.feedback)) {
    report('writer-feedback-dropped', 'Unexpected feedback of a gap, the target has none', item.origin)
  }
  if (lists && parts.some(part => part.credit !== undefined && part.credit > 0 && part.credit < 100)) {
    report('writer-scoring-changed', 'Unexpected partly right answer, the target knows only right ones', item.origin)
  }
  if (lists && item.gaps.some(gap => gap.type === 'text' && gap.caseSensitive)) {
    report('writer-scoring-changed', 'Unexpected case-sensitive answer, the target ignores case', item.origin)
  }
  if (scoringOf(item) === 'all-or-nothing') {
    report('writer-scoring-changed', 'Unexpected rule all-or-nothing, the target marks each gap', item.origin)
  }
}

/** A gap as a field or list of its own, in QTI 1.2's plain terms. */
function plainGap(gap: Gap, bench: Bench, share: number): { response: Response; conditions: readonly Condition[] } {
  const identifier = `response_${bench.identify(gap.id)}`
  const common = { identifier, cardinality: 'Single', name: bench.identify(gap.id) } as const
  if (gap.type === 'choice') {
    const labelOf = (id: string): string => bench.identify(`${gap.id}_${id}`)
    const labels = gap.options.map(option => ({
      identifier: labelOf(option.id),
      html: toPlain(option.text),
      plain: true,
      fixed: option.pinned === true,
    }))
    const fractions = optionFractions(gap.options, 'per-option', true)
    const earning = [...fractions].filter(([, fraction]) => fraction !== 0)
    return {
      response: { ...common, type: 'lid', shuffle: bench.shuffle && gap.shuffle !== false, decimal: false, labels },
      conditions: earning.map(([id, fraction]) => adds(equal(identifier, labelOf(id)), fraction * share, bench)),
    }
  }
  const tests =
    gap.type === 'numeric'
      ? gap.answers.map(answer => ({ answer, test: within(identifier, answer) }))
      : gap.answers.map(answer => ({ answer, test: equal(identifier, answer.text, gap.caseSensitive === true) }))
  return {
    response: { ...common, type: 'str', shuffle: false, decimal: gap.type === 'numeric', labels: [] },
    conditions: tests.map(({ answer, test }) => adds(test, answerFraction(answer) * share, bench)),
  }
}

/** Canvas's blanks: `[name]` in the text, and a list a blank. Lists only where every gap has one. */
export function cloze(item: ItemOf<'cloze'>, bench: Bench): Assessable {
  if (bench.profile.blanks === 'fields') {
    reportLosses(item, true, bench)
    const gaps = item.gaps.map(gap => plainGap(gap, bench, 1 / item.gaps.length))
    return {
      type: 'fill_in_multiple_blanks_question',
      stem: bench.html(item.stem),
      responses: gaps.map(gap => gap.response),
      conditions: keyOf(item).type === 'unknown' ? [] : gaps.flatMap(gap => gap.conditions),
      feedback: [],
    }
  }
  const listed = item.gaps.length > 0 && item.gaps.every(gap => gap.type === 'choice')
  reportLosses(item, listed, bench)
  const blanks = item.gaps.map(gap => ({ gap, blank: blankOf(gap, listed, bench) }))
  const labelOf = (gap: Gap, key: string): string => bench.identify(`${gap.id}_${key}`)
  const known = blanks.every(({ blank }) => blank.right.length > 0)
  return {
    type: listed ? 'multiple_dropdowns_question' : 'fill_in_multiple_blanks_question',
    stem: bench.html(item.stem),
    responses: blanks.map(({ gap, blank }) => ({
      type: 'lid',
      identifier: `response_${bench.identify(gap.id)}`,
      cardinality: 'Single',
      name: bench.identify(gap.id),
      shuffle: listed && bench.shuffle,
      decimal: false,
      labels: blank.texts.map(
        ({ key, text, fixed }): Label => ({ identifier: labelOf(gap, key), html: text, plain: true, fixed }),
      ),
    })),
    conditions: known
      ? blanks.flatMap(({ gap, blank }) =>
          blank.right
            .slice(0, 1)
            .map(key => adds(equal(`response_${bench.identify(gap.id)}`, labelOf(gap, key)), 1 / blanks.length, bench)),
        )
      : [],
    feedback: [],
  }
}
