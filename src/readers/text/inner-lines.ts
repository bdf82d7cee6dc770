import type { Line } from '../normalise.ts'
import { labelOf } from './labels.ts'
import { fencesOf } from './token.ts'

const quoted = (line: Line | undefined): boolean =>
  line?.fold.charCodeAt(line.first) === 62 && line.fold[line.first + 1] !== '!'

const frame = /^\s*\|={3,}\s*$/u
/** `|`, `2+|`, `a|`: where a cell of AsciiDoc starts. */
const cell = /^\s*(?:\d{0,2}\+)?[a-z]?\|\s*/u

function from(line: Line, at: number): Line {
  return { ...line, first: Math.min(at, line.text.length) }
}

/** Past the signs of a quote: the index of the first character of what is quoted. */
function insideQuote({ fold, first, text }: Line): number {
  let at = first
  while (at < text.length && /[>\s]/u.test(fold.charAt(at))) at++
  return at
}

/** At least three quoted lines in a row: one or two may be options that are marked by the sign. */
function unquote(lines: Line[]): void {
  for (let at = 0; at < lines.length; at++) {
    if (!quoted(lines[at])) continue
    let end = at
    while (quoted(lines[end])) end++
    for (let inside = at; end - at > 2 && inside < end; inside++) {
      const line = lines[inside]
      if (line) lines[inside] = from(line, insideQuote(line))
    }
    at = end
  }
}

/** The only cell of a line in an AsciiDoc table. */
function openCells(lines: Line[]): void {
  let inside = false
  for (const [at, line] of lines.entries()) {
    if (frame.test(line.fold.slice(0, 100))) inside = !inside
    else if (inside) {
      const found = cell.exec(line.fold.slice(0, 100))
      if (found && line.fold.indexOf('|', found[0].length) < 0) lines[at] = from(line, found[0].length)
    }
  }
}

const leadTags =
  /^\s*(?:<\/?(?:p|div|li|h[1-6]|td|tr|th|br|ol|ul|dd|dt|center|section|article|blockquote)(?:\s[^<>]{0,200})?\/?>\s*)+/iu
const endTags =
  /(?:\s{0,60}<\/?(?:p|div|li|h[1-6]|td|tr|th|br|ol|ul|dd|dt|center|section|article|blockquote)(?:\s[^<>]{0,200})?\/?>)+\s{0,60}$/iu
const hidden = /^\s{0,60}<!--\s{0,60}(.*?)\s{0,60}-->\s{0,60}$/u

const cutAt = (line: Line, end: number): Line => {
  const text = line.text.slice(0, end).trimEnd()
  return { ...line, text, fold: line.fold.slice(0, text.length), first: Math.min(line.first, text.length) }
}

/** A line without the tags that only place it, and the answer that a comment hides. */
function untagged(line: Line): Line {
  const { fold, first } = line
  if (fold.startsWith('<!--', first)) {
    const held = hidden.exec(fold.slice(0, 2000))?.[1]
    if (held === undefined || held === '') return line
    const at = fold.indexOf(held, first + 4)
    const inside = { ...cutAt(line, at + held.length), first: at }
    return labelOf(inside)?.field === 'answer' ? inside : line
  }
  const lead = fold.charCodeAt(first) === 60 ? leadTags.exec(fold.slice(0, 600))?.[0].length : undefined
  const opened = lead === undefined ? line : from(line, lead)
  const tail = fold.endsWith('>') ? endTags.exec(fold.slice(-300)) : null
  if (tail === null || opened.first >= line.text.length) return opened.first >= line.text.length ? line : opened
  return cutAt(opened, line.text.length - tail[0].length)
}

/**
 * Lines of quoted blocks and of cells without the signs before their text. Only `first` moves; texts and columns stay.
 * A line of signs alone is blank.
 */
export function innerLines(lines: readonly Line[]): readonly Line[] {
  const quotes = lines.some(quoted)
  const tables = lines.some(({ fold, first }) => fold.charCodeAt(first) === 124 && frame.test(fold.slice(0, 100)))
  const tags = lines.some(line => line.fold.charCodeAt(line.first) === 60 || line.fold.endsWith('>'))
  if (!quotes && !tables && !tags) return lines
  const code = tags ? fencesOf(lines) : undefined
  const result = code ? lines.map((line, at) => (code.has(at) ? line : untagged(line))) : [...lines]
  if (quotes) unquote(result)
  if (tables) openCells(result)
  return result
}
