import { diskEffects } from '../../project/disk.ts'
import { initProject } from '../../project/init.ts'
import { UsageError } from '../../project/usage-error.ts'
import type { Call, Command, ExitCode } from '../command.ts'
import { projectPath } from '../files.ts'

async function run({ terminal, args, quiet, json }: Call): Promise<ExitCode> {
  const [folder = '.', second] = args
  if (second !== undefined) throw new UsageError(`Unexpected argument "${second}", expected one folder`)
  const written = initProject(projectPath(folder, terminal.cwd), diskEffects(terminal.cwd))
  if (json) terminal.out(`${JSON.stringify({ written }, null, 2)}\n`)
  else if (!quiet) {
    const enter = folder === '.' ? '' : `cd ${folder} && `
    terminal.out(`${written.map(path => `wrote ${path}\n`).join('')}\nNow: ${enter}examwright build\n`)
  }
  return 0
}

export const init: Command = {
  args: [['[folder]', 'where to make the project; by default here']],
  options: [],
  examples: [
    ['examwright init my-exam', 'a config and two small banks in my-exam/'],
    ['cd my-exam && examwright build', 'papers, keys, a package and a deck in dist/'],
  ],
  run,
}
