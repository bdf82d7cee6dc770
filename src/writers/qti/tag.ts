import { escapeMarkup } from '../../content/html.ts'
import { formatNumber } from '../lms/scoring.ts'

/** Writes one QTI element: children are XML already, attributes are escaped. Names are those of QTI 2. */
export type Tag = (
  name: string,
  attributes?: Readonly<Record<string, string>>,
  ...children: readonly string[]
) => string

const kebabs = new Map<string, string>()

function kebab(name: string): string {
  const known = kebabs.get(name)
  if (known !== undefined) return known
  const made = name.replace(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)
  kebabs.set(name, made)
  return made
}

/** A writer of elements for QTI 2 (`mapResponse`) or, with `inKebab`, QTI 3 (`qti-map-response`). */
export function tagWriter(inKebab: boolean): Tag {
  return (name, attributes = {}, ...children) => {
    const element = inKebab ? `qti-${kebab(name)}` : name
    let start = element
    for (const key in attributes) {
      start += ` ${inKebab ? kebab(key) : key}="${escapeMarkup(attributes[key] ?? '')}"`
    }
    const inside = children.join('')
    return inside === '' ? `<${start}/>` : `<${start}>${inside}</${element}>`
  }
}

/** Expressions and rules of response processing (QTI 2.1 sections 8 and 15), named as there. */
export function expressions(tag: Tag) {
  const variable = (identifier: string): string => tag('variable', { identifier })
  const baseValue = (baseType: string, value: string): string => tag('baseValue', { baseType }, escapeMarkup(value))
  const float = (value: number): string => baseValue('float', formatNumber(value))
  const set = (identifier: string, value: string): string => tag('setOutcomeValue', { identifier }, value)
  const all = (conditions: readonly string[]): string =>
    conditions.length === 1 ? (conditions[0] ?? '') : tag('and', {}, ...conditions)
  return {
    variable,
    baseValue,
    float,
    set,
    all,
    any: (conditions: readonly string[]): string =>
      conditions.length === 1 ? (conditions[0] ?? '') : tag('or', {}, ...conditions),
    not: (condition: string): string => tag('not', {}, condition),
    matchCorrect: (identifier: string): string =>
      tag('match', {}, variable(identifier), tag('correct', { identifier })),
    mapResponse: (identifier: string): string => tag('mapResponse', { identifier }),
    mapsFully: (identifier: string, points: number): string =>
      tag('gte', {}, tag('mapResponse', { identifier }), float(points)),
    addScore: (value: string): string => set('SCORE', tag('sum', {}, variable('SCORE'), value)),
    /** `if` … `elseif` … `else`: branches without rules are left out. */
    condition: (
      branches: readonly { readonly when: string; readonly rules: readonly string[] }[],
      otherwise: readonly string[] = [],
    ): string =>
      tag(
        'responseCondition',
        {},
        ...branches.map(({ when, rules }, index) =>
          tag(index === 0 ? 'responseIf' : 'responseElseIf', {}, when, ...rules),
        ),
        ...(otherwise.length > 0 ? [tag('responseElse', {}, ...otherwise)] : []),
      ),
  }
}

export type Expressions = ReturnType<typeof expressions>
