import { checkFiles, check as checkProject } from '../../project/check.ts'
import { diskEffects } from '../../project/disk.ts'
import { loadProject } from '../../project/project.ts'
import { readers } from '../../readers/index.ts'
import type { Call, Command, ExitCode } from '../command.ts'
import { countOption, projectPath } from '../files.ts'
import { exitCodeOf, problemLine, reporterOf } from '../problems.ts'

async function run(call: Call): Promise<ExitCode> {
  const { terminal, args, colour } = call
  const reporter = reporterOf(call)
  const maxWarnings = countOption(call, 'maxWarnings')
  const effects = diskEffects(terminal.cwd)
  const project = await loadProject(effects)
  const paths = args.map(path => projectPath(path, terminal.cwd))
  const found =
    paths.length === 0
      ? await checkProject(project, effects, readers)
      : await checkFiles(paths, project, { effects, readers })
  const said = call.quiet ? found.filter(({ severity }) => severity !== 'info') : found
  const interactive = terminal.interactive.out
  terminal.out(reporter.print(said, { colour, interactive, width: Math.min(terminal.width, 100) }))
  if (reporter.format === 'pretty' && !call.quiet) {
    terminal.out(`${interactive && said.length > 0 ? '\n' : ''}${problemLine(found, colour)}\n`)
  }
  return exitCodeOf(found, maxWarnings ?? project.config.maxWarnings)
}

export const check: Command = {
  args: [['[files...]', 'files or folders; by default all sources of the project']],
  options: [
    ['--format <name>', 'pretty, json, github or sarif'],
    ['--max-warnings <count>', 'fail where there are more warnings'],
  ],
  examples: [
    ['examwright check', 'every problem of the project'],
    ['examwright check sources/quiz.txt', 'of one file'],
    ['examwright check --format sarif > problems.sarif', 'for a code host'],
    ['examwright check --max-warnings 0', 'warnings fail too'],
  ],
  run,
}
