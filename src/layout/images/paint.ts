import type { Colour } from '../frame.ts'

const names: Readonly<Record<string, string>> = {
  aqua: '00ffff',
  beige: 'f5f5dc',
  black: '000000',
  blue: '0000ff',
  brown: 'a52a2a',
  coral: 'ff7f50',
  cornflowerblue: '6495ed',
  crimson: 'dc143c',
  cyan: '00ffff',
  darkblue: '00008b',
  darkgray: 'a9a9a9',
  darkgreen: '006400',
  darkgrey: 'a9a9a9',
  darkorange: 'ff8c00',
  darkred: '8b0000',
  dimgray: '696969',
  dimgrey: '696969',
  dodgerblue: '1e90ff',
  firebrick: 'b22222',
  forestgreen: '228b22',
  fuchsia: 'ff00ff',
  gainsboro: 'dcdcdc',
  gold: 'ffd700',
  gray: '808080',
  green: '008000',
  grey: '808080',
  indigo: '4b0082',
  ivory: 'fffff0',
  khaki: 'f0e68c',
  lavender: 'e6e6fa',
  lightblue: 'add8e6',
  lightgray: 'd3d3d3',
  lightgreen: '90ee90',
  lightgrey: 'd3d3d3',
  lightyellow: 'ffffe0',
  lime: '00ff00',
  magenta: 'ff00ff',
  maroon: '800000',
  navy: '000080',
  olive: '808000',
  orange: 'ffa500',
  orchid: 'da70d6',
  pink: 'ffc0cb',
  plum: 'dda0dd',
  purple: '800080',
  red: 'ff0000',
  royalblue: '4169e1',
  salmon: 'fa8072',
  seagreen: '2e8b57',
  sienna: 'a0522d',
  silver: 'c0c0c0',
  skyblue: '87ceeb',
  slateblue: '6a5acd',
  slategray: '708090',
  slategrey: '708090',
  steelblue: '4682b4',
  tan: 'd2b48c',
  teal: '008080',
  tomato: 'ff6347',
  turquoise: '40e0d0',
  violet: 'ee82ee',
  wheat: 'f5deb3',
  white: 'ffffff',
  whitesmoke: 'f5f5f5',
  yellow: 'ffff00',
}

const fromHex = (hex: string): Colour => {
  const long = hex.length < 6 ? Array.from(hex, digit => digit + digit).join('') : hex
  const part = (at: number) => Number.parseInt(long.slice(at, at + 2), 16) / 255
  return [part(0), part(2), part(4)]
}

/** A CSS colour; `none` and what is not known give undefined. */
export function parseColour(text: string): Colour | undefined {
  const value = text.trim().toLowerCase()
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/u.exec(value)?.[1]
  if (hex) return fromHex(hex)
  if (value === 'currentcolor') return [0, 0, 0]
  const rgb = /^rgba?\(([^()]*)\)$/u.exec(value)?.[1]
  if (rgb !== undefined) {
    const [r = 0, g = 0, b = 0] = rgb
      .split(/[\s,/]+/u)
      .filter(part => part !== '')
      .map(part =>
        Math.min(1, Math.max(0, part.endsWith('%') ? Number.parseFloat(part) / 100 : Number.parseFloat(part) / 255)),
      )
    return [r, g, b]
  }
  const named = names[value]
  return named === undefined ? undefined : fromHex(named)
}

/** A colour on white paper at less than full strength. */
export const faded = (colour: Colour, opacity: number): Colour => {
  const part = (value: number) => 1 - (1 - value) * Math.min(1, Math.max(0, opacity))
  return [part(colour[0]), part(colour[1]), part(colour[2])]
}
