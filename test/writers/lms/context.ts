import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Message, reportTo } from '../../../src/diagnostics/message.ts'
import type { WriteContext } from '../../../src/writers/writer.ts'
import { samplePicture } from './sample.ts'

const templates = join(import.meta.dirname, '../../../templates')

/** A context that has the shipped templates and one picture for every path but `missing.png`. */
export function testContext(): { readonly context: WriteContext; readonly messages: Message[] } {
  const messages: Message[] = []
  const context: WriteContext = {
    report: reportTo(messages),
    media: path => (path.endsWith('missing.png') ? undefined : samplePicture),
    template: path => readFileSync(join(templates, path), 'utf8'),
    date: new Date(Date.UTC(2026, 0, 2)),
  }
  return { context, messages }
}
