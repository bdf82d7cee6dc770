import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../content/xml.ts'

/** A stretch of text with one look. */
export interface Run {
  readonly text: string
  readonly look: string
}

/** What runs can need of the document around them. */
export interface RunSetting {
  /** Relationship id of an image → the path by which items refer to it. */
  image(id: string): string | undefined
  /** Something that text cannot carry. */
  drop(what: string): void
}

const on = (element: XmlElement | undefined): boolean => {
  const value = element?.attributes['w:val']
  return element !== undefined && value !== '0' && value !== 'false' && value !== 'none'
}

/** Colours by which people mark keys: bright red and green. */
function isMarkingColour(element: XmlElement | undefined): boolean {
  const colour = /^([\dA-F]{2})([\dA-F]{2})([\dA-F]{2})$/iu.exec(element?.attributes['w:val'] ?? '')
  if (!colour) return false
  const [red = 0, green = 0, blue = 0] = colour.slice(1).map(part => Number.parseInt(part, 16))
  return (red > 170 && green < 90 && blue < 90) || (green > 110 && red < 90 && blue < 100)
}

/** `b`, `i`, `u`, `s`, `sub`, `sup` in a fixed order. Highlight and marking colours count as bold: they mark keys. */
function lookOf(properties: XmlElement | undefined): string {
  if (!properties) return ''
  const find = (name: string) => childElement(properties, name)
  const marked = on(find('highlight')) || isMarkingColour(find('color'))
  const align = find('vertAlign')?.attributes['w:val']
  return [
    on(find('b')) || marked ? 'b' : '',
    on(find('i')) ? 'i' : '',
    on(find('u')) ? 'u' : '',
    on(find('strike')) ? 's' : '',
    align === 'subscript' ? 'sub' : align === 'superscript' ? 'sup' : '',
  ]
    .filter(part => part !== '')
    .join(' ')
}

const inside = new Set([
  'hyperlink',
  'ins',
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
    if (child.name === 'r') return [{ text: runText(child, setting), look: lookOf(childElement(child, 'rPr')) }]
    if (child.name === 'oMath' || child.name === 'oMathPara') {
      setting.drop('the layout of a formula')
      return [{ text: descendants(child, 't').map(xmlText).join(''), look: '' }]
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
        case 'drawing':
        case 'pict':
        case 'AlternateContent':
          return imagesOf(child, setting)
        case 'object':
          setting.drop('an embedded object')
          return ''
        default:
          return ''
      }
    })
    .join('')
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
      const parts = /^(\s*)(.*?)(\s*)$/su.exec(text)
      const body = parts?.[2] ?? ''
      if (look === '' || body === '' || body.includes('\n') || body.startsWith('![')) return text
      const found = look.split(' ').map(part => marks[part] ?? ['', ''])
      const open = found.map(([mark]) => mark).join('')
      const close = [...found]
        .reverse()
        .map(([, mark]) => mark)
        .join('')
      return `${parts?.[1] ?? ''}${open}${body}${close}${parts?.[3] ?? ''}`
    })
    .join('')
}
