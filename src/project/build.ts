import { bankForm } from '../assembly/index.ts'
import type { Item, Kind } from '../corpus/item.ts'
import { compareMessages, type Message } from '../diagnostics/message.ts'
import type { Reader } from '../readers/reader.ts'
import type { WriteContext, Writer } from '../writers/writer.ts'
import type { OutputSpec } from './config/config.ts'
import { writeCorpus } from './corpus-file.ts'
import { dateOf } from './date.ts'
import { checkDist, type Staging, stage } from './dist.ts'
import type { Effects } from './effects.ts'
import { withoutEmbargoed } from './embargo.ts'
import { saveLock } from './lock-file.ts'
import { type Outcome, remember } from './manifest.ts'
import { projectFile } from './media.ts'
import { type Output, press, resolveOutputs } from './outputs.ts'
import { type Project, weigh } from './project.ts'
import { type Survey, survey } from './survey.ts'
import { templateOf } from './templates.ts'

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

interface Plan {
  readonly exams: readonly (readonly Output[])[]
  readonly bank: readonly Output[]
}

function plan({ config, locate }: Project, writers: readonly Writer[]): Plan {
  const all = [...config.exams.flatMap(exam => exam.outputs), ...config.outputs]
  const resolved = resolveOutputs(all, writers, locate)
  const of = (specs: readonly OutputSpec[]) => resolved.filter(({ spec }) => specs.includes(spec))
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

/** Writes corpus.json, every form of every exam, and the outputs of the bank. */
async function pressAll(known: Survey, wanted: Plan, site: Site): Promise<Message[]> {
  const { staging, effects } = site
  const { config, locate } = site.project
  const tools = { context: contextOf(known, site), staging, effects, locate }
  const messages: Message[] = []
  const { path, size } = staging.add('corpus.json', writeCorpus(known.bank))
  effects.progress({ type: 'output', path, size })
  for (const [index, { forms }] of known.exams.entries()) {
    for (const [turn, form] of forms.entries()) {
      const questions = form.sections.reduce((sum, section) => sum + section.questions.length, 0)
      effects.progress({ type: 'form', exam: form.head.exam, code: form.code ?? '', questions })
      const dealt = { ...tools, context: { ...tools.context, turn: { index: turn, count: forms.length } } }
      for (const output of wanted.exams[index] ?? []) messages.push(...(await press(form, output, dealt)))
    }
  }
  const head = { exam: 'bank', title: config.title, language: config.language }
  for (const output of wanted.bank) {
    const { bank, messages: said } = withoutEmbargoed(known, output.spec)
    messages.push(...said, ...(await press(bankForm(bank, head), output, tools)))
  }
  return messages
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
  await remember({ dist, templates, specs, sources: known.sources, media, outcome }, effects)
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
    const said = weigh(await pressAll(known, wanted, site), project.config)
    const messages = [...known.messages, ...said].sort(compareMessages)
    const done = !said.some(({ rule }) => rule === 'output-clash')
    const built = { ...outcome, messages, files: done ? site.staging.files : [] }
    if (done) await finish(known, built, site)
    else site.staging.abandon()
    return { ...built, done, fresh: known.fresh }
  } catch (error) {
    site.staging.abandon()
    throw error
  }
}
