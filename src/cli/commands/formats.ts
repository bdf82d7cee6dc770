import { canonicalJson } from '../../corpus/canonical.ts'
import { kinds } from '../../corpus/item.ts'
import { corpusFormat } from '../../project/corpus-file.ts'
import { readers } from '../../readers/index.ts'
import { writers } from '../../writers/index.ts'
import { colours } from '../colour.ts'
import type { Call, Command, ExitCode } from '../command.ts'
import { wrap } from '../wrap.ts'

interface FormatLine {
  readonly format: string
  readonly title: string
  readonly extensions: readonly string[]
  readonly kinds: readonly string[]
}

const corpus: FormatLine = { format: corpusFormat, title: 'The corpus itself', extensions: ['.json'], kinds }

const readable: readonly FormatLine[] = [corpus, ...readers]
const writable: readonly FormatLine[] = [
  corpus,
  ...writers.map(({ extension, ...writer }) => ({ ...writer, extensions: [extension] })),
]

function describe({ format, title, extensions, kinds: carried }: FormatLine, width: number): string {
  const all = carried.length === kinds.length ? 'every kind' : carried.join(', ')
  const indent = ' '.repeat(width + 4)
  const lines = [`${title} (${extensions.join(' ')})`, all].map(text => wrap(text, 80 - indent.length, indent))
  return `  ${format.padEnd(width)}  ${lines.join(`\n${indent}`)}\n`
}

async function run({ terminal, json, colour }: Call): Promise<ExitCode> {
  if (json) {
    const pick = ({ format, title, extensions, kinds: carried }: FormatLine) => ({
      format,
      title,
      extensions,
      kinds: carried,
    })
    terminal.out(canonicalJson({ readers: readable.map(pick), writers: writable.map(pick) }))
    return 0
  }
  const paint = colours(colour)
  const width = Math.max(...[...readable, ...writable].map(({ format }) => format.length))
  terminal.out(`${paint.bold('Read')} (--from)\n${readable.map(line => describe(line, width)).join('')}`)
  terminal.out(`\n${paint.bold('Written')} (--to)\n${writable.map(line => describe(line, width)).join('')}`)
  return 0
}

export const formats: Command = {
  args: [],
  options: [],
  examples: [
    ['examwright formats', 'what can be read and written'],
    ['examwright formats --json', 'the same for programs'],
  ],
  run,
}
