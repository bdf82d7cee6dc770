import { childElement, childElements, type XmlElement, xmlText } from '../../content/xml.ts'
import { texOf } from './tex-signs.ts'

/** A formula of Word (Office MathML) as TeX; elements that have no layout of their own give what is in them. */
export function formulaTex(math: XmlElement): string {
  return inner(math, 0).replace(/\s+/gu, ' ').trim()
}

const deepest = 60

const inner = (element: XmlElement | undefined, depth: number): string =>
  element && depth < deepest ? joined(childElements(element).map(child => tex(child, depth + 1))) : ''

/** A command must not run into the letter after it. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part) => text + (/\\[a-zA-Z]+$/u.test(text) && /^[a-zA-Z]/u.test(part) ? ' ' : '') + part, '')

const part = (element: XmlElement, name: string, depth: number): string => inner(childElement(element, name), depth)

/** In braces, unless it is one sign. */
const grouped = (text: string): string => (/^(?:[a-zA-Z\d]|\\[a-zA-Z]+)$/u.test(text) ? text : `{${text}}`)

function property(element: XmlElement, holder: string, name: string): string | undefined {
  const properties = childElement(element, holder)
  const found = properties && childElement(properties, name)
  return found && (found.attributes['m:val'] ?? found.attributes.val ?? '')
}

function tex(element: XmlElement, depth: number): string {
  const of = (name: string) => part(element, name, depth)
  switch (element.name) {
    case 'r':
      return texOf(childElements(element, 't').map(xmlText).join(''))
    case 'f':
      return fraction(element, of('num'), of('den'))
    case 'sSup':
      return `${grouped(of('e'))}^${grouped(of('sup'))}`
    case 'sSub':
      return `${grouped(of('e'))}_${grouped(of('sub'))}`
    case 'sSubSup':
      return `${grouped(of('e'))}_${grouped(of('sub'))}^${grouped(of('sup'))}`
    case 'sPre':
      return `{}_${grouped(of('sub'))}^${grouped(of('sup'))}${grouped(of('e'))}`
    case 'rad':
      return of('deg') === '' ? `\\sqrt{${of('e')}}` : `\\sqrt[${of('deg')}]{${of('e')}}`
    case 'nary':
      return large(element, { sub: of('sub'), sup: of('sup'), body: of('e') })
    case 'd':
      return delimited(element, depth)
    case 'func':
      return `${named(of('fName'))}${grouped(of('e'))}`
    case 'acc':
      return `${accents[property(element, 'accPr', 'chr') ?? '\u0302'] ?? '\\hat'}{${of('e')}}`
    case 'bar':
      return `${property(element, 'barPr', 'pos') === 'bot' ? '\\underline' : '\\overline'}{${of('e')}}`
    case 'limLow':
      return `${named(of('e')).trim()}_${grouped(of('lim'))}`
    case 'limUpp':
      return `${named(of('e')).trim()}^${grouped(of('lim'))}`
    case 'groupChr':
      return `\\underbrace{${of('e')}}`
    case 'eqArr':
      return `\\begin{aligned}${rows(childElements(element, 'e'), depth)}\\end{aligned}`
    case 'm':
      return `\\begin{matrix}${matrixRows(element, depth)}\\end{matrix}`
    default:
      return /Pr$/u.test(element.name) ? '' : inner(element, depth)
  }
}

function fraction(element: XmlElement, above: string, below: string): string {
  const type = property(element, 'fPr', 'type')
  if (type === 'lin' || type === 'skw') return `${grouped(above)}/${grouped(below)}`
  return type === 'noBar' ? `\\binom{${above}}{${below}}` : `\\frac{${above}}{${below}}`
}

const rows = (elements: readonly XmlElement[], depth: number): string =>
  elements.map(element => inner(element, depth)).join(' \\\\ ')

const matrixRows = (element: XmlElement, depth: number): string =>
  childElements(element, 'mr')
    .map(row =>
      childElements(row, 'e')
        .map(cell => inner(cell, depth + 1))
        .join(' & '),
    )
    .join(' \\\\ ')

const largeSigns: Readonly<Record<string, string>> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∫': '\\int',
  '∬': '\\iint',
  '∭': '\\iiint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
  '⋁': '\\bigvee',
  '⋀': '\\bigwedge',
}

function large(element: XmlElement, { sub, sup, body }: { sub: string; sup: string; body: string }): string {
  const sign = property(element, 'naryPr', 'chr') ?? '∫'
  const low = sub === '' ? '' : `_${grouped(sub)}`
  const high = sup === '' ? '' : `^${grouped(sup)}`
  return joined([`${largeSigns[sign] ?? texOf(sign)}${low}${high}`, ' ', body])
}

const brackets: Readonly<Record<string, string>> = {
  '{': '\\{',
  '}': '\\}',
  '⟨': '\\langle ',
  '⟩': '\\rangle ',
  '⌊': '\\lfloor ',
  '⌋': '\\rfloor ',
  '⌈': '\\lceil ',
  '⌉': '\\rceil ',
  '‖': '\\|',
  '': '.',
}

function delimited(element: XmlElement, depth: number): string {
  const begin = property(element, 'dPr', 'begChr') ?? '('
  const end = property(element, 'dPr', 'endChr') ?? ')'
  const separator = property(element, 'dPr', 'sepChr') ?? '|'
  const body = childElements(element, 'e')
    .map(child => inner(child, depth))
    .join(texOf(separator))
  return `\\left${brackets[begin] ?? begin}${body}\\right${brackets[end] ?? end}`
}

const functions = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min sup inf det gcd arg deg dim ker'.split(
    ' ',
  ),
)

/** A function's name as its command, wherever its limits stand. */
function named(name: string): string {
  const [, word = '', rest = ''] = /^\{?([a-zA-Z]+)(?![a-zA-Z])\}?(.*)$/su.exec(name) ?? []
  return functions.has(word) ? `\\${word}${rest} ` : /^[a-zA-Z]{2,}$/u.test(name) ? `\\operatorname{${name}} ` : name
}

const accents: Readonly<Record<string, string>> = {
  '\u0302': '\\hat',
  '\u0303': '\\tilde',
  '\u0305': '\\bar',
  '\u0304': '\\bar',
  '\u0307': '\\dot',
  '\u0308': '\\ddot',
  '\u20d7': '\\vec',
  '\u030c': '\\check',
  '\u0306': '\\breve',
}
