import type {} from 'tinypool'
import { type Message, reportTo } from '../../diagnostics/message.ts'
import { writers } from '../../writers/index.ts'
import type { OutputFile, WriteContext } from '../../writers/writer.ts'
import { diskEffects } from '../disk.ts'
import { projectFile } from '../media.ts'
import { templateOf } from '../templates.ts'
import { UsageError } from '../usage-error.ts'
import { findTarget, findWriter, streamForm } from '../write.ts'
import type { Assignment, Harvest, Share } from './share.ts'

function contextOf({ root, templates, media, date, turn }: Assignment): Omit<WriteContext, 'report'> {
  const effects = diskEffects(root)
  return {
    media: path => media.get(path),
    template: templateOf(templates, effects),
    font: effects.installed,
    file: path => projectFile(path, effects),
    date,
    ...(turn ? { turn } : {}),
  }
}

const assignment: Assignment = process.__tinypool_state__.workerData
const target = findTarget(findWriter(assignment.format, writers), assignment.options, () => undefined)
const context = contextOf(assignment)

/** What a thread of the pool does: it writes one share of the output that it was opened for. */
export default async function write(share: Share): Promise<Harvest> {
  const messages: Message[] = []
  const files: OutputFile[] = []
  try {
    const report = reportTo(messages)
    for await (const file of streamForm(assignment.form, target, { ...context, report, share })) files.push(file)
    return { files, messages, complaints: [] }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { files: [], messages: [], complaints: error.complaints }
  }
}
