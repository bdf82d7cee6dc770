import { childElement, childElements, type XmlElement } from '../../content/xml.ts'
import type { Labeller } from './numbering.ts'
import { markedText, type RunSetting, runsOf } from './runs.ts'

export interface DocumentText {
  readonly text: string
  /** Number of the paragraph, 1-based, that each line of the text comes from. */
  readonly paragraphs: readonly number[]
}

interface Style {
  readonly list?: string
  readonly level?: number
  readonly heading?: boolean
}

/** Style id → what of it shows in plain text. */
export function stylesOf(styles: XmlElement | undefined): ReadonlyMap<string, Style> {
  return new Map(
    (styles ? childElements(styles, 'style') : []).map(style => {
      const properties = childElement(style, 'pPr')
      const name = childElement(style, 'name')?.attributes['w:val'] ?? ''
      return [
        style.attributes['w:styleId'] ?? '',
        { ...listOf(properties), heading: /^(?:heading \d|title)$/iu.test(name) },
      ]
    }),
  )
}

function listOf(properties: XmlElement | undefined): { list?: string; level?: number } {
  const numbering = properties && childElement(properties, 'numPr')
  const list = numbering && childElement(numbering, 'numId')?.attributes['w:val']
  const level = numbering && childElement(numbering, 'ilvl')?.attributes['w:val']
  return { ...(list ? { list } : {}), ...(level ? { level: Number(level) } : {}) }
}

export interface Setting extends RunSetting {
  readonly label: Labeller
  readonly styles: ReadonlyMap<string, Style>
}

/** The body of a document as lines: a paragraph a line, with its list label and marks; a table row a line, cells by tabs. */
export function documentText(body: XmlElement, setting: Setting): DocumentText {
  const lines: string[] = []
  const paragraphs: number[] = []
  let count = 0
  const add = (text: string) => {
    count++
    for (const line of text.split('\n')) {
      lines.push(line)
      paragraphs.push(count)
    }
  }
  const walk = (element: XmlElement): void => {
    for (const child of childElements(element)) {
      if (child.name === 'p') add(paragraphText(child, setting))
      else if (child.name === 'tbl') for (const row of childElements(child, 'tr')) add(rowText(row, setting))
      else if (child.name === 'sdt' || child.name === 'sdtContent' || child.name === 'ins') walk(child)
    }
  }
  walk(body)
  return { text: lines.join('\n'), paragraphs }
}

function rowText(row: XmlElement, setting: Setting): string {
  return childElements(row, 'tc')
    .map(cell =>
      childElements(cell, 'p')
        .map(paragraph => paragraphText(paragraph, setting))
        .join(' ')
        .trim(),
    )
    .join('\t')
}

function paragraphText(paragraph: XmlElement, setting: Setting): string {
  const properties = childElement(paragraph, 'pPr')
  const style = setting.styles.get((properties && childElement(properties, 'pStyle')?.attributes['w:val']) ?? '')
  const own = listOf(properties)
  const list = own.list ?? style?.list
  const text = markedText(runsOf(paragraph, setting))
  // Word numbers empty paragraphs of a list too, but shows nothing that anyone would answer.
  if (list === undefined || list === '0' || text.trim() === '') return text
  const label = setting.label(list, own.level ?? style?.level ?? 0)
  return label === '' ? text : `${label} ${text}`
}
