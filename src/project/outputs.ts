import { type Form, formQuestions } from '../corpus/form.ts'
import type { Item } from '../corpus/item.ts'
import { type Message, message, type Report, reportTo } from '../diagnostics/message.ts'
import type { OutputFile, WriteContext, Writer } from '../writers/writer.ts'
import type { OutputSpec } from './config/config.ts'
import type { Locate } from './config/place.ts'
import type { DistFile, Draft, Staging } from './dist.ts'
import type { Effects } from './effects.ts'
import { hashOf } from './hash.ts'
import { apart, bankPath, formPath } from './naming.ts'
import { collectSooner } from './shares/garbage.ts'
import { isLong, isShared, writeShares } from './shares/pool.ts'
import { UsageError } from './usage-error.ts'
import { findTarget, findWriter, portionsOf, streamForm, type Target } from './write.ts'

/** An output of the config with its writer found and its options checked. */
export interface Output extends Target {
  readonly spec: OutputSpec
}

/** Finds the writers of all outputs. Throws a UsageError that holds everything that is wrong with them. */
export function resolveOutputs(
  specs: readonly OutputSpec[],
  writers: readonly Writer[],
  locate: Locate,
): readonly Output[] {
  const outputs: Output[] = []
  const errors: UsageError[] = []
  for (const spec of specs) {
    try {
      const writer = findWriter(spec.to, writers, locate([...spec.place, 'to']))
      outputs.push({ ...findTarget(writer, spec.options, path => locate([...spec.place, ...path])), spec })
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new UsageError(errors.flatMap(({ complaints }) => complaints))
  return outputs
}

/** One form in one format, as it lies in the new dist. */
export interface Pressed {
  /** The main file, where it is asked for; others are not held, there may be thousands. */
  readonly main?: OutputFile
  readonly messages: readonly Message[]
  /** Relative to dist; one for each of the files, in their order. */
  readonly paths: readonly string[]
  /** Files that found no name. */
  readonly clashes: readonly Message[]
}

/** Where outputs go, and what they may know. */
export interface Press {
  readonly context: Omit<WriteContext, 'report'>
  readonly staging: Staging
  readonly effects: Pick<Effects, 'progress' | 'root' | 'threads'>
  readonly locate: Locate
  /** The project's folder of templates. */
  readonly templates: string
  /** Whether the main file is wanted, to be read back. */
  readonly proving?: boolean
}

/** The images that a form shows. */
function mediaOf(form: Form, read: WriteContext['media']): ReadonlyMap<string, Uint8Array> {
  const items: readonly Item[] = [...formQuestions(form).map(({ item }) => item), ...form.stimuli]
  const media = new Map<string, Uint8Array>()
  for (const { path } of items.flatMap(item => item.media)) {
    const bytes = media.has(path) ? undefined : read(path)
    if (bytes) media.set(path, bytes)
  }
  return media
}

/** The files of an output, one by one; thousands of them are made on several threads. */
function filesOf(
  form: Form,
  output: Output,
  { portions, report, ...given }: Press & { readonly portions: number; readonly report: Report },
): AsyncIterable<OutputFile> {
  const { context, effects, templates } = given
  const { root, threads } = effects
  if (!isShared(portions, threads)) {
    if (isLong(portions)) collectSooner()
    return streamForm(form, output, { ...context, report })
  }
  const { date, turn } = context
  const media = mediaOf(form, context.media)
  const format = output.writer.format
  const { options } = output.spec
  const assignment = { root, templates, form, format, options, media, date, ...(turn ? { turn } : {}) }
  return writeShares(assignment, { portions, threads, report })
}

/** Files of an output on their way into the new dist. */
class Landing {
  readonly clashes: Message[] = []
  readonly paths: string[] = []
  main: OutputFile | undefined
  private readonly press: Press
  private readonly nameOf: (file: OutputFile) => readonly string[]
  private readonly locate: () => ReturnType<Locate>
  /** The file that is coming in pieces. */
  private draft: Draft | undefined
  private pieces: Uint8Array[] = []

  constructor(press: Press, nameOf: (file: OutputFile) => readonly string[], locate: () => ReturnType<Locate>) {
    this.press = press
    this.nameOf = nameOf
    this.locate = locate
  }

  /** Takes a file, or a piece of one; gives what has a new place in dist. */
  take(file: OutputFile): DistFile | undefined {
    if (!file.more && this.draft === undefined) {
      this.main ??= file
      const hash = hashOf(file.bytes)
      return this.settle(file, hash, path => this.press.staging.add(path, file.bytes))
    }
    this.draft ??= this.press.staging.draft()
    this.draft.add(file.bytes)
    if (this.press.proving && this.main === undefined) this.pieces.push(file.bytes)
    return file.more ? undefined : this.land(file, this.draft)
  }

  /** A file whose last piece has not come is none. */
  end(): void {
    this.draft?.drop()
  }

  private land(file: OutputFile, draft: Draft): DistFile | undefined {
    this.draft = undefined
    if (this.press.proving) this.main ??= { path: file.path, bytes: Buffer.concat(this.pieces) }
    this.pieces = []
    let kept = false
    const settled = this.settle(file, draft.state().hash, path => {
      kept = true
      return draft.keep(path)
    })
    if (!kept) draft.drop()
    return settled
  }

  private settle(file: OutputFile, hash: string, put: (path: string) => DistFile): DistFile | undefined {
    const { staging } = this.press
    const names = this.nameOf(file)
    const path = names.find(candidate => fits(staging, candidate, hash))
    if (path === undefined) {
      const reason = `Unexpected second file ${names[0]} with other content; expected a name of its own for this output`
      this.clashes.push(message('output-clash', reason, this.locate()))
      return undefined
    }
    this.paths.push(path)
    return staging.find(path) ? undefined : put(path)
  }
}

/** Writes one form in one format into the new dist. Equal files of two outputs are one file; different ones of one name are told apart. */
export async function press(form: Form, output: Output, given: Press): Promise<Pressed> {
  const { context, effects, locate } = given
  const { writer, spec } = output
  const messages: Message[] = []
  const naming = { format: writer.format, name: spec.name }
  const report = reportTo(messages)
  const portions = await portionsOf(form, output, { ...context, report })
  const nameOf = (file: OutputFile): readonly string[] => {
    const wanted = form.code === undefined ? bankPath(file, naming) : formPath(file, form, naming)
    return [wanted, apart(wanted, writer.format)]
  }
  const landing = new Landing(given, nameOf, () => locate(spec.place))
  let done = 0
  for await (const file of filesOf(form, output, { ...given, portions, report })) {
    if (!file.more) done++
    const landed = landing.take(file)
    if (landed) {
      const { path, size } = landed
      effects.progress({ type: 'output', path, size, done, total: Math.max(done, portions) })
    }
  }
  landing.end()
  const { main, paths, clashes } = landing
  return { ...(main ? { main } : {}), messages, paths, clashes }
}

function fits(staging: Staging, path: string, hash: string): boolean {
  const there = staging.find(path)
  return there === undefined || (there.path === path && there.hash === hash)
}
