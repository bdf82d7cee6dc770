import { inflateSync } from 'node:zlib'

/** Every object of a file as text by its number: enough of a reader for files that the painter writes. */
export function objectsOf(bytes: Uint8Array): ReadonlyMap<number, string> {
  const text = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, string>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/gu)) {
    const start = match.index + match[0].length
    const body = text.slice(start, text.indexOf('endobj', start))
    const at = body.indexOf('stream\n')
    if (at < 0) {
      objects.set(Number(match[1]), body)
      continue
    }
    const head = body.slice(0, at)
    const length = Number(/\/Length (\d+)/u.exec(head)?.[1])
    const raw = Buffer.from(text.slice(start + at + 7, start + at + 7 + length), 'latin1')
    const data = head.includes('FlateDecode') && !head.includes('Predictor') ? inflateSync(raw) : raw
    objects.set(Number(match[1]), `${head}stream\n${data.toString('latin1')}`)
    if (head.includes('/ObjStm')) unpack(head, data.toString('latin1'), objects)
  }
  return objects
}

function unpack(head: string, data: string, objects: Map<number, string>): void {
  const first = Number(/\/First (\d+)/u.exec(head)?.[1])
  const numbers = data.slice(0, first).trim().split(/\s+/u).map(Number)
  for (let index = 0; index < numbers.length; index += 2) {
    const end = numbers[index + 3]
    objects.set(
      numbers[index] ?? 0,
      data.slice(first + (numbers[index + 1] ?? 0), end === undefined ? undefined : first + end),
    )
  }
}

/** The whole file, unpacked, as one text to search in. */
export function plainFile(bytes: Uint8Array): string {
  return [...objectsOf(bytes).values()].join('\n')
}
