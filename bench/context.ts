import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WriteContext } from '../src/writers/writer.ts'
import { picture } from './bank.ts'

const pictures = new Map<string, Uint8Array>()

/** What writers get: the shipped templates, five pictures of 24 KB, a fixed date, nobody to listen to messages. */
export function contextFor(): WriteContext {
  return {
    report: () => {},
    media: path => {
      const known = pictures.get(path) ?? picture(path.length + path.charCodeAt(path.length - 5))
      pictures.set(path, known)
      return known
    },
    template: path => readFileSync(join('templates', path), 'utf8'),
    font: file => readFileSync(join('node_modules', file)),
    date: new Date('2026-01-01T00:00:00Z'),
  }
}
