import { descendants, parseXml, type XmlElement, xmlText } from '../../content/xml.ts'
import { type Form, type FormQuestion, passageOf } from '../../corpus/form.ts'
import type { Report } from '../../diagnostics/message.ts'
import { compileTemplate } from '../../templating/template.ts'
import { reportAttachments } from '../lms/attachments.ts'
import { oneLine, reportFlattened } from '../lms/flat.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { zip } from '../lms/zip.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import type { Options } from './kahoot.ts'

/** The most characters that a question and an answer may have. */
const limits = { question: 120, answer: 75 } as const
/** Its template has the questions below row 8. */
const headerRow = 8

interface Row {
  readonly question: string
  readonly answers: readonly string[]
  readonly right: string
}

function rowOf({ item }: FormQuestion, passage: string | undefined, report: Report): Row | undefined {
  const refuse = (reason: string): undefined => {
    report('writer-kind-unsupported', `Unexpected ${reason}: left out`, item.origin)
    return undefined
  }
  if (item.kind !== 'choice' && item.kind !== 'multiple-response') return refuse(`${item.kind}, a quiz has options`)
  if (item.options.length < 2 || item.options.length > 4)
    return refuse(`${item.options.length} options, expected 2 to 4`)
  const right = item.options.flatMap((option, index) => (option.correct ? [index + 1] : []))
  if (right.length === 0) return refuse('item without a key')
  if (passage !== undefined) return refuse('passage, a quiz has no place for it')
  const question = oneLine(item.stem)
  const answers = item.options.map(option => oneLine(option.text))
  if ([...question].length > limits.question) return refuse(`question of over ${limits.question} characters`)
  if (answers.some(answer => [...answer].length > limits.answer))
    return refuse(`answer of over ${limits.answer} characters`)
  reportFlattened(item, report)
  reportAttachments([item], report)
  reportDroppedFields(item, [], report)
  if (item.rationale || item.feedback || item.options.some(option => option.feedback)) {
    report('writer-feedback-dropped', 'Unexpected rationale or feedback, a quiz has none', item.origin)
  }
  return { question, answers, right: right.join(',') }
}

/** A question and the row that was made of it. */
interface Asked {
  readonly row: Row
  readonly question: FormQuestion
}

/** Reads the sheet back: the texts that it says are right must be those of the items. */
function flawOf(sheet: XmlElement, asked: readonly Asked[]): string | undefined {
  const rows = descendants(sheet, 'row').slice(1)
  if (rows.length !== asked.length) return `Unexpected ${rows.length} rows, expected ${asked.length}`
  for (const [index, { question }] of asked.entries()) {
    const cells = new Map(
      descendants(rows[index] ?? sheet, 'c').map(cell => [
        (cell.attributes.r ?? '').replace(/\d+$/u, ''),
        cellText(cell),
      ]),
    )
    const stated = (cells.get('H') ?? '').split(',').map(number => cells.get('CDEF'[Number(number) - 1] ?? '') ?? '')
    const wanted = 'options' in question.item ? question.item.options.filter(({ correct }) => correct) : []
    const texts = wanted.map(({ text }) => shown(oneLine(text)))
    if (JSON.stringify(stated) === JSON.stringify(texts)) continue
    return `Unexpected key ${stated.join(', ')} of question ${question.number} in the sheet, expected ${texts.join(', ')}`
  }
  return undefined
}

const shown = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
const cellText = (cell: XmlElement): string => shown(descendants(cell, 't').map(xmlText).join(''))

export async function write(form: Form, chosen: Options, context: WriteContext): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, [], context.report)
  const asked = form.sections.flatMap(section =>
    section.questions.flatMap((question): Asked[] => {
      const passage = passageOf(form, question.item)
      const row = rowOf(question, passage?.stem, context.report)
      return row ? [{ row, question }] : []
    }),
  )
  const rows = asked.map(({ row }) => row)
  const files: OutputFile[] = []
  const names = ['content-types', 'relationships', 'workbook', 'workbook-relationships', 'sheet'] as const
  const paths = {
    'content-types': '[Content_Types].xml',
    relationships: '_rels/.rels',
    workbook: 'xl/workbook.xml',
    'workbook-relationships': 'xl/_rels/workbook.xml.rels',
    sheet: 'xl/worksheets/sheet1.xml',
  } as const
  for (const name of names) {
    const path = `kahoot/${name}.xml.hbs`
    const xml = compileTemplate(
      context.template(path),
      path,
      'xml',
    )({
      header: headerRow,
      rows: rows.map((row, index) => ({
        row: headerRow + 1 + index,
        number: index + 1,
        question: row.question,
        answers: row.answers.map((text, place) => ({ column: 'CDEF'[place] ?? 'F', text })),
        seconds: chosen.seconds,
        right: row.right,
      })),
    })
    const parsed = parseXml(xml)
    if (parsed.type === 'error') {
      context.report('writer-proof-failed', `Unexpected XML in ${paths[name]}: ${parsed.reason}`)
      return []
    }
    const flaw = name === 'sheet' ? flawOf(parsed.root, asked) : undefined
    if (flaw !== undefined) {
      context.report('writer-proof-failed', flaw)
      return []
    }
    files.push({ path: paths[name], bytes: new TextEncoder().encode(xml) })
  }
  return [{ path: 'kahoot.xlsx', bytes: zip(files) }]
}
