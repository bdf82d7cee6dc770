import { setImmediate as turnOfEvents } from 'node:timers/promises'
import type { Form } from '../corpus/form.ts'
import type { Origin } from '../corpus/origin.ts'
import { type Message, reportTo } from '../diagnostics/message.ts'
import { TemplateError } from '../templating/error.ts'
import type { OutputFile, WriteContext, Writer } from '../writers/writer.ts'
import { complaintsOf } from './config/complaint.ts'
import type { Locate } from './config/place.ts'
import { didYouMean } from './near.ts'
import { UsageError } from './usage-error.ts'

export interface Written {
  readonly files: readonly OutputFile[]
  readonly messages: readonly Message[]
}

/** A writer with its options checked and completed. */
export interface Target {
  readonly writer: Writer
  readonly options: unknown
}

/** The writer of a format. Throws a UsageError that names the known ones. */
export function findWriter(format: string, writers: readonly Writer[], origin?: Origin): Writer {
  const writer = writers.find(candidate => candidate.format === format)
  if (writer) return writer
  const known = writers.map(candidate => candidate.format)
  const reason = `Unexpected format "${format}", expected one of ${known.join(', ')}${didYouMean(format, known)}`
  throw new UsageError(reason, origin)
}

/** Checks and completes a writer's options. Throws a UsageError that holds everything that is wrong with them. */
export function findTarget(writer: Writer, options: Readonly<Record<string, unknown>>, locate: Locate): Target {
  const checked = writer.options.safeParse(options)
  if (checked.success) return { writer, options: checked.data }
  throw new UsageError(complaintsOf(checked.error, writer.options, options, locate))
}

/** A template is configuration: what is wrong with it is said with its place. */
export function toUsageError(error: unknown): never {
  if (!(error instanceof TemplateError)) throw error
  const { path, line, column, reason } = error
  throw new UsageError(reason, { path, line, column })
}

/** Lets a writer write one form, file by file. */
export async function* streamForm(
  form: Form,
  { writer, options }: Target,
  context: WriteContext,
): AsyncIterable<OutputFile> {
  try {
    const files = writer.stream?.(form, options, context) ?? (await writer.write(form, options, context))
    for await (const file of files) {
      yield file
      // What streams and weak references leave behind is let go between two turns only.
      await turnOfEvents()
    }
  } catch (error) {
    toUsageError(error)
  }
}

/** How many files an output has that can be made apart from each other. */
export async function portionsOf(form: Form, { writer, options }: Target, context: WriteContext): Promise<number> {
  return (await writer.portions?.(form, options, context).catch(toUsageError)) ?? 1
}

/** Lets a writer write one form. */
export async function writeForm(
  form: Form,
  { writer, options }: Target,
  context: Omit<WriteContext, 'report'>,
): Promise<Written> {
  const messages: Message[] = []
  const files = await writer.write(form, options, { ...context, report: reportTo(messages) }).catch(toUsageError)
  return { files, messages }
}
