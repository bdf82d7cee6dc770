import { Command as Commander, CommanderError, Option } from 'commander'
import type { Call, Command, ExitCode } from './command.ts'
import { type CommandEntry, commands } from './commands/index.ts'
import { explainFailure } from './failure.ts'
import type { Terminal } from './terminal.ts'

const globalOptions: readonly (readonly [string, string])[] = [
  ['-q, --quiet', 'say only what is wrong'],
  ['--json', 'print machine-readable JSON'],
  ['--no-color', 'print without colour (as NO_COLOR does)'],
]

const intro = `Turns raw question-and-answer text into a validated question bank, and the bank
into printed exams, answer keys, Anki decks and LMS packages.`

const outro = `
Examples:
  examwright init my-exam           a new project that builds at once
  examwright build                  build what examwright.yaml asks for
  examwright convert quiz.txt --to anki-csv -o quiz.csv

examwright <command> --help says more of each.`

function wantsColour(terminal: Terminal, chosen: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR } = terminal.env
  if (!chosen || (NO_COLOR !== undefined && NO_COLOR !== '')) return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true
  return terminal.interactive.out && terminal.env.TERM !== 'dumb'
}

function optionOf([flags, what]: readonly [string, string]): Option {
  const option = new Option(flags, what)
  // `--option key=value` may be given again and again; each time adds to the list.
  if (flags.includes('...')) option.variadic = false
  return flags.includes('...') ? option.argParser((value: string, list: string[] = []) => [...list, value]) : option
}

function exampleText(command: Command): string {
  const width = Math.max(...command.examples.map(([line]) => line.length))
  const lines = command.examples.map(([line, what]) =>
    width + what.length <= 76 ? `  ${line.padEnd(width)}  ${what}` : `  ${line}\n      ${what}`,
  )
  return `\nExamples:\n${lines.join('\n')}`
}

/** Gives a commander command the arguments and options of ours. `finish` hears the exit code. */
function equip(
  parser: Commander,
  command: Command,
  start: (call: Omit<Call, 'terminal' | 'colour'>) => Promise<void>,
): void {
  for (const [name, what] of command.args) parser.argument(name, what)
  for (const option of [...command.options, ...globalOptions]) parser.addOption(optionOf(option))
  parser.addHelpText('after', exampleText(command))
  parser.action(async () => {
    const options = parser.optsWithGlobals<Record<string, unknown>>()
    await start({ args: parser.args, options, quiet: options.quiet === true, json: options.json === true })
  })
}

function newProgram(terminal: Terminal): Commander {
  const program = new Commander('examwright')
  program.description(intro).version('', '-V, --version', 'print the version')
  for (const option of globalOptions) program.addOption(optionOf(option))
  program.addHelpText('after', outro).helpCommand('help [command]', 'show the help of a command')
  program.configureOutput({
    writeOut: terminal.out,
    writeErr: terminal.err,
    getOutHelpWidth: () => Math.min(80, terminal.width),
    getErrHelpWidth: () => Math.min(80, terminal.width),
    outputError: (text, write) =>
      write(text.replace(/^error: (.)/u, (_, first: string) => `examwright: ${first.toUpperCase()}`)),
  })
  return program.exitOverride().showSuggestionAfterError()
}

const named = (argv: readonly string[]): string | undefined =>
  argv.filter(word => word !== 'help').find(word => !word.startsWith('-'))

async function parse(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const program = newProgram(terminal)
  if (argv.includes('-V') || argv.includes('--version')) program.version(await version(), '-V, --version')
  const wanted = named(argv)
  let exit: ExitCode = 0
  const add = async (entry: CommandEntry): Promise<void> => {
    const parser = program.command(entry.name).description(entry.summary)
    if (entry.name !== wanted) return
    const command = await entry.load()
    equip(parser, command, async call => {
      exit = await command.run({ ...call, terminal, colour: wantsColour(terminal, call.options.color !== false) })
    })
  }
  for (const entry of commands) await add(entry)
  if (argv.length === 0) {
    terminal.err(program.helpInformation())
    return 2
  }
  await program.parseAsync([...argv], { from: 'user' })
  return exit
}

async function version(): Promise<string> {
  const { programVersion } = await import('../project/version.ts')
  return programVersion()
}

/** Runs the command line and says how it ended. Never throws. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await parse(argv, terminal)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return explainFailure(error, terminal)
  }
}
