import { basename, dirname, extname, join } from 'node:path'
import { effectOf, raiseLosses } from '../../diagnostics/loss.ts'
import type { Message } from '../../diagnostics/message.ts'
import { type Converted, type ConvertOptions, convert as convertBank } from '../../project/convert.ts'
import { diskEffects } from '../../project/disk.ts'
import { saveLock } from '../../project/lock-file.ts'
import { namedSources, parseFiles } from '../../project/parse.ts'
import { UsageError } from '../../project/usage-error.ts'
import { readers } from '../../readers/index.ts'
import { writers } from '../../writers/index.ts'
import { type Call, type Command, type ExitCode, flagOption, isNegated, listOption, textOption } from '../command.ts'
import { epochOf, projectPath } from '../files.ts'
import { complain, exitCodeOf, plural, problemLine } from '../problems.ts'
import { tickerFor } from '../progress.ts'

function writerOptions(call: Call): Record<string, string> {
  const pairs = listOption(call, 'option').map((text): [string, string] => {
    const at = text.indexOf('=')
    if (at < 1) throw new UsageError(`Unexpected option "${text}", expected key=value`)
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return Object.fromEntries(pairs)
}

/** Options of the Anki text import that have flags of their own. */
function ankiOptions(call: Call): Record<string, string> {
  const flags = ['stock', 'tsv', 'stripTags'].filter(name => flagOption(call, name))
  const folder = textOption(call, 'mediaDir')
  return { ...Object.fromEntries(flags.map(name => [name, 'true'])), ...optional('mediaDir', folder) }
}

/** A file name that is safe everywhere, from a path. */
function nameOf(path: string): string {
  const stem = basename(path).replace(/(.)\.[^.]*$/u, '$1')
  const safe = stem
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-._]+|[-.]+$/gu, '')
  return safe === '' ? 'bank' : safe
}

const optional = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, string>)

function wanted(call: Call): ConvertOptions {
  const to = textOption(call, 'to')
  if (to === undefined) throw new UsageError('Unexpected end of the command line, expected --to FORMAT')
  const output = textOption(call, 'output')
  const [first = 'bank'] = call.args
  if (
    isNegated(call, 'keys') &&
    writers.some(({ format, options }) => format === to && !options.safeParse({ keys: false }).success)
  ) {
    throw new UsageError(`Unexpected --no-keys, ${to} has no form without keys`)
  }
  const name = nameOf(output === undefined || output.endsWith('/') ? first : output)
  return {
    to,
    name,
    alone: output === undefined,
    options: { ...writerOptions(call), ...ankiOptions(call), ...(isNegated(call, 'keys') ? { keys: 'false' } : {}) },
    ...optional('title', textOption(call, 'title')),
    ...optional('language', textOption(call, 'language')),
  }
}

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 8192).includes(0) && bytes[0] !== 0x50

/** Where each file goes: to OUT itself, into the folder OUT, or to standard output. */
function place({ files }: Converted, call: Call): readonly string[] {
  const effects = diskEffects(call.terminal.cwd)
  const [main, ...others] = files
  if (main === undefined) return []
  const output = textOption(call, 'output')
  if (output === undefined) {
    if (others.length > 0) throw new UsageError(`Unexpected ${files.length} files, expected -o with a folder for them`)
    if (call.terminal.interactive.out && !isText(main.bytes)) {
      throw new UsageError('Unexpected terminal for a file that is not text, expected -o FILE')
    }
    call.terminal.out(main.bytes)
    return []
  }
  const folder =
    output.endsWith('/') || effects.state(output)?.kind === 'folder' || (others.length > 0 && extname(output) === '')
  const home = folder ? output : dirname(output)
  const paths = [folder ? join(home, main.path) : output, ...others.map(({ path }) => join(home, path))]
  for (const [index, file] of files.entries()) effects.write(paths[index] ?? file.path, file.bytes)
  return paths
}

async function run(call: Call): Promise<ExitCode> {
  const { terminal, args } = call
  if (args.length === 0) throw new UsageError('Unexpected end of the command line, expected a file to convert')
  const options = wanted(call)
  const epoch = epochOf(call)
  const ticker = tickerFor(terminal, call.quiet || !terminal.interactive.err)
  const effects = diskEffects(terminal.cwd, { epoch, progress: ticker.tell })
  const paths = args.map(path => projectPath(path, terminal.cwd))
  const sources = await namedSources(paths, optional('from', textOption(call, 'from')), effects)
  const parsed = await parseFiles(sources, effects, readers)
  ticker.end()
  const converted = await convertBank(parsed, options, { effects, writers })
  const strict = flagOption(call, 'strict')
  const said = strict ? raiseLosses(converted.messages) : converted.messages
  const messages: readonly Message[] = [...parsed.messages, ...said]
  if (strict && said.some(other => effectOf(other) !== undefined)) {
    complain(messages, call)
    if (!call.quiet) terminal.err(`Nothing was written: ${problemLine(messages, false)}\n`)
    return 1
  }
  const written = place(converted, call)
  if (parsed.lock) saveLock(parsed.lock, effects)
  complain(messages, call)
  if (!call.quiet && written.length > 0) {
    terminal.err(
      `${plural(parsed.bank.items.length, 'item')} → ${written.join(', ')}: ${problemLine(messages, false)}\n`,
    )
  }
  return exitCodeOf(messages)
}

export const convert: Command = {
  args: [['[files...]', 'files or folders to read']],
  options: [
    ['--to <format>', 'format to write (see: examwright formats)'],
    ['-o, --output <path>', 'file to write, or the folder where several come out'],
    ['--from <format>', 'read every file as this format'],
    ['--option <key=value...>', 'option of the writer; may be given again'],
    ['--title <text>', 'title of the bank'],
    ['--language <tag>', 'language of the bank, as BCP 47'],
    ['--strict', 'fail, and write nothing, where the format cannot carry something'],
    ['--no-keys', 'without keys, feedback and rationales, for candidates (QTI packages)'],
    ['--stock', "anki-csv: for Anki's own types Basic and Cloze"],
    ['--tsv', 'anki-csv: tabs instead of commas'],
    ['--media-dir <folder>', 'anki-csv: the folder for images, beside the file'],
    ['--strip-tags', "anki-csv: no tags, so that an update leaves the learner's own"],
  ],
  examples: [
    ['examwright convert quiz.txt --to gift', 'to standard output'],
    ['examwright convert quiz.txt --to anki-csv -o quiz.csv', 'for Anki'],
    ['examwright convert bank/ --to qti-2.1 -o bank.zip', 'a folder as one package'],
    ['examwright convert quiz.gift --to corpus -o quiz.json', 'as corpus JSON'],
  ],
  run,
}
