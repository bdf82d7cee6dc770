import { assemble } from '../assembly/index.ts'
import type { Bank } from '../corpus/bank.ts'
import type { Form } from '../corpus/form.ts'
import { compareMessages, type Message, message } from '../diagnostics/message.ts'
import { lint } from '../lint/index.ts'
import type { Reader } from '../readers/reader.ts'
import { type GatheredBank, gather } from './bank.ts'
import type { ExamSpec } from './config/config.ts'
import { discover, type FoundSource } from './discovery.ts'
import { withoutDoubted } from './doubted.ts'
import type { Effects } from './effects.ts'
import { identifyWithLock, type Lock } from './lock/index.ts'
import { changeTime, loadLock } from './lock-file.ts'
import type { Stamped } from './manifest.ts'
import { type MediaStore, mediaStore } from './media.ts'
import { expectProject, type Project, weigh } from './project.ts'
import { readSources } from './reading.ts'
import type { GatheredReading } from './source.ts'

export interface AssembledExam {
  readonly spec: ExamSpec
  /** Empty where the exam cannot be built as asked. */
  readonly forms: readonly Form[]
}

/** Everything that is known of a project before anything is written. */
export interface Survey {
  readonly bank: Bank
  readonly media: MediaStore
  readonly exams: readonly AssembledExam[]
  /** Sorted; with the severities of the config. */
  readonly messages: readonly Message[]
  readonly sources: readonly Stamped[]
  /** How many sources were read anew. */
  readonly fresh: number
  /** What the project is to remember of its ids. */
  readonly lock: Lock
  /** Whether an exam cannot be built as asked. */
  readonly infeasible: boolean
}

function assembleExam(
  bank: Bank,
  spec: ExamSpec,
  { config, locate }: Project,
): { exam: AssembledExam; messages: Message[] } {
  const origin = locate([...spec.place, 'id'])
  const plain = spec.place.length === 1
  if (plain && !bank.items.some(item => item.kind !== 'stimulus' && !item.retired)) {
    const empty = message('exam-empty', `No item found, expected some for exam "${config.title}"`, origin)
    return { exam: { spec, forms: [] }, messages: [empty] }
  }
  const { forms, messages } = assemble(bank, spec.blueprint)
  const placed = messages.map(said => (said.origin || !origin ? said : { ...said, origin }))
  return { exam: { spec, forms }, messages: placed }
}

/** Joins the readings; items keep the ids that the lock knows them by. Sources that could not be read keep theirs too. */
function gatherKept(readings: readonly GatheredReading[], effects: Effects): GatheredBank & { readonly lock: Lock } {
  const unread = new Set(readings.flatMap(({ page }) => (page.format === 'none' ? [page.path] : [])))
  let lock = loadLock(effects)
  const gathered = gather(readings, lists => {
    const identified = identifyWithLock(lists, lock, { unread, now: changeTime(effects) })
    lock = identified.lock
    return identified
  })
  return { ...gathered, lock }
}

/** Reads and joins. The readings end here: the bank is what they gave, and nobody holds the drafts beside it. */
async function gatherSources(sources: readonly FoundSource[], effects: Effects, readers: readonly Reader[]) {
  const { readings, hashes, fresh } = await readSources(sources, effects, readers)
  return { hashes, fresh, gathered: gatherKept(readings, effects) }
}

/** Finds, reads, joins, checks and assembles; writes nothing but the cache of readings. */
export async function survey(project: Project, effects: Effects, readers: readonly Reader[]): Promise<Survey> {
  expectProject(project, effects)
  const found = await discover(project.config, effects)
  const { hashes, fresh, gathered } = await gatherSources(found.sources, effects, readers)
  const { bank, messages, media: packaged, lock } = gathered
  effects.progress({ type: 'items', count: bank.items.length })
  const media = mediaStore(bank.items, packaged, effects)
  const linted = withoutDoubted(lint(bank, { hasMedia: media.has }), messages)
  const assembled = project.config.exams.map(spec => assembleExam(bank, spec, project))
  const said = assembled.flatMap(exam => exam.messages)
  const all = [...found.messages, ...messages, ...media.messages, ...linted, ...said]
  return {
    bank,
    media,
    exams: assembled.map(({ exam }) => exam),
    messages: weigh(all, project.config).sort(compareMessages),
    sources: found.sources.flatMap(({ path, state }) =>
      state ? { path, size: state.size, modified: state.modified, hash: hashes.get(path) ?? '' } : [],
    ),
    fresh,
    lock,
    infeasible: said.some(({ severity }) => severity === 'error'),
  }
}
