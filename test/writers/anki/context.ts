import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Message, reportTo } from '../../../src/diagnostics/message.ts'
import type { WriteContext } from '../../../src/writers/writer.ts'

/** A world with the given media and nothing else; what is reported lands in `messages`. */
export function world(
  media: Readonly<Record<string, Uint8Array>> = {},
): WriteContext & { readonly messages: Message[] } {
  const messages: Message[] = []
  const report = reportTo(messages)
  return {
    messages,
    report,
    media: path => {
      if (!media[path]) report('writer-media-missing', `There is no ${path}`)
      return media[path]
    },
    template: path => readFileSync(join('templates', path), 'utf8'),
    date: new Date('2026-03-04T05:06:07Z'),
  }
}
