import { catalogue } from '../../diagnostics/catalogue.ts'
import type { Message } from '../../diagnostics/message.ts'
import type { Reporter } from './reporter.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

function region(origin: NonNullable<Message['origin']>): Record<string, number> {
  const { line, column, endLine, endColumn } = origin
  return {
    startLine: line,
    startColumn: column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  }
}

function result({ rule, severity, reason, origin }: Message): object {
  const uri = origin && encodeURI(origin.path)
  const locations = origin ? [{ physicalLocation: { artifactLocation: { uri }, region: region(origin) } }] : []
  return { ruleId: rule, level: levels[severity], message: { text: reason }, locations }
}

/** SARIF 2.1.0 (OASIS), which code hosts and editors read. */
export const sarif: Reporter = {
  format: 'sarif',
  print: messages => {
    const rules = [...new Set(messages.map(message => message.rule))]
      .sort()
      .map(id => ({ id, shortDescription: { text: catalogue[id].summary } }))
    const run = {
      tool: { driver: { name: 'examwright', rules } },
      columnKind: 'utf16CodeUnits',
      results: messages.map(result),
    }
    const schema = 'https://json.schemastore.org/sarif-2.1.0.json'
    return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`
  },
}
