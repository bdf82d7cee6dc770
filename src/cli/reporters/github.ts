import type { Message } from '../../diagnostics/message.ts'
import type { Reporter } from './reporter.ts'

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

function command({ rule, severity, reason, origin }: Message): string {
  const places = origin
    ? [
        `file=${escapeProperty(origin.path)}`,
        `line=${origin.line}`,
        `col=${origin.column}`,
        ...(origin.endLine === undefined ? [] : [`endLine=${origin.endLine}`]),
      ]
    : []
  return `::${levels[severity]} ${[...places, `title=${rule}`].join(',')}::${escapeData(reason)}\n`
}

/** Workflow commands, which GitHub shows beside the lines of a pull request. */
export const github: Reporter = {
  format: 'github',
  print: messages => messages.map(command).join(''),
}
