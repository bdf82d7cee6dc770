import { resolve } from 'node:path'
import { writeDeck } from '../../project/deck.ts'
import { diskEffects } from '../../project/disk.ts'
import { loadProject } from '../../project/project.ts'
import { pushToAnki } from '../../project/push/push.ts'
import { UsageError } from '../../project/usage-error.ts'
import { readers } from '../../readers/index.ts'
import { writers } from '../../writers/index.ts'
import { type Call, type Command, type ExitCode, flagOption, textOption } from '../command.ts'
import { epochOf } from '../files.ts'
import { complain } from '../problems.ts'

/** The package that is named, else one of the project's bank. */
async function packageOf(file: string | undefined, call: Call): Promise<string> {
  const { cwd } = call.terminal
  const effects = diskEffects(cwd, { epoch: epochOf(call) })
  if (file !== undefined) {
    if (effects.state(file)?.kind === 'file') return resolve(cwd, file)
    throw new UsageError(`Unexpected ${file}: no such file, expected an .apkg`)
  }
  const { path, messages } = await writeDeck(await loadProject(effects), effects, { readers, writers })
  complain(
    messages.filter(({ severity }) => severity !== 'info'),
    call,
  )
  return resolve(cwd, path)
}

async function run(call: Call): Promise<ExitCode> {
  const [target, file, more] = call.args
  if (target !== 'anki') throw new UsageError(`Unexpected ${target ?? 'end of the command line'}, expected anki`)
  if (more !== undefined) throw new UsageError(`Unexpected argument "${more}", expected one file`)
  const path = await packageOf(file, call)
  const address = textOption(call, 'address')
  const key = textOption(call, 'key') ?? call.terminal.env.ANKICONNECT_KEY
  const pushed = await pushToAnki({
    path,
    sync: flagOption(call, 'sync'),
    ...(address === undefined ? {} : { address }),
    ...(key === undefined ? {} : { key }),
  })
  if (!pushed.ok) {
    call.terminal.err(`examwright: ${pushed.reason}\n`)
    return 1
  }
  if (!call.quiet) call.terminal.out('Anki has the cards.\n')
  return 0
}

export const push: Command = {
  args: [
    ['<target>', 'anki'],
    ['[file]', 'an .apkg; by default one of the bank is made'],
  ],
  options: [
    ['--address <url>', 'where AnkiConnect listens; by default http://127.0.0.1:8765'],
    ['--key <text>', "AnkiConnect's API key, where it asks for one (or ANKICONNECT_KEY)"],
    ['--sync', 'also sync with AnkiWeb'],
  ],
  examples: [
    ['examwright push anki', "the project's bank into the Anki that runs here"],
    ['examwright push anki deck.apkg', 'a package that is there already'],
  ],
  run,
}
