import type { Piece } from './piece.ts'

const sign = /\*\*|__|[*_]|~~/gu
const tag = /<(\/?)(b|strong|i|em|u|p|div|span|font|h[1-6]|li|td|mark|center|small)\b[^<>]{0,80}>/giu

/** What closes the emphasis and the tags that a mark or label opens and leaves open: '**12. ' leaves '**'. */
function openIn(lead: string): string[] {
  if (!/[*_~<]/u.test(lead)) return []
  const signs = new Map<string, number>()
  for (const [found] of lead.replace(/^\s*[*+-]\s+/u, '').matchAll(sign)) signs.set(found, (signs.get(found) ?? 0) + 1)
  const tags: string[] = []
  for (const [, slash, name = ''] of lead.matchAll(tag)) {
    if (slash === '') tags.push(name.toLowerCase())
    else if (tags.includes(name.toLowerCase())) tags.splice(tags.lastIndexOf(name.toLowerCase()), 1)
  }
  return [
    ...[...signs].flatMap(([found, count]) => (count % 2 === 1 ? [found] : [])),
    ...tags.map(name => `</${name}>`),
  ]
}

/** A line's text without the characters there; its length stays, so that later columns only shift. */
function without(piece: Piece, at: number, length: number): Piece {
  const cut = (text: string): string => text.slice(0, at) + text.slice(at + length) + ' '.repeat(length)
  const { line } = piece.token
  return {
    ...piece,
    token: { ...piece.token, line: { ...line, text: cut(line.text), fold: cut(line.fold) } },
    to: piece.to - length,
  }
}

function closed(piece: Piece, close: string): Piece | undefined {
  const text = piece.token.line.text.slice(piece.from, piece.to)
  const at = close.startsWith('<') ? text.toLowerCase().indexOf(close) : text.indexOf(close)
  if (at < 0) return undefined
  const rest = text.slice(at + close.length)
  return rest.trim() === '' ? { ...piece, to: piece.from + at } : without(piece, piece.from + at, close.length)
}

/** Takes out of a part what closes the emphasis that opens before it, on the line of its mark or label. */
export function closeOpened(pieces: Piece[], lead: string): void {
  for (const close of openIn(lead)) {
    for (const [place, piece] of pieces.slice(0, 12).entries()) {
      const found = piece.token.kind === 'text' ? closed(piece, close) : undefined
      if (found === undefined) continue
      if (found.from < found.to || pieces.length === 1) pieces[place] = found
      else pieces.splice(place, 1)
      break
    }
  }
}
