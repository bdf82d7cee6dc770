import { bankForm } from '../assembly/index.ts'
import type { Message } from '../diagnostics/message.ts'
import type { Trade } from './build.ts'
import { stateFolder } from './cache.ts'
import type { OutputSpec } from './config/config.ts'
import { dateOf } from './date.ts'
import type { Effects } from './effects.ts'
import { withoutEmbargoed } from './embargo.ts'
import { saveLock } from './lock-file.ts'
import { resolveOutputs } from './outputs.ts'
import { type Project, weigh } from './project.ts'
import { survey } from './survey.ts'
import { templateOf } from './templates.ts'
import { writeForm } from './write.ts'

export interface Deck {
  /** Relative to the project. */
  readonly path: string
  readonly messages: readonly Message[]
}

const plain: OutputSpec = { to: 'anki-apkg', options: {}, embargo: true, place: ['outputs'] }

/** Writes the Anki package of the project's bank, with the options of the config's own anki-apkg output, into our folder. */
export async function writeDeck(project: Project, effects: Effects, { readers, writers }: Trade): Promise<Deck> {
  const { config, locate } = project
  const spec = config.outputs.find(({ to }) => to === plain.to) ?? plain
  const [output] = resolveOutputs([spec], writers, locate)
  const known = await survey(project, effects, readers)
  const { bank, messages } = withoutEmbargoed(known, spec)
  const form = bankForm(bank, { exam: 'bank', title: config.title, language: config.language })
  if (output === undefined) throw new Error('resolveOutputs gives as many as it takes')
  const written = await writeForm(form, output, {
    media: known.media.read,
    template: templateOf(config.templates, effects),
    date: dateOf({ items: bank.items, exams: [] }, effects),
  })
  const [file] = written.files
  if (file === undefined) throw new Error('anki-apkg writes a file')
  const path = `${stateFolder}/push/${file.path}`
  effects.write(path, file.bytes)
  saveLock(known.lock, effects)
  return { path, messages: weigh([...known.messages, ...messages, ...written.messages], config) }
}
