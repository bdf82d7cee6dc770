import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toPlain } from '../src/content/plain.ts'
import { kahootWriter } from '../src/writers/kahoot/kahoot.ts'
import { formOf, question, quiet } from './anki/deck.ts'
import { type Check, failed, passed, skipped } from './check.ts'
import { needPython, run } from './program.ts'

const library = 'openpyxl==3.1.5'

/** Prints every filled row of the first sheet as JSON. */
const dump = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[cell for cell in row] for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]))
`

const items = Array.from({ length: 40 }, (_, seed) =>
  question({
    kind: seed % 3 === 0 ? 'multiple-response' : 'choice',
    id: `k-${seed}`,
    stem: `Is ${seed} < ${seed + 1} & "so on"?`,
    options: [0, 1, 2, 3].map(index => ({
      id: `o${index}`,
      text: `Answer ${index} <${seed}>`.replace(/[<>]/gu, '\\$&'),
      correct: index === seed % 4 || (seed % 3 === 0 && index === (seed + 1) % 4),
    })),
  }),
)

function compare(rows: readonly (readonly unknown[])[]): readonly string[] {
  return items.flatMap(item => {
    if (!('options' in item)) return []
    const row = rows.find(cells => cells.includes(toPlain(item.stem)))
    if (!row) return [`${item.id}: no row with its question`]
    const at = row.indexOf(toPlain(item.stem))
    const texts = item.options.map(option => toPlain(option.text))
    const answers = row.slice(at + 1, at + 1 + texts.length)
    const right = item.options.flatMap((option, index) => (option.correct ? [index + 1] : [])).join(',')
    const said = String(row.slice(at + 1 + texts.length).findLast(cell => cell !== null && cell !== undefined)).replace(
      /\s/gu,
      '',
    )
    if (answers.join('|') !== texts.join('|')) return [`${item.id}: answers ${answers.join('|')}`]
    return said === right ? [] : [`${item.id}: right answers ${said}, expected ${right}`]
  })
}

/** Our workbook by another reader of XLSX: every question, its answers and the right ones. */
export const kahoot: Check = {
  name: 'kahoot',
  async run({ scratch }) {
    const python = needPython('xlsx', library)
    if (!python) return skipped(`Python or its package ${library} cannot be had`)
    const [file] = await kahootWriter.write(formOf(items), kahootWriter.options.parse({}), quiet)
    if (!file) return failed('no workbook was written')
    const path = join(scratch, file.path)
    writeFileSync(path, file.bytes)
    const { ok, output } = run(python, ['-c', dump, path])
    if (!ok) return failed(output.slice(-1000))
    const complaints = compare(JSON.parse(output) as unknown[][])
    return complaints.length > 0
      ? failed(complaints.join('\n'))
      : passed(`${items.length} questions read by ${library}`)
  },
}
