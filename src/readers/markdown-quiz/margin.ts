import type { Page } from '../../corpus/bank.ts'
import { message } from '../../diagnostics/message.ts'
import type { Fate } from '../reader.ts'
import type { Block } from './block.ts'
import type { Front } from './front.ts'
import { furnitureOf, isRule, isWrapper } from './furniture.ts'
import { textOf, whole } from './piece.ts'
import type { Line } from './scan.ts'
import { placeOf, type Sheet } from './sheet.ts'

/** What stands outside all questions. */
export interface Margin {
  readonly page: Page
  readonly fates: readonly { line: number; part: Fate['part'] }[]
}

const isHeading = (line: Line) => !line.mask && /^ {0,3}#{1,6}(?:\s|$)/u.test(line.text)

/** Runs of lines that belong together, blank lines between paragraphs included. */
function runs(lines: readonly Line[]): Line[][] {
  const result: Line[][] = []
  let open: Line[] = []
  let last = -1
  for (const line of lines) {
    if (open.length > 0 && line.number !== last + 1) {
      result.push(open)
      open = []
    }
    last = line.number
    if (line.text !== '' || open.length > 0) open.push(line)
  }
  if (open.length > 0) result.push(open)
  return result
}

function whyAside(lines: readonly Line[]): string {
  const written = lines.filter(line => line.text !== '')
  const links = written.filter(line => furnitureOf(line) === 'a link within the page').length
  if (links > 0 && links * 2 >= written.length)
    return written.length > 1 ? 'a table of contents' : 'a link within the page'
  const first = written[0]
  return (first && furnitureOf(first)) ?? 'text that belongs to no question'
}

/** The title, the lead and all that is set aside. */
export function readMargin(sheet: Sheet, blocks: readonly Block[], front: Front): Margin {
  const fates: { line: number; part: Fate['part'] }[] = []
  for (let line = 1; line <= front.end; line++) fates.push({ line, part: 'page' })
  const outside: Line[] = []
  let next = 0
  for (const block of [...blocks, { start: sheet.lines.length, end: sheet.lines.length }]) {
    for (const line of sheet.lines.slice(next, block.start)) outside.push(line)
    next = Math.max(next, block.end)
  }
  let title = front.title
  let summary: string | undefined
  const firstQuestion = sheet.lines[blocks[0]?.start ?? sheet.lines.length]?.number ?? Number.POSITIVE_INFINITY
  const rest: Line[] = []
  let paragraph: Line[] = []
  const settle = () => {
    const first = paragraph[0]
    const leads =
      first &&
      summary === undefined &&
      blocks.length > 0 &&
      first.number < firstQuestion &&
      /^[\p{L}\p{N}"'“«*_`[(¿¡]/u.test(first.text.trim()) &&
      !paragraph.some(furnitureOf)
    if (leads) {
      const { text } = textOf(paragraph.map(whole), false, sheet)
      summary = text
      for (const line of paragraph) fates.push({ line: line.number, part: 'page' })
    } else for (const line of paragraph) rest.push(line)
    paragraph = []
  }
  for (const line of outside) {
    if (line.text === '') {
      settle()
      rest.push(line)
    } else if (isHeading(line)) {
      settle()
      const text = line.text.replace(/^\s{0,60}#+\s{0,60}/u, '').replace(/\s{1,60}#+$/u, '')
      if (title === undefined && /^\s*#\s/u.test(line.text)) title = text
      fates.push({ line: line.number, part: 'page' })
    } else if (isRule(line) || isWrapper(line)) {
      settle()
      fates.push({ line: line.number, part: 'page' })
    } else paragraph.push(line)
  }
  settle()
  for (const run of runs(rest)) {
    const written = run.filter(line => line.text !== '')
    const first = written[0]
    if (!first) continue
    const reason = `Set aside ${whyAside(written)}: ${first.text.trim().slice(0, 60)}`
    const origin = placeOf(sheet, first)
    const last = written.at(-1) ?? first
    sheet.messages.push(
      message('text-set-aside', reason, { ...origin, endLine: last.number, endColumn: last.text.length + 1 }),
    )
    for (const line of written) fates.push({ line: line.number, part: 'set-aside' })
  }
  const page: Page = {
    path: sheet.path,
    format: 'markdown-quiz',
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(front.defaults.language === undefined ? {} : { language: front.defaults.language }),
    ...(Object.keys(front.metadata).length === 0 ? {} : { metadata: front.metadata }),
  }
  return { page, fates }
}
