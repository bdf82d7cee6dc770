import { canonicalJson } from '../../corpus/canonical.ts'
import type { Effects } from '../../project/effects.ts'
import type { Parsed } from '../../project/parse.ts'
import type { Reading } from '../../readers/reader.ts'
import { type Colours, colours } from '../colour.ts'
import { type Call, textOption } from '../command.ts'
import { complain, plural } from '../problems.ts'
import { printableLine } from '../reporters/pretty.ts'
import { type CoveredLine, coveredLines, type Part } from './line.ts'
import { coveragePage } from './page.ts'

function painter(part: Part, paint: Colours): (text: string) => string {
  switch (part) {
    case 'stem':
      return paint.blue
    case 'option':
      return paint.magenta
    case 'key':
      return paint.green
    case 'rationale':
    case 'feedback':
      return paint.cyan
    case 'metadata':
    case 'page':
      return paint.yellow
    case 'lost':
      return paint.red
    case 'set-aside':
    case 'blank':
      return paint.dim
  }
}

interface Look {
  readonly paint: Colours
  /** Columns of the terminal; Infinity where there is none. */
  readonly width: number
}

function lineText({ number, text, part, item }: CoveredLine, digits: number, { paint, width }: Look): string {
  const label = part === 'blank' ? '' : item === undefined ? part : `${item + 1} ${part}`
  const gutter = `${String(number).padStart(digits)}  ${label.padEnd(13)} `
  const safe = printableLine(text.trimEnd())
  const room = width - gutter.length
  return `${gutter}${painter(part, paint)(safe.length > room ? `${safe.slice(0, room - 1)}…` : safe)}\n`
}

function fileText(path: string, lines: readonly CoveredLine[], look: Look): string {
  const digits = String(lines.length).length
  const lost = lines.filter(({ part }) => part === 'lost').length
  const tail = lost === 0 ? '' : look.paint.red(`${plural(lost, 'line')} without a fate\n`)
  return `${look.paint.underline(path)}\n${lines.map(line => lineText(line, digits, look)).join('')}${tail}`
}

function linesOf(reading: Reading, effects: Effects): readonly CoveredLine[] {
  const readable = effects.state(reading.page.path)?.kind === 'file' && reading.page.format !== 'none'
  return readable ? coveredLines(reading, effects.read(reading.page.path)) : []
}

/** Shows each line of the files with its part: painted on a terminal, as HTML in a file, as JSON for programs. */
export function showCoverage(
  { readings, messages }: Parsed,
  { call, effects }: { readonly call: Call; readonly effects: Effects },
): void {
  const files = readings.map(reading => ({ path: reading.page.path, lines: linesOf(reading, effects) }))
  const output = textOption(call, 'output')
  if (output !== undefined) effects.write(output, coveragePage(files))
  else if (call.json || call.options.stdout === true) call.terminal.out(canonicalJson(files))
  else {
    const { interactive, width } = call.terminal
    const look = { paint: colours(call.colour), width: interactive.out ? width : Number.POSITIVE_INFINITY }
    for (const { path, lines } of files) call.terminal.out(fileText(path, lines, look))
  }
  complain(
    messages.filter(({ severity }) => severity !== 'info'),
    call,
  )
}
