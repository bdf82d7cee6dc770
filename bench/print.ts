import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from '../conformance/program.ts'
import { assemble } from '../src/assembly/index.ts'
import { blueprintSchema } from '../src/corpus/blueprint.ts'
import type { Form } from '../src/corpus/form.ts'
import { identify } from '../src/corpus/id.ts'
import { textReader } from '../src/readers/text/index.ts'
import type { OutputFile } from '../src/writers/writer.ts'
import { plainBank } from './bank.ts'
import { contextFor } from './context.ts'
import { peers, typstExam } from './peers.ts'
import { stages } from './stage.ts'

// What is shipped: compiled, without what the runner of this file adds to functions.
const shipped = pathToFileURL('lib/writers/pdf/pdf.js').href
const { pdf } = (await import(shipped)) as typeof import('../src/writers/pdf/pdf.ts')

/** The same 200 questions for everybody: text only, four options each. */
const count = 200

interface Figure {
  readonly name: string
  /** Of one exam; processor time where the job runs in this process, else from start to end. Undefined: not to be had here. */
  readonly milliseconds: number | undefined
  readonly pages?: number
}

/** Processor time of the quickest of several runs. */
async function quickest(rounds: number, job: (round: number) => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    await job(round)
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

async function forms(wanted: number): Promise<readonly Form[]> {
  const reading = await textReader.read({ path: 'bank.txt', bytes: Buffer.from(plainBank(count)) }, {})
  const bank = { version: 1 as const, pages: [reading.page], items: identify(reading.items) }
  const blueprint = blueprintSchema.parse({ id: 'bench', title: 'Bench', forms: wanted })
  const assembled = assemble(bank, blueprint)
  if (!('forms' in assembled)) throw new Error('No forms')
  return assembled.forms
}

/** 0 where poppler is not installed: the count lies in a packed object. */
function pagesOf(file: OutputFile | undefined): number {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-pages-'))
  try {
    const path = join(folder, 'exam.pdf')
    writeFileSync(path, file?.bytes ?? '')
    const { output } = run('pdfinfo', [path])
    return Number(/^Pages:\s+(\d+)/mu.exec(output)?.[1] ?? 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function warmForms(): Promise<Figure> {
  const list = await forms(20)
  const context = contextFor()
  const options = pdf.options.parse({})
  let last: OutputFile | undefined
  const milliseconds = await quickest(list.length, async round => {
    const form = list[round]
    if (form) [last] = await pdf.write(form, options, context)
  })
  return { name: 'examwright, further forms in one process', milliseconds, pages: pagesOf(last) }
}

async function personalPapers(): Promise<Figure> {
  const [form] = await forms(1)
  const rows = Array.from({ length: 30 }, (_, index) => `Candidate ${index},${1000 + index}`)
  const context = { ...contextFor(), file: () => Buffer.from(['name,id', ...rows].join('\n')) }
  const options = pdf.options.parse({ candidates: 'class.csv' })
  const files = form && pdf.stream?.(form, options, context)[Symbol.asyncIterator]()
  let last: OutputFile | undefined
  const milliseconds = await quickest(rows.length, async () => {
    last = (await files?.next())?.value
  })
  return { name: 'examwright, further papers of one class', milliseconds, pages: pagesOf(last) }
}

/** A whole build from the command line with nothing but the exam. */
function coldCommand(): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-print-'))
  try {
    writeFileSync(join(folder, 'bank.txt'), plainBank(count))
    writeFileSync(
      join(folder, 'examwright.yaml'),
      'sources: [bank.txt]\nexams:\n  - id: exam\n    title: Exam\n    forms: 1\n    outputs: [pdf]\noutputs: []\n',
    )
    const main = join(process.cwd(), 'lib/cli/main.js')
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round++) {
      rmSync(join(folder, 'dist'), { recursive: true, force: true })
      rmSync(join(folder, '.examwright'), { recursive: true, force: true })
      const start = performance.now()
      const { ok, output } = run('node', [main, 'build', '--quiet'], { cwd: folder })
      if (!ok) throw new Error(output)
      best = Math.min(best, performance.now() - start)
    }
    return { name: 'examwright build, cold process', milliseconds: best }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function pdfkitText(): Promise<Figure> {
  const stage = stages.find(({ name }) => name.startsWith('PDFKit doc.text'))
  const prepared = (await stage?.prepare(count)) as never
  return {
    name: 'PDFKit doc.text, standard font, no tags, warm',
    milliseconds: await quickest(5, () => stage?.run(prepared)),
  }
}

interface TypstCompiler {
  readonly NodeCompiler: { create(): { pdf(options: { mainFileContent: string }): Uint8Array } }
}

/** Typst as a library, where `npm install --no-save @myriaddreamin/typst-ts-node-compiler` was run. */
async function typstLibrary(): Promise<Figure> {
  const name = 'Typst in one process (typst-ts-node-compiler)'
  try {
    const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as TypstCompiler
    const compiler = NodeCompiler.create()
    let last: Uint8Array | undefined
    const milliseconds = await quickest(8, round => {
      last = compiler.pdf({ mainFileContent: typstExam(count, round) })
    })
    return { name, milliseconds, pages: pagesOf(last && { path: 'exam.pdf', bytes: last }) }
  } catch {
    return { name, milliseconds: undefined }
  }
}

function peer(start: string): Figure {
  const found = peers.find(({ name }) => name.startsWith(start))
  const rounds = [1, 2, 3].flatMap(() => found?.measure(count)?.micros ?? [])
  const milliseconds = rounds.length === 0 ? undefined : (Math.min(...rounds) * count) / 1000
  return { name: `${found?.name ?? start}, cold process`, milliseconds }
}

function print({ name, milliseconds, pages }: Figure, base: number): void {
  if (milliseconds === undefined) {
    console.log(`${name.padEnd(52)}  skipped: not installed here`)
    return
  }
  const rate = pages ? `${((pages * 1000) / milliseconds).toFixed(0)} pages/s, ${pages} pages` : ''
  console.log(
    `${name.padEnd(52)}${milliseconds.toFixed(0).padStart(7)} ms ${(milliseconds / base).toFixed(1).padStart(6)} ×  ${rate}`,
  )
}

console.log(`One exam of ${count} questions; × is the time of a further form of ours`)
const warm = await warmForms()
const figures = [
  warm,
  await personalPapers(),
  coldCommand(),
  await pdfkitText(),
  peer('pdflatex'),
  peer('typst'),
  await typstLibrary(),
]
for (const figure of figures) print(figure, warm.milliseconds ?? 1)
