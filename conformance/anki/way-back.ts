import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toPlain } from '../../src/content/plain.ts'
import { identify } from '../../src/corpus/id.ts'
import type { Question } from '../../src/corpus/item.ts'
import { keyOf } from '../../src/corpus/key.ts'
import { detect } from '../../src/readers/detect.ts'
import { readers } from '../../src/readers/index.ts'
import { run } from '../program.ts'

const words = (markdown: string): string => toPlain(markdown).replace(/\s+/gu, '')

/** What must come back of a question, whatever program it went through. */
function essence(item: Question): string {
  const key = keyOf(item)
  // Matching and ordering show their entries in an order of their own, so that only the kind of their key stays.
  return `${item.id} ${item.kind} ${words(item.stem)} ${key.type === 'labels' || key.type === 'text' ? JSON.stringify(key) : key.type}`
}

/** Items → package → Anki → its own exports, in two package formats and as text → items: they must be the same. */
export async function wayBack(python: string, folder: string, items: readonly Question[]): Promise<readonly string[]> {
  const done = run(python, ['conformance/anki/export.py', join(folder, 'anki.apkg'), folder])
  if (!done.ok) return [`Anki does not export: ${done.output.slice(-500)}`]
  const wanted = new Set(items.map(essence))
  const complaints: string[] = []
  for (const name of ['old.apkg', 'new.apkg', 'notes.txt']) {
    const source = { path: name, bytes: new Uint8Array(readFileSync(join(folder, name))) }
    const { reader } = detect(source, readers)
    const reading = await reader?.read(source, {})
    const back = identify(reading?.items ?? []).filter(item => item.kind !== 'stimulus')
    const lost = back.length !== wanted.size || back.some(item => !wanted.has(essence(item)))
    const strange = back.find(item => !wanted.has(essence(item)))
    if (lost)
      complaints.push(
        `${name}: ${back.length} of ${wanted.size} items back, ${strange ? essence(strange) : 'none strange'}`,
      )
  }
  return complaints
}
