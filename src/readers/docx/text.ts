import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../content/xml.ts'
import { namesQuestions } from '../records/sniff.ts'
import { indentOf, type Numbering } from './numbering.ts'
import { markedText, type Run, type RunSetting, runsOf } from './runs.ts'

export interface DocumentText {
  readonly text: string
  /** Number of the paragraph, 1-based, that each line of the text comes from. */
  readonly paragraphs: readonly number[]
  /** Tables with a header that names questions and their answers; they are not in the text. */
  readonly tables: readonly QuestionTable[]
}

/** A table of questions: the names of its columns, and its rows with the number of the paragraph each stands for. */
export interface QuestionTable {
  readonly names: readonly string[]
  readonly rows: readonly { readonly paragraph: number; readonly cells: readonly string[] }[]
}

interface Style {
  readonly list?: string
  readonly level?: number
  readonly indent?: number
  readonly heading?: boolean
  readonly bold?: boolean
}

/** Style id → what of it shows in plain text. */
export function stylesOf(styles: XmlElement | undefined): ReadonlyMap<string, Style> {
  return new Map(
    (styles ? childElements(styles, 'style') : []).map(style => {
      const properties = childElement(style, 'pPr')
      const name = childElement(style, 'name')?.attributes['w:val'] ?? ''
      return [
        style.attributes['w:styleId'] ?? '',
        { ...placeOf(properties), heading: /^(?:heading \d|title)$/iu.test(name), bold: isBold(style) },
      ]
    }),
  )
}

function isBold(style: XmlElement): boolean {
  const properties = childElement(style, 'rPr')
  const bold = properties && childElement(properties, 'b')
  return bold !== undefined && !/^(?:0|false)$/u.test(bold.attributes['w:val'] ?? '')
}

interface Place {
  readonly list?: string
  readonly level?: number
  readonly indent?: number
}

function placeOf(properties: XmlElement | undefined): Place {
  const indent = indentOf(properties)
  const numbering = properties && childElement(properties, 'numPr')
  const list = numbering && childElement(numbering, 'numId')?.attributes['w:val']
  const level = numbering && childElement(numbering, 'ilvl')?.attributes['w:val']
  return {
    ...(list ? { list } : {}),
    ...(level ? { level: Number(level) } : {}),
    ...(indent === undefined ? {} : { indent }),
  }
}

export interface Setting extends RunSetting {
  readonly numbering: Numbering
  readonly styles: ReadonlyMap<string, Style>
}

interface Indented extends Setting {
  /** Of all lists of the document, from the margin on: its place says how deep an entry is. */
  readonly indents: readonly number[]
}

/** The body of a document as lines: a paragraph a line, with its list label and marks; a table row a line, cells by tabs. */
export function documentText(body: XmlElement, given: Setting): DocumentText {
  const setting = { ...given, indents: indentsOf(body, given) }
  const lines: string[] = []
  const paragraphs: number[] = []
  const tables: QuestionTable[] = []
  let count = 0
  const add = (text: string, apart = false) => {
    count++
    // A heading ends what stands above it.
    for (const line of apart ? ['', ...text.split('\n'), ''] : text.split('\n')) {
      lines.push(line)
      paragraphs.push(count)
    }
  }
  // A cell with several paragraphs is a page of its own: a question with its options.
  const addRow = (row: XmlElement): void => {
    const cells = childElements(row, 'tc')
    const tall = cells.some(cell => childElements(cell, 'p').filter(hasText).length > 1)
    if (tall) for (const cell of cells) walk(cell)
    else add(rowText(row, setting))
  }
  const addTable = (rows: readonly XmlElement[]): void => {
    const header = rows[0] ? names(cellsOf(rows[0], setting)) : []
    if (rows.length < 2 || namesQuestions(header) < 0.75) {
      for (const row of rows) addRow(row)
      return
    }
    const body = rows.slice(1).map(row => ({ paragraph: ++count, cells: cellsOf(row, setting) }))
    tables.push({ names: header, rows: body })
  }
  const walk = (element: XmlElement): void => {
    for (const child of childElements(element)) {
      if (child.name === 'p') add(paragraphText(child, setting), isHeading(child, setting))
      else if (child.name === 'tbl') addTable(childElements(child, 'tr'))
      else if (child.name === 'sdt' || child.name === 'sdtContent' || child.name === 'ins') walk(child)
    }
  }
  walk(body)
  return { text: lines.join('\n'), paragraphs, tables }
}

const hasText = (paragraph: XmlElement): boolean => descendants(paragraph, 't').some(text => /\S/u.test(xmlText(text)))

/** The cells of a row, each as a text of its paragraphs. */
const cellsOf = (row: XmlElement, setting: Indented): readonly string[] =>
  childElements(row, 'tc').map(cell =>
    childElements(cell, 'p')
      .map(paragraph => paragraphText(paragraph, setting))
      .join('\n')
      .trim(),
  )

const names = (row: readonly string[]): readonly string[] => row.map(cell => cell.replace(/\*+|<\/?u>/gu, '').trim())

function rowText(row: XmlElement, setting: Indented): string {
  return childElements(row, 'tc')
    .map(cell =>
      childElements(cell, 'p')
        .map(paragraph => paragraphText(paragraph, setting))
        .join(' ')
        .trim(),
    )
    .join('\t')
}

/** Underlining a whole paragraph marks it as bold does. */
function underlinedWhole(runs: readonly Run[]): readonly Run[] {
  const inked = runs.filter(({ text }) => text.trim() !== '')
  if (inked.length === 0 || !inked.every(({ look }) => look === 'u')) return runs
  return runs.map(run => ({ ...run, look: run.look === 'u' ? 'b' : run.look }))
}

interface Entry {
  readonly list: string
  readonly level: number
  readonly indent: number
}

const styleOf = (paragraph: XmlElement, { styles }: Setting): Style | undefined => {
  const properties = childElement(paragraph, 'pPr')
  return styles.get((properties && childElement(properties, 'pStyle')?.attributes['w:val']) ?? '')
}

const isHeading = (paragraph: XmlElement, setting: Setting): boolean => styleOf(paragraph, setting)?.heading === true

/** The list that a paragraph is an entry of, by itself or by its style. */
function entryOf(paragraph: XmlElement, setting: Setting): Entry | undefined {
  const style = styleOf(paragraph, setting)
  const own = placeOf(childElement(paragraph, 'pPr'))
  const list = own.list ?? style?.list
  if (list === undefined || list === '0') return undefined
  const level = own.level ?? style?.level ?? 0
  return { list, level, indent: own.indent ?? style?.indent ?? setting.numbering.indent(list, level) ?? 0 }
}

const indentsOf = (body: XmlElement, setting: Setting): readonly number[] =>
  [...new Set(descendants(body, 'p').flatMap(paragraph => entryOf(paragraph, setting)?.indent ?? []))].sort(
    (a, b) => a - b,
  )

function paragraphText(paragraph: XmlElement, setting: Indented): string {
  const text = markedText(underlinedWhole(runsOf(paragraph, setting)))
  const entry = entryOf(paragraph, setting)
  // Word numbers empty paragraphs of a list too, but shows nothing that anyone would answer.
  if (entry === undefined || text.trim() === '') return text
  const label = setting.numbering.label(entry.list, entry.level)
  // Letters and bullets say by themselves that they are no questions; numbers do by standing further in.
  const depth = /^\(?\d/u.test(label) ? Math.min(setting.indents.indexOf(entry.indent), 2) : 0
  return label === '' ? text : `${'   '.repeat(depth)}${label} ${text}`
}
