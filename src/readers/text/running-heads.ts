import type { Token } from './token.ts'

const numbered =
  /^(.{0,80}?\S)(?:\s{3,}|\t|\s[-–—|]\s|\s(?=page|p\.|pág|seite|стр))(?:\s{0,4}(?:page|p\.|pág(?:ina)?\.?|seite|стр(?:аница)?\.?)\s?)?(\d{1,4})$|^(\d{1,4})(?:\s{3,}|\t)(\S.{3,80})$/iu
const address = /(?:https?:\/\/|www\.)\S{4,}|^\S{3,40}\.(?:com|org|net|edu|info|io)(?:\/\S{0,80})?$/iu

/** A page's head or foot: its text, and its number where it has one. */
function headOf({ kind, label, marks, id, line }: Token): { text: string; page: number | undefined } | undefined {
  if (kind !== 'text' || (label !== undefined && label.field !== 'section') || marks.length > 0 || id !== undefined)
    return undefined
  const text = line.fold.slice(line.first)
  if (text.length > 90) return undefined
  const found = /\d/u.test(text) ? numbered.exec(text) : null
  if (found) return { text: found[1] ?? found[4] ?? '', page: Number(found[2] ?? found[3]) }
  return address.test(text) ? { text, page: undefined } : undefined
}

/** Lines that stand on several pages with rising numbers, or are the same address again and again: heads and feet. */
export function withRunningHeads(tokens: readonly Token[]): readonly Token[] {
  const uses = new Map<string, { at: number; page: number | undefined }[]>()
  for (const [at, token] of tokens.entries()) {
    const head = headOf(token)
    if (head === undefined) continue
    const known = uses.get(head.text)
    if (known) known.push({ at, page: head.page })
    else uses.set(head.text, [{ at, page: head.page }])
  }
  const running = new Set<number>()
  for (const list of uses.values()) {
    const rises = list.every(({ page }, place) => place === 0 || (page ?? 0) > (list[place - 1]?.page ?? 0))
    const same = list.every(({ page }) => page === undefined)
    if (same ? list.length > 2 : list.length > 1 && rises) for (const { at } of list) running.add(at)
  }
  if (running.size === 0) return tokens
  return tokens.map((token, at) => (running.has(at) ? { ...token, number: undefined, running: true as const } : token))
}
