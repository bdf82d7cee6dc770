import { canonicalJson } from '../../corpus/canonical.ts'
import { diskEffects } from '../../project/disk.ts'
import { namedSources, type Parsed, parseFiles } from '../../project/parse.ts'
import { UsageError } from '../../project/usage-error.ts'
import { readers } from '../../readers/index.ts'
import { type Call, type Command, type ExitCode, flagOption, textOption } from '../command.ts'
import { showCoverage } from '../coverage/show.ts'
import { projectPath } from '../files.ts'
import { complain, exitCodeOf, plural, problemLine } from '../problems.ts'
import { tickerFor } from '../progress.ts'
import { printable } from '../reporters/pretty.ts'

function print(parsed: Parsed, call: Call): void {
  const { bank, messages } = parsed
  const text = canonicalJson({ items: bank.items, messages, pages: bank.pages })
  const file = textOption(call, 'output')
  if (file !== undefined) diskEffects(call.terminal.cwd).write(file, text)
  else if (flagOption(call, 'stdout') || call.json) call.terminal.out(text)
  else overview(parsed, call)
}

const longest = (texts: readonly string[]): number => texts.reduce((width, text) => Math.max(width, text.length), 0)

/** One line a file: what it is and how many items it gave. */
function overview({ bank, messages, readings }: Parsed, call: Call): void {
  complain(messages, call)
  if (call.quiet) return
  const width = Math.min(50, longest(readings.map(({ page }) => page.path)))
  const formatWidth = longest(readings.map(({ page }) => page.format))
  for (const { page, items } of readings) {
    call.terminal.out(
      `${printable(page.path).padEnd(width)}  ${page.format.padEnd(formatWidth)}  ${plural(items.length, 'item')}\n`,
    )
  }
  call.terminal.out(`${plural(bank.items.length, 'item')}, ${problemLine(messages, call.colour)}\n`)
}

async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call
  if (call.args.length === 0) throw new UsageError('Unexpected end of the command line, expected a file to parse')
  const ticker = tickerFor(terminal, call.quiet || !terminal.interactive.err)
  const effects = diskEffects(terminal.cwd, { progress: ticker.tell })
  const paths = call.args.map(path => projectPath(path, terminal.cwd))
  const from = textOption(call, 'from')
  const language = textOption(call, 'language')
  const options = { ...(from === undefined ? {} : { from }), ...(language === undefined ? {} : { language }) }
  const sources = await namedSources(paths, options, effects)
  const parsed = await parseFiles(sources, effects, readers)
  ticker.end()
  if (flagOption(call, 'coverage')) showCoverage(parsed, { call, effects })
  else print(parsed, call)
  return exitCodeOf(parsed.messages)
}

export const parse: Command = {
  args: [['[files...]', 'files or folders']],
  options: [
    ['--stdout', 'print {"items": […], "messages": […], "pages": […]} as JSON'],
    ['-o, --output <file>', 'write that JSON (with --coverage: an HTML page) to a file'],
    ['--from <format>', 'read every file as this format (see: examwright formats)'],
    ['--language <tag>', 'language of the files, as BCP 47'],
    ['--coverage', 'show each line of the files and what became of it'],
  ],
  examples: [
    ['examwright parse quiz.txt', 'what is it, how many items'],
    ['examwright parse quiz.txt --stdout', 'the items as JSON'],
    ['examwright parse bank/ --from gift --stdout', 'a folder of GIFT files'],
    ['examwright parse quiz.txt --coverage', 'each line and its part'],
  ],
  run,
}
