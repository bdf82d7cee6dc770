import type { Message } from '../diagnostics/message.ts'
import type { Config } from './config/config.ts'
import { type ConfigText, findConfig } from './config/find.ts'
import { defaultConfig } from './config/normal.ts'
import type { Locate } from './config/place.ts'
import type { Effects } from './effects.ts'
import { UsageError } from './usage-error.ts'

export interface Project {
  readonly config: Config
  readonly locate: Locate
  readonly source: ConfigText
  /** Whether each loss is an error. */
  readonly strict?: boolean
  /** Only what candidates may see: outputs that can go without keys, without them, and nothing beside. */
  readonly keyless?: boolean
}

/** The project in a folder, by its config or, where it has none, by the default one. Throws a UsageError. */
export async function loadProject(effects: Effects): Promise<Project> {
  const source = findConfig(effects)
  if (source.path === undefined) return { config: defaultConfig, locate: () => undefined, source }
  const { readConfig } = await import('./config/read.ts')
  return { ...readConfig(source.path, source.text ?? ''), source }
}

/** Throws where a folder holds neither a config nor sources: there is no project in it. */
export function expectProject({ source, config }: Project, effects: Effects): void {
  const [folder] = config.sources.flatMap(({ patterns }) => patterns).map(pattern => pattern.replace(/\/\*\*$/u, ''))
  if (source.path !== undefined || folder === undefined || effects.state(folder) !== undefined) return
  throw new UsageError(
    `Unexpected folder without examwright.yaml and without ${folder}/, expected a project; examwright init makes one`,
  )
}

/** Messages with the severities that the config gives them; those that are off are left out. */
export function weigh(messages: readonly Message[], { severities }: Config): Message[] {
  return messages.flatMap(message => {
    const severity = severities[message.rule] ?? message.severity
    return severity === 'off' ? [] : [{ ...message, severity }]
  })
}
