import { Command as Commander, CommanderError, Option } from 'commander'
import type { Call, Command, ExitCode } from './command.ts'
import { commands } from './commands/index.ts'
import { columns, globalOptions } from './overview.ts'
import type { Terminal } from './terminal.ts'

function wantsColour(terminal: Terminal, chosen: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR } = terminal.env
  if (!chosen || (NO_COLOR !== undefined && NO_COLOR !== '')) return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true
  return terminal.interactive.out && terminal.env.TERM !== 'dumb'
}

/** An option whose value ends with `...` may be given again and again; each time adds to its list. */
function optionOf([flags, what]: readonly [flags: string, what: string]): Option {
  const option = new Option(flags, what)
  if (!flags.includes('...')) return option
  option.variadic = false
  return option.argParser((value: string, list: string[] = []) => [...list, value])
}

/** Gives a commander command the arguments, options and examples of ours. */
function equip(parser: Commander, command: Command, start: (call: Omit<Call, 'terminal' | 'colour'>) => Promise<void>) {
  for (const [name, what] of command.args) parser.argument(name, what)
  for (const option of [...command.options, ...globalOptions]) parser.addOption(optionOf(option))
  parser.addHelpText('after', `\nExamples:\n${columns(command.examples).trimEnd()}`)
  parser.action(async () => {
    const options = parser.optsWithGlobals<Record<string, unknown>>()
    await start({ args: parser.args, options, quiet: options.quiet === true, json: options.json === true })
  })
}

function newProgram(terminal: Terminal): Commander {
  const program = new Commander('examwright')
  for (const option of globalOptions) program.addOption(optionOf(option))
  const width = Math.min(80, terminal.width)
  program.configureOutput({
    writeOut: terminal.out,
    writeErr: terminal.err,
    getOutHelpWidth: () => width,
    getErrHelpWidth: () => width,
    outputError: (text, write) =>
      write(text.replace(/^error: (.)/u, (_, first: string) => `examwright: ${first.toUpperCase()}`)),
  })
  return program.exitOverride().showSuggestionAfterError()
}

/** The command that a command line names, to be loaded before it is parsed. */
function named(argv: readonly string[]): string | undefined {
  return argv.find(word => !word.startsWith('-') && word !== 'help')
}

/** Parses a command line and runs its command. Throws a UsageError, or what the command throws. */
export async function parse(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const program = newProgram(terminal)
  const wanted = named(argv)
  let exit: ExitCode = 0
  for (const entry of commands) {
    const parser = program.command(entry.name).description(entry.summary)
    if (entry.name !== wanted) continue
    const command = await entry.load()
    equip(parser, command, async call => {
      exit = await command.run({ ...call, terminal, colour: wantsColour(terminal, call.options.color !== false) })
    })
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}
