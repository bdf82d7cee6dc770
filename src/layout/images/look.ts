import type { Element } from 'xast'

/** The presentation of an element, inherited. Lengths in the drawing's own units. */
export interface Look {
  readonly fill: string
  readonly stroke: string
  readonly fillOpacity: number
  readonly strokeOpacity: number
  /** Of the element and all around it. */
  readonly opacity: number
  readonly fillRule: 'nonzero' | 'evenodd'
  readonly lineWidth: number
  readonly dash: readonly number[]
  readonly cap: 'butt' | 'round' | 'square'
  readonly join: 'miter' | 'round' | 'bevel'
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly mono: boolean
  readonly anchor: 'start' | 'middle' | 'end'
  readonly visible: boolean
}

export const plainLook: Look = {
  fill: '#000',
  stroke: 'none',
  fillOpacity: 1,
  strokeOpacity: 1,
  opacity: 1,
  fillRule: 'nonzero',
  lineWidth: 1,
  dash: [],
  cap: 'butt',
  join: 'miter',
  size: 16,
  bold: false,
  italic: false,
  mono: false,
  anchor: 'start',
  visible: true,
}

type Declarations = Readonly<Record<string, string>>

/** Declarations of style sheets by `.class`, `#id` or element name; other selectors are not read. */
export type Rules = ReadonlyMap<string, Declarations>

export function rulesOf(root: Element): Rules {
  const rules = new Map<string, Declarations>()
  const visit = (element: Element): void => {
    if (element.name === 'style') {
      const css = element.children.map(child => ('value' in child ? child.value : '')).join('')
      for (const rule of css.split('}')) {
        const [selectors = '', body = ''] = rule.split('{')
        for (const selector of selectors.split(',')) {
          const key = selector.trim()
          rules.set(key, { ...rules.get(key), ...declarations(body) })
        }
      }
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  visit(root)
  return rules
}

function declarations(css: string): Declarations {
  const result: Record<string, string> = {}
  for (const part of css.split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0)
      result[part.slice(0, colon).trim()] = part
        .slice(colon + 1)
        .replace(/!important/u, '')
        .trim()
  }
  return result
}

/** What an element looks like where its surroundings look like `outer`. */
export function inherit(outer: Look, element: Element, rules: Rules): Look {
  const { attributes } = element
  const classes = (attributes.class ?? '').split(/\s+/u).flatMap(name => (name === '' ? [] : [rules.get(`.${name}`)]))
  const id = attributes.id ? rules.get(`#${attributes.id}`) : undefined
  const said: Record<string, string | null | undefined> = {
    ...attributes,
    ...Object.assign({}, rules.get(element.name), ...classes, id),
    ...declarations(attributes.style ?? ''),
  }
  const text = (name: string, other: string): string => {
    const value = said[name]
    return value === undefined || value === null || value === 'inherit' ? other : value
  }
  const number = (name: string, other: number): number => {
    const value = Number.parseFloat(text(name, ''))
    return Number.isFinite(value) ? value : other
  }
  const oneOf = <T extends string>(name: string, known: readonly T[], other: T): T =>
    known.find(value => value === text(name, other)) ?? other
  const weight = text('font-weight', outer.bold ? 'bold' : 'normal')
  const dash = said['stroke-dasharray']
  return {
    fill: text('fill', outer.fill),
    stroke: text('stroke', outer.stroke),
    fillOpacity: number('fill-opacity', outer.fillOpacity),
    strokeOpacity: number('stroke-opacity', outer.strokeOpacity),
    opacity: outer.opacity * number('opacity', 1),
    fillRule: oneOf('fill-rule', ['nonzero', 'evenodd'], outer.fillRule),
    lineWidth: number('stroke-width', outer.lineWidth),
    dash: dash
      ? dash
          .split(/[\s,]+/u)
          .map(Number)
          .filter(value => value > 0)
      : outer.dash,
    cap: oneOf('stroke-linecap', ['butt', 'round', 'square'], outer.cap),
    join: oneOf('stroke-linejoin', ['miter', 'round', 'bevel'], outer.join),
    size: number('font-size', outer.size),
    bold: weight === 'bold' || weight === 'bolder' || Number(weight) >= 600,
    italic: /italic|oblique/u.test(text('font-style', outer.italic ? 'italic' : 'normal')),
    mono: /mono|courier/iu.test(text('font-family', outer.mono ? 'mono' : '')),
    anchor: oneOf('text-anchor', ['start', 'middle', 'end'], outer.anchor),
    visible: text('display', '') !== 'none' && text('visibility', '') !== 'hidden',
  }
}
