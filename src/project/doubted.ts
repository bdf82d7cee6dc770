import type { Message } from '../diagnostics/message.ts'

const doubts: ReadonlySet<string> = new Set(['key-contradictory', 'key-dangling', 'key-unreadable'])

/** What checks say without 'no key' on items of whose key a reader has already said what is wrong, within the item's lines. */
export function withoutDoubted(linted: readonly Message[], read: readonly Message[]): readonly Message[] {
  const lines = new Map<string, number[]>()
  for (const { rule, origin } of read) {
    if (!origin || !doubts.has(rule)) continue
    const known = lines.get(origin.path)
    if (known) known.push(origin.line)
    else lines.set(origin.path, [origin.line])
  }
  if (lines.size === 0) return linted
  return linted.filter(({ rule, origin }) => {
    if (rule !== 'key-missing' || !origin) return true
    const { path, line, endLine = line } = origin
    return !lines.get(path)?.some(at => at >= line && at <= endLine)
  })
}
