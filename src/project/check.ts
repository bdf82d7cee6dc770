import { compareMessages, type Message } from '../diagnostics/message.ts'
import { lint } from '../lint/index.ts'
import type { Reader } from '../readers/reader.ts'
import { discover } from './discovery.ts'
import type { Effects } from './effects.ts'
import { namedSources, parseFiles } from './parse.ts'
import { type Project, weigh } from './project.ts'
import { survey } from './survey.ts'

/** Every problem of a project: sources, items, bank and exams. */
export async function check(
  project: Project,
  effects: Effects,
  readers: readonly Reader[],
): Promise<readonly Message[]> {
  return (await survey(project, effects, readers)).messages
}

/** Every problem of these files, as if they were the whole bank; what the config says of a source holds for it here too. */
export async function checkFiles(
  paths: readonly string[],
  project: Project,
  { effects, readers }: { readonly effects: Effects; readonly readers: readonly Reader[] },
): Promise<readonly Message[]> {
  const named = await namedSources(paths, {}, effects)
  const { sources } = project.source.path === undefined ? { sources: [] } : await discover(project.config, effects)
  const configured = new Map(sources.map(source => [source.path, source]))
  const { bank, messages, media } = await parseFiles(
    named.map(source => configured.get(source.path) ?? source),
    effects,
    readers,
  )
  const linted = lint(bank, { hasMedia: media.has })
  return weigh([...messages, ...linted], project.config).sort(compareMessages)
}
