import { escapeMarkup } from '../../../content/html.ts'
import { isPlain } from '../../../content/literal.ts'
import { toPlain } from '../../../content/plain.ts'
import type { Gap, ItemOf } from '../../../corpus/item.ts'
import { formatNumber, optionFractions, scoringOf } from '../../lms/scoring.ts'
import type { Declaration, Interaction, ItemScope, Note } from '../interaction.ts'
import { numericResponse } from './numeric.ts'
import { textResponse } from './text.ts'

/** A gap's response variable and the points that it is worth. */
interface Place {
  readonly identifier: string
  readonly worth: number
}

interface GapResponse {
  readonly declaration: Declaration
  readonly right?: string
  /** Rules that add the gap's share to SCORE. */
  readonly earn: readonly string[]
  readonly notes: readonly Note[]
  /** The interaction, as it stands in the text. */
  readonly markup: string
}

function choiceGap(gap: Gap & { type: 'choice' }, { identifier, worth }: Place, scope: ItemScope): GapResponse {
  const { tag, x } = scope
  const optionId = (id: string): string => scope.identify(`${gap.id}_${id}`)
  const known = gap.options.every(option => option.correct !== null)
  const right = known ? gap.options.filter(option => option.correct) : []
  const rule = gap.options.some(option => option.credit !== undefined) ? 'per-option' : 'all-or-nothing'
  const fractions = optionFractions(gap.options, rule, true)
  if (gap.options.some(option => !isPlain(option.text))) {
    scope.report(
      'writer-content-changed',
      `Unexpected markup in gap ${gap.id}, a list in a line of text shows plain text`,
      scope.item.origin,
    )
  }
  const shuffle = scope.shuffle && gap.shuffle !== false
  const choices = gap.options.map(option =>
    tag(
      'inlineChoice',
      { identifier: optionId(option.id), ...(option.pinned ? { fixed: 'true' } : {}) },
      escapeMarkup(toPlain(option.text)),
    ),
  )
  const entries = [...fractions].filter(([, fraction]) => fraction !== 0)
  return {
    declaration: {
      identifier,
      cardinality: 'single',
      baseType: 'identifier',
      correct: right.slice(0, 1).map(option => optionId(option.id)),
      ...(right.length > 0
        ? {
            mapping: {
              upper: formatNumber(worth),
              otherwise: '0',
              entries: entries.map(([id, fraction]) => ({ key: optionId(id), value: formatNumber(fraction * worth) })),
            },
          }
        : {}),
    },
    ...(right.length > 0
      ? { right: right.length === 1 ? x.matchCorrect(identifier) : x.mapsFully(identifier, worth) }
      : {}),
    earn: [x.addScore(x.mapResponse(identifier))],
    notes: gap.options.flatMap(option =>
      option.feedback
        ? [
            {
              identifier: `${optionId(option.id)}_fb`,
              text: option.feedback,
              when: tag('match', {}, x.variable(identifier), x.baseValue('identifier', optionId(option.id))),
            },
          ]
        : [],
    ),
    markup: tag('inlineChoiceInteraction', { responseIdentifier: identifier, shuffle: String(shuffle) }, ...choices),
  }
}

function typedGap(gap: Exclude<Gap, { type: 'choice' }>, { identifier, worth }: Place, scope: ItemScope): GapResponse {
  const { tag, x } = scope
  const field = (className?: string): string =>
    tag('textEntryInteraction', { responseIdentifier: identifier, ...(className ? { class: className } : {}) })
  if (gap.type === 'text') {
    const response = textResponse({ identifier, worth, answers: gap.answers, caseSensitive: gap.caseSensitive }, scope)
    return { ...response, markup: field(), earn: [x.addScore(x.mapResponse(identifier))] }
  }
  const { lesser, className, ...response } = numericResponse({ identifier, answers: gap.answers }, scope)
  const add = (fraction: number): string[] => [x.addScore(x.float(Number(formatNumber(worth * fraction))))]
  const full = response.right === undefined ? [] : [{ when: response.right, rules: add(1) }]
  const branches = [...full, ...lesser.map(({ when, fraction }) => ({ when, rules: add(fraction) }))]
  return { ...response, markup: field(className), earn: branches.length === 0 ? [] : [x.condition(branches)] }
}

/** Text with gaps: an inline interaction and a response variable a gap. */
export function cloze(item: ItemOf<'cloze'>, scope: ItemScope): Interaction {
  const { x, points } = scope
  const responses = new Map<string, GapResponse>()
  for (const gap of item.gaps) {
    const identifier = scope.identify(`RESPONSE_${gap.id}`)
    const place = { identifier, worth: scope.worth / item.gaps.length }
    responses.set(gap.id, gap.type === 'choice' ? choiceGap(gap, place, scope) : typedGap(gap, place, scope))
  }
  const all = [...responses.values()]
  const conditions = all.map(response => response.right)
  const known = all.length > 0 && conditions.every(condition => condition !== undefined)
  const perGap = known && points > 0 && scoringOf(item) !== 'all-or-nothing'
  return {
    declarations: all.map(response => response.declaration),
    data: {},
    ...(known ? { right: x.all(conditions.filter(condition => condition !== undefined)) } : {}),
    partial: perGap ? all.flatMap(response => response.earn) : [],
    notes: all.flatMap(response => response.notes),
    gap: id => responses.get(id)?.markup,
  }
}
