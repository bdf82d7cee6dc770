// Reads every file of the corpora that no one here wrote, and prints what was found beside the independent counts: a row a file, a
// row a family, the total. Keys are compared one by one wherever the file states them in a way that a short rule can find.
// Usage: node conformance/corpora.mjs [folder] [--format text] [--files part-of-name] [--families]
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { detect } from '../lib/readers/detect.js'
import { readers } from '../lib/readers/index.js'
import { compareKeys, compareTrees } from './stated-keys.mjs'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { format: { type: 'string' }, files: { type: 'string' }, families: { type: 'boolean' } },
})
const folder = positionals[0] ?? process.env.EXAMWRIGHT_CORPORA ?? '../shared/corpora'
if (!existsSync(join(folder, 'counts.json'))) {
  console.log(`corpora: skipped, no counts.json in ${folder}`)
  process.exit(0)
}

/** Tables whose headers no one can know are read with a mapping, as a project would. */
const columns = { geography: { country: 'stem', capital: 'key' } }

/** Families whose counter takes accepted answers, pairs and gaps for options too. */
const wide = new Set(['gift-peg', 'tsugi', 'jupyterquiz', 'rust-book-quiz', 'kienboec'])

const families = [
  ['Markdown, boxes', 'linkedin raspi mkdocs-quiz examark'],
  ['Markdown, letters and hidden keys', 'lydia'],
  ['Markdown, open questions', '123js-qa sysadmin-qa h5bp-q'],
  ['Markdown, flashcards', 'md-anki mdanki'],
  ['GIFT', 'gift-peg trivial5a tsugi kienboec'],
  ['Moodle XML', 'swad-xml'],
  ['Text, question pool', 'ham-txt'],
  ['Text, trivia', 'opentriviaqa'],
  ['Text, Chinese exercises', 'buaa'],
  ['AsciiDoc tables', 'isaqb'],
  ['JSON, JSON Lines', 'angelo-json aqua agieval adoremai o957 ham-json jupyterquiz'],
  ['CSV', 'ham-csv geography'],
  ['TOML', 'rust-book-quiz'],
]

function tally(items, counter) {
  const found = { questions: 0, options: 0, correct: 0 }
  for (const item of items) {
    if (item.kind === 'stimulus') continue
    found.questions++
    const answers = 'options' in item ? item.options : wide.has(counter) ? answersOf(item) : []
    found.options += answers.length
    found.correct += answers.filter(({ correct, credit }) =>
      correct === null ? false : (correct ?? (credit ?? 100) > 0),
    ).length
  }
  return found
}

function answersOf(item) {
  switch (item.kind) {
    case 'short-answer':
    case 'numeric':
      return item.answers
    case 'matching':
      return item.prompts.map(({ match }) => ({ correct: match !== null }))
    case 'cloze':
      return item.gaps.flatMap(gap => gap.options ?? gap.answers)
    default:
      return []
  }
}

const list = []
for (const expected of JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8'))) {
  if (values.files && !expected.file.includes(values.files)) continue
  const path = join(folder, expected.file)
  const source = { path: expected.file, bytes: readFileSync(path) }
  const { reader } = detect(source, readers, values.format)
  const start = performance.now()
  const mapping = columns[expected.counter]
  const reading = reader ? await reader.read(source, mapping ? { columns: mapping } : {}) : { items: [], messages: [] }
  const elapsed = performance.now() - start
  const problems = reading.messages.filter(({ severity }) => severity !== 'info').length
  const keys = compareKeys(expected.counter, path, reading.items)
  const trees = compareTrees(path, reading.items)
  const found = tally(reading.items, expected.counter)
  list.push({ ...expected, format: reader?.format ?? '-', found, problems, elapsed, keys, trees })
}

const parts = ['questions', 'options', 'correct']
const cell = (found, wanted) => `${found}/${wanted}`
const line = (...cells) => console.log(`| ${cells.join(' | ')} |`)
const share = ([found, wanted]) => (wanted === 0 ? '–' : `${((100 * found) / wanted).toFixed(1)} %`)

/** Recall: more than was counted in one file makes up for nothing in another. */
function summed(rows) {
  const sums = Object.fromEntries(parts.map(part => [part, [0, 0]]))
  for (const { found, ...expected } of rows)
    for (const part of parts) {
      sums[part][0] += Math.min(found[part], expected[part])
      sums[part][1] += expected[part]
    }
  return sums
}

function summary(name, rows) {
  const sums = summed(rows)
  const compared = rows.reduce((sum, { keys }) => sum + keys.compared, 0)
  const wrong = rows.reduce((sum, { keys }) => sum + keys.wrong.length, 0)
  const told = parts.map(part => `${sums[part].join(' / ')} (${share(sums[part])})`)
  line(name, rows.length, ...told, compared === 0 ? '–' : `${wrong} of ${compared}`)
}

if (!values.families) {
  line('file', 'read as', 'questions', 'options', 'keys', 'problems', 'µs/item')
  line('---', '---', '---:', '---:', '---:', '---:', '---:')
  for (const { file, format, found, problems, elapsed, ...expected } of list) {
    const each = Math.round((elapsed * 1000) / Math.max(1, found.questions))
    const cells = parts.map(part => cell(found[part], expected[part]))
    line(file.replace(/^.*(.{60})$/u, '…$1'), format, ...cells, problems, each)
  }
  console.log()
}
line('family', 'files', 'questions', 'options', 'keys', 'wrong keys')
line('---', '---:', '---:', '---:', '---:', '---:')
for (const [name, counters] of families) {
  const rows = list.filter(({ counter }) => counters.split(' ').includes(counter))
  if (rows.length > 0) summary(name, rows)
}
summary('all', list)

for (const { file, keys } of list)
  for (const { stem, origin } of keys.wrong)
    console.log(`WRONG KEY ${file}:${origin.line} ${stem.slice(0, 80).replace(/\s+/gu, ' ')}`)
const trees = list.filter(row => row.trees)
const count = trees.reduce((sum, row) => sum + row.trees.trees, 0)
const differing = trees.flatMap(({ file, trees: found }) => found.differing.map(what => `${file} ${what}`))
if (count > 0) console.log(`\n${count - differing.length} of ${count} GIFT items are as the trees beside them say`)
for (const what of differing) console.log(`  ${what}`)
if (list.some(({ keys }) => keys.wrong.length > 0)) process.exitCode = 1
