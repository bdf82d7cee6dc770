import { canonicalJson } from '../corpus/canonical.ts'
import type { Item, Kind } from '../corpus/item.ts'
import { effectOf, raiseLosses } from '../diagnostics/loss.ts'
import { compareMessages, type Message } from '../diagnostics/message.ts'
import type { Reader } from '../readers/reader.ts'
import type { WriteContext, Writer } from '../writers/writer.ts'
import type { OutputSpec } from './config/config.ts'
import { writeCorpus } from './corpus-file.ts'
import { dateOf } from './date.ts'
import { checkDist, type Staging, stage } from './dist.ts'
import type { Effects } from './effects.ts'
import { saveLock } from './lock-file.ts'
import { type Outcome, remember } from './manifest.ts'
import { projectFile } from './media.ts'
import { resolveOutputs } from './outputs.ts'
import { type Plan, type PressedGroup, pressBank, pressExam } from './pressing.ts'
import { type Project, weigh } from './project.ts'
import { reportPage } from './report/page.ts'
import { reportOf } from './report/report.ts'
import { type Survey, survey } from './survey.ts'
import { templateOf } from './templates.ts'
import { UsageError } from './usage-error.ts'

/** What can be read and written. */
export interface Trade {
  readonly readers: readonly Reader[]
  readonly writers: readonly Writer[]
}

export interface BuildResult extends Outcome {
  /** False: an exam or an output could not be made as asked; dist is as it was. */
  readonly done: boolean
  readonly fresh: number
}

/** The outputs that can go without keys, told to. */
function keylessOf(specs: readonly OutputSpec[], writers: readonly Writer[]): OutputSpec[] {
  const bare = specs.map(spec => ({ ...spec, options: { ...spec.options, keys: false } }))
  const kept = bare.filter(({ to, options }) =>
    writers.some(({ format, options: schema }) => format === to && schema.safeParse(options).success),
  )
  if (kept.length > 0) return kept
  const able = writers.flatMap(({ format, options }) => (options.safeParse({ keys: false }).success ? [format] : []))
  throw new UsageError(`Unexpected --no-keys, expected an output that can go without keys: ${able.join(', ')}`)
}

function plan({ config, locate, keyless }: Project, writers: readonly Writer[]): Plan {
  const named = [...config.exams.flatMap(exam => exam.outputs), ...config.outputs]
  const all = keyless ? keylessOf(named, writers) : named
  const resolved = resolveOutputs(all, writers, locate)
  const places = (specs: readonly OutputSpec[]) => new Set(specs.map(({ place }) => place))
  const of = (specs: readonly OutputSpec[]) => resolved.filter(({ spec }) => places(specs).has(spec.place))
  return { exams: config.exams.map(exam => of(exam.outputs)), bank: of(config.outputs) }
}

