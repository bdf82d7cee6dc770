import type { ExitCode } from './command.ts'
import { overview } from './overview.ts'
import type { Terminal } from './terminal.ts'

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, second] = argv
  if (first === undefined) {
    terminal.err(overview())
    return 2
  }
  if (first === '--help' || first === '-h' || (first === 'help' && second === undefined)) {
    terminal.out(overview())
    return 0
  }
  if (first === '--version' || first === '-V') {
    const { programVersion } = await import('../project/version.ts')
    terminal.out(`${programVersion()}\n`)
    return 0
  }
  const { parse } = await import('./parser.ts')
  return parse(argv, terminal)
}

/** Runs the command line and says how it ended. Never throws. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal)
  } catch (error) {
    const { explainFailure } = await import('./failure.ts')
    return explainFailure(error, terminal)
  }
}
