import { availableParallelism } from 'node:os'
import { effectOf } from '../../diagnostics/loss.ts'
import type { BuildResult } from '../../project/build.ts'
import { diskEffects } from '../../project/disk.ts'
import type { Effects } from '../../project/effects.ts'
import { type Outcome, unchanged } from '../../project/manifest.ts'
import { type Call, type Command, type ExitCode, flagOption, isNegated, textOption } from '../command.ts'
import { countOption, epochOf, projectPath } from '../files.ts'
import { complain, exitCodeOf, plural } from '../problems.ts'
import { tickerFor } from '../progress.ts'
import { summary } from '../summary.ts'

/** Loaded only where something has to be built: a build with nothing to do is over before. */
async function buildProject(
  effects: Effects,
  { dist, strict, keyless }: { readonly dist: string | undefined; readonly strict: boolean; readonly keyless: boolean },
): Promise<{ result: BuildResult; dist: string }> {
  const [{ build: buildAll }, { loadProject }, { readers }, { writers }] = await Promise.all([
    import('../../project/build.ts'),
    import('../../project/project.ts'),
    import('../../readers/index.ts'),
    import('../../writers/index.ts'),
  ])
  const loaded = await loadProject(effects)
  const config = dist === undefined ? loaded.config : { ...loaded.config, dist }
  const project = { ...loaded, config, strict, keyless }
  return { result: await buildAll(project, effects, { readers, writers }), dist: project.config.dist }
}

function printJson(status: 'built' | 'unchanged' | 'failed', outcome: Outcome, { terminal }: Call): void {
  const { kinds, sources, forms, files, messages } = outcome
  terminal.out(`${JSON.stringify({ status, kinds, sources, forms, files, messages }, null, 2)}\n`)
}

/** Notes are only counted here; `examwright check` shows them. */
function complainAloud({ messages }: Outcome, call: Call): void {
  complain(
    messages.filter(({ severity }) => severity !== 'info'),
    call,
  )
}

function tellUnchanged(outcome: Outcome, call: Call): void {
  const items = Object.values(outcome.kinds).reduce((sum, count) => sum + count, 0)
  const files = plural(outcome.files.length, 'file')
  if (call.json) printJson('unchanged', outcome, call)
  else complainAloud(outcome, call)
  if (!call.json && !call.quiet) call.terminal.out(`Nothing changed: ${plural(items, 'item')}, ${files} up to date.\n`)
}

function tellBuilt({ result, dist }: { result: BuildResult; dist: string }, call: Call): void {
  if (call.json) printJson(result.done ? 'built' : 'failed', result, call)
  else complainAloud(result, call)
  if (call.json || call.quiet) return
  call.terminal.out(summary(result, { dist, colour: call.colour }))
  if (!result.done) call.terminal.out(`Nothing was written: ${dist} is as it was.\n`)
}

async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call
  const ticker = tickerFor(terminal, call.quiet || call.json)
  const threads = countOption(call, 'threads', 1) ?? availableParallelism()
  const effects = diskEffects(terminal.cwd, { epoch: epochOf(call), threads, progress: ticker.tell })
  const output = textOption(call, 'dist')
  const dist = output === undefined ? undefined : projectPath(output, terminal.cwd)
  const maxWarnings = countOption(call, 'maxWarnings')
  const strict = flagOption(call, 'strict')
  const keyless = isNegated(call, 'keys')
  const same = keyless || flagOption(call, 'force') ? undefined : await unchanged(effects, dist)
  const lossy = strict && same?.messages.some(said => effectOf(said) !== undefined)
  if (same && !lossy) {
    tellUnchanged(same, call)
    return exitCodeOf(same.messages, maxWarnings ?? same.maxWarnings)
  }
  try {
    const built = await buildProject(effects, { dist, strict, keyless })
    ticker.end()
    tellBuilt(built, call)
    return built.result.done ? exitCodeOf(built.result.messages, maxWarnings ?? built.result.maxWarnings) : 1
  } finally {
    ticker.end()
  }
}

export const build: Command = {
  args: [],
  options: [
    ['--dist <folder>', 'build into this folder in place of the one that the config names'],
    ['--force', 'build even where nothing changed'],
    ['--max-warnings <count>', 'fail where there are more warnings'],
    ['--threads <count>', 'print the papers of a class on so many threads (default: one a core)'],
    ['--strict', 'fail, and write nothing, where an output cannot carry something'],
    ['--no-keys', 'only packages for candidates: outputs that can go without keys, and nothing that tells them'],
  ],
  examples: [
    ['examwright build', 'build what examwright.yaml asks for into dist/'],
    ['examwright build --json', 'print what was built as JSON'],
    ['SOURCE_DATE_EPOCH=1700000000 examwright build', 'with this date in every file'],
  ],
  run,
}
