import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { assemble, bankForm } from '../src/assembly/index.ts'
import type { Bank } from '../src/corpus/bank.ts'
import { blueprintSchema } from '../src/corpus/blueprint.ts'
import { canonicalJson } from '../src/corpus/canonical.ts'
import { identify } from '../src/corpus/id.ts'
import { lint } from '../src/lint/index.ts'
import { readers } from '../src/readers/index.ts'
import { writers } from '../src/writers/index.ts'
import { markdownBank, picture, plainBank } from './bank.ts'
import { contextFor } from './context.ts'

/** One thing to time: `prepare` is not counted; what it gives goes to `run`. */
export interface Stage {
  readonly name: string
  /** `floor`: the least that the job could cost; `ours`: what examwright does. */
  readonly side: 'ours' | 'floor'
  prepare(count: number): Promise<unknown>
  run(prepared: never): unknown
}

async function read(format: string, text: string): Promise<Bank> {
  const reader = readers.find(entry => entry.format === format)
  if (!reader) throw new Error(`no reader ${format}`)
  const reading = await reader.read({ path: 'bank.md', bytes: Buffer.from(text) }, {})
  return { version: 1, pages: [reading.page], items: identify(reading.items) }
}

const sample = (count: number): Promise<Bank> => read('markdown-quiz', markdownBank(count))
const head = { exam: 'bench', title: 'Bench', language: 'en' }

const ours: Stage[] = [
  {
    name: 'read plain text',
    side: 'ours',
    prepare: async count => plainBank(count),
    run: (text: string) => read('text', text),
  },
  {
    name: 'read Markdown quiz',
    side: 'ours',
    prepare: async count => markdownBank(count),
    run: (text: string) => read('markdown-quiz', text),
  },
  { name: 'check', side: 'ours', prepare: sample, run: (bank: Bank) => lint(bank, { hasMedia: () => true }) },
  { name: 'corpus.json', side: 'ours', prepare: sample, run: (bank: Bank) => canonicalJson(bank) },
  {
    name: 'assemble two forms',
    side: 'ours',
    prepare: sample,
    run: (bank: Bank) => assemble(bank, blueprintSchema.parse({ id: 'bench', title: 'Bench', forms: 2 })),
  },
  ...writers.map(
    (writer): Stage => ({
      name: `write ${writer.format}`,
      side: 'ours',
      prepare: async count => ({ form: bankForm(await sample(count), head), options: writer.options.parse({}) }),
      run: ({ form, options }: { form: ReturnType<typeof bankForm>; options: unknown }) =>
        writer.write(form, options, contextFor()),
    }),
  ),
]

const remark = unified().use(remarkParse)

const floors: Stage[] = [
  {
    name: 'remark-parse, question by question',
    side: 'floor',
    prepare: async count => markdownBank(count).split(/\n(?=### )/u),
    run: (questions: string[]) => questions.map(text => remark.parse(text)),
  },
  { name: 'JSON.stringify', side: 'floor', prepare: sample, run: (bank: Bank) => JSON.stringify(bank) },
  {
    name: 'zip of one file a question (fflate)',
    side: 'floor',
    prepare: async count =>
      Object.fromEntries((await sample(count)).items.map(item => [`${item.id}.xml`, Buffer.from(canonicalJson(item))])),
    run: (files: Record<string, Uint8Array>) => zipSync(files, { mtime: new Date(1980, 0, 1) }),
  },
  {
    name: 'deflate of one file a question (zlib)',
    side: 'floor',
    prepare: async count => (await sample(count)).items.map(item => Buffer.from(canonicalJson(item))),
    run: (files: Buffer[]) => files.map(file => deflateRawSync(file)),
  },
  {
    name: 'PDFKit doc.text, standard font',
    side: 'floor',
    prepare: async count => plainBank(count).split('\n'),
    run: (lines: string[]) =>
      new Promise(resolve => {
        const doc = new PDFDocument()
        doc.on('data', () => {}).on('end', resolve)
        for (const line of lines) doc.text(line)
        doc.end()
      }),
  },
]

export const stages: readonly Stage[] = [...ours, ...floors]
export { picture }
