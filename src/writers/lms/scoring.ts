import type { Gap, Option, Question, ScoringRule } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'

/** Fraction of the points, 0 to 1 (below 0: a penalty), by option id. */
export type Fractions = ReadonlyMap<string, number>

/** A fraction as XML writes it: at most 12 significant digits, so that thirds are short and equal everywhere. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(12)))
}

/**
 * The rule by which an item is marked. Where the source says nothing: options are all or nothing, unless some have a credit of their own;
 * sequences are all or nothing; matching and cloze earn per pair and per gap.
 */
export function scoringOf(item: Question): ScoringRule {
  if (item.scoring) return item.scoring
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return item.options.some(option => option.credit !== undefined) ? 'per-option' : 'all-or-nothing'
    case 'matching':
    case 'cloze':
      return 'per-option'
    case 'short-answer':
    case 'numeric':
    case 'essay':
    case 'ordering':
      return 'all-or-nothing'
  }
}

/**
 * What picking each option earns: its own credit where the source gives one, else the rule's share; where one is picked, each right one
 * earns all. The key goes before a credit that contradicts it.
 */
export function optionFractions(options: readonly Option[], rule: ScoringRule, single = false): Fractions {
  const right = options.filter(option => option.correct).length
  const share = single ? 1 : 1 / Math.max(1, right)
  return new Map(
    options.map(option => {
      const credit = rule === 'per-option' && !contradicts(option) ? option.credit : undefined
      if (credit !== undefined && !(single && option.correct)) return [option.id, credit / 100]
      if (option.correct) return [option.id, share]
      return [option.id, rule === 'right-minus-wrong' ? -share : 0]
    }),
  )
}

function contradicts(option: Option): boolean {
  const { credit = option.correct ? 100 : 0 } = option
  return option.correct ? credit <= 0 : credit >= 100
}

/** Reports options whose credit says the opposite of the key. */
export function reportContradictions(item: Question, report: Report): void {
  const options = 'options' in item ? item.options : item.kind === 'cloze' ? item.gaps.flatMap(gapOptions) : []
  if (options.some(option => option.credit !== undefined && contradicts(option))) {
    report('writer-scoring-changed', 'Unexpected credit that contradicts the key, the key is kept', item.origin)
  }
}

const gapOptions = (gap: Gap): readonly Option[] => (gap.type === 'choice' ? gap.options : [])

/** The fraction of an accepted answer: 1 where the source gives no credit. */
export function answerFraction(answer: { readonly credit?: number | undefined }): number {
  return (answer.credit ?? 100) / 100
}
