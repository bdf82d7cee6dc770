import type { Effects } from '../effects.ts'
import { hashOf } from '../hash.ts'
import { UsageError } from '../usage-error.ts'

/** Names of the config file, in the order in which they are looked for. */
export const configNames = ['examwright.yaml', 'examwright.yml', 'examwright.json'] as const

/** The config file as it stands on the disk; nothing of it is there where the project has none. */
export interface ConfigText {
  readonly path?: string
  readonly hash?: string
  readonly text?: string
}

/** Finds the config file of a project without understanding it. */
export function findConfig(effects: Effects): ConfigText {
  const found = configNames.filter(name => effects.state(name)?.kind === 'file')
  const [path, other] = found
  if (path === undefined) return {}
  if (other !== undefined) throw new UsageError(`Unexpected second config ${other} beside ${path}, expected one`)
  const bytes = effects.read(path)
  return { path, hash: hashOf(bytes), text: new TextDecoder().decode(bytes) }
}
