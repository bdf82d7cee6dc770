import { diskEffects } from '../../project/disk.ts'
import { proposeFixes } from '../../project/fix.ts'
import { loadProject } from '../../project/project.ts'
import { readers } from '../../readers/index.ts'
import { type Colours, colours } from '../colour.ts'
import { type Call, type Command, type ExitCode, flagOption } from '../command.ts'
import { projectPath } from '../files.ts'
import { plural } from '../problems.ts'
import { printableLine } from '../reporters/pretty.ts'

function paintDiff(diff: string, paint: Colours): string {
  const lines = diff.split('\n').map(printableLine)
  return lines
    .map(line => {
      if (/^(?:---|\+\+\+) /u.test(line)) return paint.bold(line)
      if (line.startsWith('@@')) return paint.cyan(line)
      return line.startsWith('+') ? paint.green(line) : line.startsWith('-') ? paint.red(line) : line
    })
    .join('\n')
}

async function run(call: Call): Promise<ExitCode> {
  const { terminal, args, quiet, json, colour } = call
  const effects = diskEffects(terminal.cwd)
  const paths = args.map(path => projectPath(path, terminal.cwd))
  const wanted = { paths, ids: flagOption(call, 'ids') }
  const found = await proposeFixes(wanted, await loadProject(effects), { effects, readers })
  const write = flagOption(call, 'write')
  if (write) for (const { path, bytes } of found) effects.write(path, bytes)
  const count = found.reduce((sum, { reasons }) => sum + reasons.length, 0)
  if (json) {
    terminal.out(
      `${JSON.stringify(
        found.map(({ path, diff, reasons }) => ({ path, reasons, diff })),
        null,
        2,
      )}\n`,
    )
    return 0
  }
  if (!write) for (const { diff } of found) terminal.out(paintDiff(diff, colours(colour)))
  if (quiet) return 0
  const tail = write ? 'made' : count > 0 ? 'proposed; --write makes them' : 'to propose'
  terminal.err(`${plural(count, 'correction')} in ${plural(found.length, 'file')} ${tail}\n`)
  return 0
}

export const fix: Command = {
  args: [['[files...]', 'files or folders; by default all sources of the project']],
  options: [
    ['--write', 'change the files'],
    ['--ids', 'also write the ids of items into their sources'],
  ],
  examples: [
    ['examwright fix', 'show what could be mended, as a diff'],
    ['examwright fix sources/quiz.md --write', 'mend one file'],
    ['examwright fix --ids --write', 'keep ids in the sources, not only in the lock'],
  ],
  run,
}
