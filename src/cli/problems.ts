import type { Message, Severity } from '../diagnostics/message.ts'
import { didYouMean } from '../project/near.ts'
import { UsageError } from '../project/usage-error.ts'
import { colours } from './colour.ts'
import { type Call, type ExitCode, textOption } from './command.ts'
import { reporters } from './reporters/index.ts'
import type { Reporter } from './reporters/reporter.ts'

export function countOf(messages: readonly Message[], severity: Severity): number {
  return messages.filter(message => message.severity === severity).length
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}

/** `2 errors, 1 warning, 3 notes`, or `no problems`. */
export function problemLine(messages: readonly Message[], colour: boolean): string {
  const paint = colours(colour)
  const parts = [
    [countOf(messages, 'error'), 'error', paint.red],
    [countOf(messages, 'warning'), 'warning', paint.yellow],
    [countOf(messages, 'info'), 'note', paint.blue],
  ] as const
  const said = parts.flatMap(([count, word, tint]) => (count === 0 ? [] : [tint(plural(count, word))]))
  return said.length === 0 ? paint.green('no problems') : said.join(', ')
}

/** The reporter that `--format` or `--json` names. */
export function reporterOf(call: Call): Reporter {
  const names = reporters.map(({ format }) => format)
  const wanted = call.json ? 'json' : (textOption(call, 'format') ?? 'pretty')
  const reporter = reporters.find(({ format }) => format === wanted)
  if (reporter) return reporter
  throw new UsageError(`Unexpected format "${wanted}", expected one of ${names.join(', ')}${didYouMean(wanted, names)}`)
}

/** Prints messages for people on standard error; `quiet` keeps errors only. */
export function complain(messages: readonly Message[], call: Call): void {
  const { terminal } = call
  const said = call.quiet ? messages.filter(({ severity }) => severity === 'error') : messages
  const interactive = terminal.interactive.err
  const style = { colour: call.colour && interactive, interactive, width: Math.min(terminal.width, 100) }
  const [pretty] = reporters
  if (pretty) terminal.err(pretty.print(said, style))
}

export function exitCodeOf(messages: readonly Message[], maxWarnings = Number.POSITIVE_INFINITY): ExitCode {
  return countOf(messages, 'error') > 0 || countOf(messages, 'warning') > maxWarnings ? 1 : 0
}
