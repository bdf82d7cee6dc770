import { diskEffects } from '../../project/disk.ts'
import { type Edited, listIds, pinId, renameId, renewId } from '../../project/lock/index.ts'
import { loadLock, saveLock } from '../../project/lock-file.ts'
import { UsageError } from '../../project/usage-error.ts'
import { colours } from '../colour.ts'
import type { Call, Command, ExitCode } from '../command.ts'

type Lock = ReturnType<typeof loadLock>

interface Action {
  /** How many ids it takes. */
  readonly count: number
  readonly edit: (lock: Lock, names: readonly string[]) => Edited
  readonly done: (names: readonly string[]) => string
}

const actions: Readonly<Record<string, Action>> = {
  pin: { count: 1, edit: (lock, [id = '']) => pinId(lock, id), done: ([id]) => `${id} is doubted no more` },
  rename: {
    count: 2,
    edit: (lock, [from = '', to = '']) => renameId(lock, from, to),
    done: ([from, to]) => `${from} is called ${to} from now on`,
  },
  renew: {
    count: 1,
    edit: (lock, [id = '']) => renewId(lock, id),
    done: ([id]) => `${id} is retired; its item has an id of its own`,
  },
}

function list(lock: Lock, part: string | undefined, { terminal, json, colour }: Call): void {
  const entries = listIds(lock, part)
  if (json) {
    terminal.out(`${JSON.stringify(entries, null, 2)}\n`)
    return
  }
  const paint = colours(colour)
  const width = Math.max(0, ...entries.map(({ id }) => id.length))
  for (const { id, text, path, doubt, retired } of entries) {
    const state = doubt ? paint.yellow(` doubtful: was "${doubt.was}"`) : retired ? paint.dim(' retired') : ''
    terminal.out(`${id.padEnd(width)}  ${text}  ${paint.dim(path)}${state}\n`)
  }
}

async function run(call: Call): Promise<ExitCode> {
  const effects = diskEffects(call.terminal.cwd)
  const lock = loadLock(effects)
  const [action = 'list', ...names] = call.args
  if (action === 'list') {
    list(lock, names[0], call)
    return 0
  }
  const known = actions[action]
  if (known === undefined) throw new UsageError(`Unexpected "${action}", expected list, pin, rename or renew`)
  const { count, edit, done } = known
  if (names.length !== count) throw new UsageError(`Unexpected ${names.length} ids after ${action}, expected ${count}`)
  const edited = edit(lock, names)
  if ('reason' in edited) throw new UsageError(edited.reason)
  saveLock(edited.lock, effects)
  if (!call.quiet && !call.json) call.terminal.out(`${done(names)}\n`)
  return 0
}

export const ids: Command = {
  args: [
    ['[action]', 'list (the default), pin, rename or renew'],
    ['[names...]', 'a part of what to list; the id to pin or renew; the old id and the new one'],
  ],
  options: [],
  examples: [
    ['examwright ids', 'all ids, with what they stand for'],
    ['examwright ids list rivers.txt', 'those of one source'],
    ['examwright ids pin q-7d2x9k0m4c', 'yes, the edited item is still that one'],
    ['examwright ids renew q-7d2x9k0m4c', 'no, it is a new one'],
    ['examwright ids rename q-7d2x9k0m4c vienna', 'call it by another id'],
  ],
  run,
}
