import type { Message } from '../../diagnostics/message.ts'
import { type Colours, colours, severityColour } from '../colour.ts'
import { wrap } from '../wrap.ts'
import type { Reporter } from './reporter.ts'

/** Control characters from a source would play with the terminal. */
export function printable(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/gu, '\ufffd')
}

/** As {@link printable}, with the spaces as they are. */
export function printableLine(text: string): string {
  return text.replace(/[^\t\P{Cc}]/gu, '\ufffd')
}

function placeOf({ origin }: Message): string {
  return origin ? `${origin.line}:${origin.column}` : ''
}

function plainLine(message: Message): string {
  const place = message.origin ? `${printable(message.origin.path)}:${placeOf(message)} ` : ''
  return `${place}${message.severity} ${message.rule} ${printable(message.reason)}\n`
}

function groupedLine(message: Message, places: number, { paint, width }: { paint: Colours; width: number }): string {
  const severity = severityColour(message.severity, paint)(message.severity.padEnd(7))
  const indent = ' '.repeat(places + 13)
  const text = printable(message.reason)
  const fits = indent.length + message.rule.length + 2 + text.length <= width
  const start = `  ${placeOf(message).padEnd(places)}  ${severity}  ${paint.bold(message.rule)}`
  if (fits) return `${start}  ${text}\n`
  const reason = wrap(text, Math.max(30, width - indent.length), indent)
  return `${start}\n${indent}${reason}\n`
}

function grouped(messages: readonly Message[], paint: Colours, width: number): string {
  const files = new Map<string, Message[]>()
  for (const message of messages) {
    const path = message.origin?.path ?? ''
    const list = files.get(path)
    if (list) list.push(message)
    else files.set(path, [message])
  }
  const blocks = [...files].map(([path, list]) => {
    const places = Math.max(...list.map(message => placeOf(message).length))
    const head = path === '' ? '' : `${paint.underline(printable(path))}\n`
    return `${head}${list.map(message => groupedLine(message, places, { paint, width })).join('')}`
  })
  return blocks.join('\n')
}

/** For people: one line a message, `file:line:column severity rule reason`; on a terminal grouped by file. */
export const pretty: Reporter = {
  format: 'pretty',
  print: (messages, { colour, interactive, width }) =>
    interactive ? grouped(messages, colours(colour), width) : messages.map(plainLine).join(''),
}
