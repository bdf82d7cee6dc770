// Reads every file of the corpora that no one here wrote and prints what was found beside the independent counts.
// Usage: node conformance/corpora.mjs [folder] [--format text] [--files part-of-name]
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { detect } from '../lib/readers/detect.js'
import { readers } from '../lib/readers/index.js'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { format: { type: 'string' }, files: { type: 'string' } },
})
const folder = positionals[0] ?? process.env.EXAMWRIGHT_CORPORA ?? '../shared/corpora'
if (!existsSync(join(folder, 'counts.json'))) {
  console.log(`corpora: skipped, no counts.json in ${folder}`)
  process.exit(0)
}

const choices = new Set(['choice', 'multiple-response'])

function tally(items) {
  const found = { questions: 0, options: 0, correct: 0 }
  for (const item of items) {
    if (item.kind === 'stimulus') continue
    found.questions++
    if (!choices.has(item.kind)) continue
    found.options += item.options.length
    found.correct += item.options.filter(({ correct }) => correct).length
  }
  return found
}

const rows = []
for (const expected of JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8'))) {
  if (values.files && !expected.file.includes(values.files)) continue
  const source = { path: expected.file, bytes: readFileSync(join(folder, expected.file)) }
  const { reader } = detect(source, readers, values.format)
  const start = performance.now()
  const reading = reader ? await reader.read(source, {}) : { items: [], messages: [] }
  const elapsed = performance.now() - start
  const problems = reading.messages.filter(({ severity }) => severity !== 'info').length
  rows.push({ ...expected, format: reader?.format ?? '-', found: tally(reading.items), problems, elapsed })
}

const cell = (found, wanted) => `${found}/${wanted}`
const total = { questions: [0, 0], options: [0, 0], correct: [0, 0] }
const line = (...cells) => console.log(`| ${cells.join(' | ')} |`)
line('file', 'read as', 'questions', 'options', 'keys', 'problems', 'µs/item')
line('---', '---', '---:', '---:', '---:', '---:', '---:')
for (const { file, format, found, problems, elapsed, ...expected } of rows) {
  for (const part of Object.keys(total)) {
    total[part][0] += Math.min(found[part], expected[part])
    total[part][1] += expected[part]
  }
  const each = Math.round((elapsed * 1000) / Math.max(1, found.questions))
  const cells = Object.keys(total).map(part => cell(found[part], expected[part]))
  line(file.replace(/^.*(.{60})$/u, '…$1'), format, ...cells, problems, each)
}
const share = ([found, wanted]) => `${((100 * found) / Math.max(1, wanted)).toFixed(1)} %`
line('all', '', ...Object.values(total).map(share), '', '')
