import type { Option, Question, ScoringRule } from '../../corpus/item.ts'

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

/** What picking each option earns: its own credit where the source gives one, else the rule's share; where one is picked, each right one earns all. */
export function optionFractions(options: readonly Option[], rule: ScoringRule, single = false): Fractions {
  const right = options.filter(option => option.correct).length
  const share = single ? 1 : 1 / Math.max(1, right)
  return new Map(
    options.map(option => {
      if (option.credit !== undefined && rule === 'per-option') return [option.id, option.credit / 100]
      if (option.correct) return [option.id, share]
      return [option.id, rule === 'right-minus-wrong' ? -share : 0]
    }),
  )
}

/** The fraction of an accepted answer: 1 where the source gives no credit. */
export function answerFraction(answer: { readonly credit?: number | undefined }): number {
  return (answer.credit ?? 100) / 100
}
