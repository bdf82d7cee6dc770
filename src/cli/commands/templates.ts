import { diskEffects } from '../../project/disk.ts'
import { loadProject } from '../../project/project.ts'
import { ejectTemplates, templateNames } from '../../project/templates.ts'
import { UsageError } from '../../project/usage-error.ts'
import type { Call, Command, ExitCode } from '../command.ts'

async function run({ terminal, args, quiet, json }: Call): Promise<ExitCode> {
  const effects = diskEffects(terminal.cwd)
  const [action = 'list', ...names] = args
  if (action === 'list') {
    const known = templateNames(effects)
    terminal.out(json ? `${JSON.stringify(known, null, 2)}\n` : known.map(name => `${name}\n`).join(''))
    return 0
  }
  if (action !== 'eject') throw new UsageError(`Unexpected "${action}", expected list or eject`)
  const { written, kept } = ejectTemplates(names, (await loadProject(effects)).config.templates, effects)
  if (json) terminal.out(`${JSON.stringify({ written, kept }, null, 2)}\n`)
  else if (!quiet) {
    terminal.out(written.map(path => `wrote ${path}\n`).join(''))
    terminal.err(kept.map(path => `kept ${path}: it is yours already\n`).join(''))
  }
  return 0
}

export const templates: Command = {
  args: [
    ['[action]', 'list (the default) or eject'],
    ['[names...]', 'templates or folders of them; by default all'],
  ],
  options: [],
  examples: [
    ['examwright templates', 'all templates'],
    ['examwright templates eject print/exam.md.hbs', 'copy one into templates/ and change it'],
    ['examwright templates eject', 'copy all'],
  ],
  run,
}
