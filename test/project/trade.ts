import { z } from 'zod'
import { formQuestions } from '../../src/corpus/form.ts'
import type { Draft } from '../../src/corpus/item.ts'
import { formatKey, keyOf } from '../../src/corpus/key.ts'
import { message } from '../../src/diagnostics/message.ts'
import type { Reader, Reading } from '../../src/readers/reader.ts'
import type { Writer } from '../../src/writers/writer.ts'

/** Counts what the plain reader read, so that tests see what came from the cache. */
export interface CountingReader extends Reader {
  readonly read: Reader['read']
  readonly paths: string[]
}

function draft(path: string, line: number, [stem = '', ...options]: readonly string[]): Draft {
  const image = /!\[\]\(([^)]*)\)/u.exec(stem)?.[1]
  return {
    kind: 'choice',
    stem,
    options: options.map((text, index) => ({
      id: `o${index + 1}`,
      text: text.replace(/^\*/u, ''),
      correct: options.some(option => option.startsWith('*')) ? text.startsWith('*') : null,
    })),
    tags: [],
    topic: [],
    references: [],
    media: image ? [{ path: image }] : [],
    origin: { path, line, column: 1 },
  }
}

/** Reads one question a line: `stem | option | *key | option`; `!boom` breaks it, `!bad` gives an item that fits no corpus. */
export function lineReader(): CountingReader {
  const paths: string[] = []
  return {
    format: 'lines',
    title: 'One question a line',
    extensions: ['.q'],
    kinds: ['choice'],
    paths,
    sniff: head => (head.includes('|') ? 1 : 0),
    read({ path, bytes }): Reading {
      paths.push(path)
      const text = new TextDecoder().decode(bytes)
      if (text.includes('!boom')) throw new Error('boom')
      const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }))
      const items = lines.flatMap(({ line, number }) =>
        line.includes('|')
          ? [
              draft(
                path,
                number,
                line.split('|').map(part => part.trim()),
              ),
            ]
          : [],
      )
      const aside = lines.filter(({ line }) => line.trim() !== '' && !line.includes('|'))
      return {
        page: { path, format: 'lines' },
        items: text.includes('!bad') ? items.map(item => ({ ...item, points: -1 })) : items,
        messages: aside.map(({ line, number }) =>
          message('text-set-aside', `Set aside: ${line}`, { path, line: number, column: 1 }),
        ),
        fates: lines.flatMap(({ line, number }) =>
          line.trim() === ''
            ? []
            : [{ line: number, endLine: number, part: line.includes('|') ? 'stem' : 'set-aside' } as const],
        ),
        media: [],
      }
    },
  }
}

const options = z.strictObject({ upper: z.boolean().default(false), fail: z.boolean().default(false) })

/** Writes a form as lines of text: number, stem, key. */
export const lineWriter: Writer<z.infer<typeof options>> = {
  format: 'lines',
  title: 'One question a line',
  extension: '.txt',
  options,
  kinds: ['choice'],
  async write(form, { upper, fail }, { date, media, report }) {
    if (fail) throw new Error('the writer is broken')
    const lines = formQuestions(form).map(
      ({ number, item }) =>
        `${number}. ${item.stem} = ${formatKey(keyOf(item))}${item.media.map(({ path }) => ` [${media(path)?.length ?? 'none'}]`).join('')}`,
    )
    if (form.code === 'Z') report('writer-feedback-dropped', 'Said by the writer')
    const text = `${date.toISOString()}\n${lines.join('\n')}\n`
    return [{ path: 'lines.txt', bytes: new TextEncoder().encode(upper ? text.toUpperCase() : text) }]
  },
}
