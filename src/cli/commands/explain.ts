import { catalogue, type RuleId, ruleIds } from '../../diagnostics/catalogue.ts'
import { diskEffects } from '../../project/disk.ts'
import { didYouMean } from '../../project/near.ts'
import { UsageError } from '../../project/usage-error.ts'
import { type Colours, colours, severityColour } from '../colour.ts'
import type { Call, Command, ExitCode } from '../command.ts'

const isRule = (name: string): name is RuleId => name in catalogue

/** Markdown of a rule's page, with its headings and code painted. */
function paintPage(page: string, paint: Colours): string {
  let code = false
  const lines = page
    .trimEnd()
    .split('\n')
    .map(line => {
      if (line.startsWith('```')) code = !code
      else if (code) return paint.cyan(line)
      if (line.startsWith('#')) return paint.bold(line)
      return line.replace(/\*\*([^*]+)\*\*/gu, (_, text: string) => paint.bold(text))
    })
  return `${lines.join('\n')}\n`
}

function list({ terminal, json, colour }: Call): void {
  if (json) {
    terminal.out(`${JSON.stringify(Object.fromEntries(ruleIds.map(id => [id, catalogue[id]])), null, 2)}\n`)
    return
  }
  const paint = colours(colour)
  const width = Math.max(...ruleIds.map(id => id.length))
  for (const id of ruleIds) {
    const { severity, summary } = catalogue[id]
    terminal.out(`${id.padEnd(width)}  ${severityColour(severity, paint)(severity.padEnd(7))}  ${summary}\n`)
  }
}

async function run(call: Call): Promise<ExitCode> {
  const { terminal, args, colour } = call
  const [name] = args
  if (name === undefined) {
    list(call)
    return 0
  }
  if (!isRule(name)) {
    throw new UsageError(
      `Unexpected rule "${name}", expected the id of a rule${didYouMean(name, ruleIds)}; examwright explain lists all`,
    )
  }
  if (call.json) {
    terminal.out(`${JSON.stringify({ id: name, ...catalogue[name] }, null, 2)}\n`)
    return 0
  }
  const page = diskEffects(terminal.cwd).shipped(`docs/rules/${name}.md`)
  const { severity, summary } = catalogue[name]
  const text = page ? new TextDecoder().decode(page) : `# ${name}\n\n${summary}\n\n**Severity:** ${severity}\n`
  terminal.out(paintPage(text, colours(colour)))
  return 0
}

export const explain: Command = {
  args: [['[rule]', 'id of a rule, as messages give it; without it all rules are listed']],
  options: [],
  examples: [
    ['examwright explain', 'all rules'],
    ['examwright explain key-missing', 'what it means and what to do'],
  ],
  run,
}