function countKinds(items: readonly Item[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {}
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function contextOf({ bank, media }: Survey, { project, effects, named }: Site): Omit<WriteContext, 'report'> {
  const { config } = project
  return {
    media: media.read,
    template: templateOf(config.templates, effects),
    font: effects.installed,
    file: path => {
      named.add(path)
      return projectFile(path, effects)
    },
    date: dateOf({ items: bank.items, exams: config.exams.map(exam => exam.blueprint.date) }, effects),
  }
}

/** Where a build works. */
interface Site {
  readonly project: Project
  readonly staging: Staging
  readonly effects: Effects
  /** Files that outputs asked for by name. */
  readonly named: Set<string>
}

interface AllPressed {
  readonly exams: readonly PressedGroup[]
  readonly bank: PressedGroup
}

function add(path: string, bytes: string, { staging, effects }: Site): void {
  effects.progress({ type: 'output', ...staging.add(path, bytes), done: 1, total: 1 })
}

/** Writes corpus.json, every form of every exam, and the outputs of the bank. */
async function pressAll(known: Survey, wanted: Plan, site: Site, readers: readonly Reader[]): Promise<AllPressed> {
  const { project } = site
  const { locate, config } = project
  const shop = { ...site, context: contextOf(known, site), locate, templates: config.templates, readers }
  if (!project.keyless) add('corpus.json', writeCorpus(known.bank), site)
  const exams: PressedGroup[] = []
  for (const [index, exam] of known.exams.entries()) {
    exams.push(await pressExam(exam, wanted.exams[index] ?? [], shop))
  }
  return { exams, bank: await pressBank(known, wanted.bank, shop) }
}

/** Writes the report of all that was carried, changed and dropped. */
function tell(known: Survey, { exams, bank }: AllPressed, messages: readonly Message[], site: Site): void {
  const { config } = site.project
  const report = reportOf({
    title: config.title,
    language: config.language,
    items: known.bank.items,
    messages,
    exams: exams.map(({ group }) => group),
    bank: bank.group,
    proof: config.proof,
  })
  add('report.json', canonicalJson(report), site)
  add('report.html', reportPage(report, templateOf(config.templates, site.effects), site.effects), site)
}

function outcomeOf({ bank, sources, exams, messages }: Survey, { config }: Project): Outcome {
  return {
    kinds: countKinds(bank.items),
    sources: sources.length,
    forms: exams.reduce((sum, { forms }) => sum + forms.length, 0),
    files: [],
    messages,
    ...(config.maxWarnings === undefined ? {} : { maxWarnings: config.maxWarnings }),
  }
}

/** Puts the new dist in place and remembers what it was made of. */
async function finish(known: Survey, outcome: Outcome, { project, staging, effects, named }: Site): Promise<void> {
  staging.finish()
  saveLock(known.lock, effects)
  const { dist, templates, sources: specs } = project.config
  const media = [...known.media.paths, ...[...named].sort()]
  if (!project.keyless) await remember({ dist, templates, specs, sources: known.sources, media, outcome }, effects)
}

/** A key that is stated in two ways is an error whatever the config says of its rule. */
function weighProven(messages: readonly Message[], { config }: Project): Message[] {
  const isProof = ({ rule }: Message): boolean => rule === 'key-proof-failed'
  return [
    ...weigh(
      messages.filter(said => !isProof(said)),
      config,
    ),
    ...messages.filter(isProof),
  ]
}

/** Several outputs say the same of an item: one message is enough. */
function once(messages: readonly Message[]): Message[] {
  const nameOf = ({ rule, reason, origin }: Message): string =>
    `${rule} ${origin?.path}:${origin?.line}:${origin?.column} ${reason}`
  return [...new Map(messages.map(said => [nameOf(said), said])).values()]
}

/** What a build says ends it before anything is written. */
function stops(messages: readonly Message[], { strict }: Project): boolean {
  const grave = ['output-clash', 'key-proof-failed']
  return messages.some(said => grave.includes(said.rule) || (strict === true && effectOf(said) !== undefined))
}

/** The whole story: sources → bank → checks → forms → files in dist, all or nothing. */
export async function build(project: Project, effects: Effects, { readers, writers }: Trade): Promise<BuildResult> {
  const wanted = plan(project, writers)
  checkDist(project.config.dist, effects)
  const known = await survey(project, effects, readers)
  const outcome = outcomeOf(known, project)
  if (known.infeasible) return { ...outcome, done: false, fresh: known.fresh }
  const site = { project, staging: stage(project.config.dist, effects), effects, named: new Set<string>() }
  try {
    const pressed = await pressAll(known, wanted, site, readers)
    const told = [...pressed.exams, pressed.bank].flatMap(({ messages }) => messages)
    const weighed = weighProven(told, project)
    const said = project.strict ? raiseLosses(weighed) : weighed
    const messages = once([...known.messages, ...said]).sort(compareMessages)
    const done = !stops(said, project)
    if (done && !project.keyless) tell(known, pressed, messages, site)
    const built = { ...outcome, messages, files: done ? site.staging.files : [] }
    if (done) await finish(known, built, site)
    else site.staging.abandon()
    return { ...built, done, fresh: known.fresh }
  } catch (error) {
    site.staging.abandon()
    throw error
  }
}
