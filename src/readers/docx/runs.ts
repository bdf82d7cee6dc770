import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../content/xml.ts'
import { formulaTex } from './formula.ts'
import { colourOf, type Marking } from './marking.ts'

/** A stretch of text with one look. */
export interface Run {
  readonly text: string
  readonly look: string
}

/** What runs can need of the document around them. */
export interface RunSetting {
  /** Relationship id of an image → the path by which items refer to it. */
  image(id: string): string | undefined
  /** The colours by which this document marks keys. */
  readonly marking: Marking
  /** Whether a character style is bold. */
  bold(style: string): boolean
  /** Something that text cannot carry. */
  drop(what: string): void
}

const on = (element: XmlElement | undefined): boolean => {
  const value = element?.attributes['w:val']
  return element !== undefined && value !== '0' && value !== 'false' && value !== 'none'
}

/**
 * `b`, `i`, `u`, `s`, `sub`, `sup` in a fixed order. Highlight, shading and marking colours count as bold: they mark keys.
 */
function lookOf(run: XmlElement, { marking, bold }: RunSetting): string {
  const properties = childElement(run, 'rPr')
  if (!properties) return ''
  const find = (name: string) => childElement(properties, name)
  const colour = colourOf(find('color')?.attributes['w:val'])
  const shade = find('shd')?.attributes['w:fill'] ?? ''
  const marked = on(find('highlight')) || isShade(shade) || (colour !== undefined && marking.has(colour))
  const strong = find('b') ? on(find('b')) : bold(find('rStyle')?.attributes['w:val'] ?? '')
  const align = find('vertAlign')?.attributes['w:val']
  return [
    strong || marked ? 'b' : '',
    on(find('i')) ? 'i' : '',
    on(find('u')) ? 'u' : '',
    on(find('strike')) ? 's' : '',
    align === 'subscript' ? 'sub' : align === 'superscript' ? 'sup' : '',
  ]
    .filter(part => part !== '')
    .join(' ')
}

/** A shade that shows: neither none nor white nor grey. */
const isShade = (fill: string): boolean => {
  const found = /^([\dA-F]{2})([\dA-F]{2})([\dA-F]{2})$/iu.exec(fill)
  return found !== null && !(found[1] === found[2] && found[2] === found[3])
}

const inside = new Set([
  'hyperlink',
  'ins',
  'moveTo',
  'smartTag',
  'sdt',
  'sdtContent',
  'fldSimple',
  'AlternateContent',
  'Choice',
  'bdo',
  'dir',
])

/** The runs of a paragraph, in order; deleted text and fallbacks are left out. */
export function runsOf(paragraph: XmlElement, setting: RunSetting): readonly Run[] {
  return childElements(paragraph).flatMap((child): readonly Run[] => {
    if (child.name === 'r') return [{ text: runText(child, setting), look: lookOf(child, setting) }]
    if (child.name === 'oMath' || child.name === 'oMathPara') {
      const formulas = child.name === 'oMath' ? [child] : childElements(child, 'oMath')
      const found = formulas.map(formulaTex).filter(tex => tex !== '')
      return found.map(tex => ({ text: `$${tex}$`, look: '' }))
    }
    return inside.has(child.name) ? runsOf(child, setting) : []
  })
}

function runText(run: XmlElement, setting: RunSetting): string {
  return childElements(run)
    .map(child => {
      switch (child.name) {
        case 't':
          return xmlText(child)
        case 'tab':
          return '\t'
        case 'br':
        case 'cr':
          return '\n'
        case 'noBreakHyphen':
          return '\u2011'
        case 'sym':
          return symbolOf(child)
        case 'drawing':
        case 'pict':
        case 'AlternateContent':
          return imagesOf(child, setting) + boxedText(child, setting)
        case 'object':
          setting.drop('an embedded object')
          return ''
        default:
          return ''
      }
    })
    .join('')
}

/** Ticks, crosses and boxes of the symbol fonts; others as they are. */
function symbolOf(symbol: XmlElement): string {
  const code = Number.parseInt(symbol.attributes['w:char'] ?? '', 16) & 0xff
  if (!/^wingdings/iu.test(symbol.attributes['w:font'] ?? '')) return ''
  if ([0xfc, 0x50].includes(code)) return '✓'
  if ([0xfe, 0x52, 0x53].includes(code)) return '☑'
  if ([0xfb, 0xfd, 0x4f, 0x54].includes(code)) return '✗'
  return [0xa8, 0x6f, 0x71, 0xa3, 0x2a].includes(code) ? '☐' : ''
}

/** The paragraphs of a text box, below the line that it is anchored in. */
function boxedText(drawing: XmlElement, setting: RunSetting): string {
  const choice = childElement(drawing, 'Choice') ?? drawing
  const paragraphs = descendants(choice, 'txbxContent').flatMap(box => childElements(box, 'p'))
  const lines = paragraphs.map(paragraph => markedText(runsOf(paragraph, setting))).filter(line => line.trim() !== '')
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`
}

function imagesOf(drawing: XmlElement, setting: RunSetting): string {
  const alt = descendants(drawing, 'docPr')[0]?.attributes.descr ?? ''
  const ids = [
    ...descendants(drawing, 'blip').map(blip => blip.attributes['r:embed'] ?? ''),
    ...descendants(drawing, 'imagedata').map(image => image.attributes['r:id'] ?? ''),
  ]
  return [...new Set(ids)]
    .map(id => setting.image(id))
    .filter(path => path !== undefined)
    .map(path => `![${alt.replace(/[[\]\\\n]/gu, ' ').trim()}](${path})`)
    .join(' ')
}

const marks: Readonly<Record<string, readonly [open: string, close: string]>> = {
  b: ['**', '**'],
  i: ['*', '*'],
  u: ['<u>', '</u>'],
  s: ['~~', '~~'],
  sub: ['<sub>', '</sub>'],
  sup: ['<sup>', '</sup>'],
}

/** Runs as text with the marks that free text knows; spaces stay outside them. */
export function markedText(runs: readonly Run[]): string {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (run.text === '') continue
    if (last && (last.look === run.look || run.text.trim() === ''))
      merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else merged.push(run)
  }
  return merged
    .map(({ text, look }) => {
      const body = text.trim()
      const start = text.length - text.trimStart().length
      if (look === '' || body === '' || body.includes('\n') || body.startsWith('![')) return text
      const found = look.split(' ').map(part => marks[part] ?? ['', ''])
      const open = found.map(([mark]) => mark).join('')
      const close = [...found]
        .reverse()
        .map(([, mark]) => mark)
        .join('')
      return `${text.slice(0, start)}${open}${body}${close}${text.slice(start + body.length)}`
    })
    .join('')
}
