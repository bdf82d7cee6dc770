import type { Span } from '../gathering.ts'
import { type SourceLine, spanOf } from '../line-list.ts'

export type ChunkType =
  | 'quiz-title'
  | 'quiz-description'
  | 'quiz-option'
  | 'title'
  | 'points'
  | 'text-title'
  | 'text'
  | 'question'
  | 'choice'
  | 'multiple'
  | 'short'
  | 'numeric'
  | 'essay'
  | 'upload'
  | 'feedback'
  | 'right'
  | 'wrong'
  | 'solution'
  | 'group'
  | 'group-option'
  | 'group-end'
  | 'comment'
  | 'program'
  | 'stray'

/** A marker and all that is indented below it. */
export interface Chunk extends Span {
  readonly type: ChunkType
  /** The marker without its content: `b)`, `[*]`, `pick:` … */
  readonly marker: string
  /** Its content, without the indentation of its first line. */
  readonly text: string
}

const markers: readonly (readonly [type: ChunkType, pattern: RegExp])[] = [
  ['quiz-title', /^Quiz title:/iu],
  ['quiz-description', /^Quiz description:/iu],
  [
    'quiz-option',
    /^(?:shuffle answers|show correct answers|one question at a time|can['’]t go back|feedback is solution|solutions sample groups|solutions randomize groups):/iu,
  ],
  ['text-title', /^Text title:/iu],
  ['text', /^Text:/iu],
  ['title', /^Title:/iu],
  ['points', /^Points:/iu],
  ['group-option', /^(?:pick|solutions pick|points per question):/iu],
  ['group', /^GROUP(?=\s*$)/u],
  ['group-end', /^END_GROUP(?=\s*$)/u],
  ['question', /^\d+\.(?=[ \t]|$)/u],
  ['choice', /^\*?[a-zA-Z]\)(?=[ \t]|$)/u],
  ['multiple', /^\[[ *]?\](?=[ \t]|$)/u],
  ['short', /^\*(?=[ \t]|$)/u],
  ['numeric', /^=(?=[ \t]|$)/u],
  ['essay', /^_{3,}(?=\s*$)/u],
  ['upload', /^\^{3,}(?=\s*$)/u],
  ['feedback', /^\.\.\.(?=[ \t]|$)/u],
  ['right', /^\+(?=[ \t]|$)/u],
  ['wrong', /^-(?=[ \t]|$)/u],
  ['solution', /^!(?=[ \t]|$)/u],
]

export function markerOf(line: string): { readonly type: ChunkType; readonly marker: string } | undefined {
  for (const [type, pattern] of markers) {
    const found = pattern.exec(line)
    if (found) return { type, marker: found[0] }
  }
  return undefined
}

/** Columns of leading white space, tabs at every fourth. */
function indentOf(line: string): number {
  let columns = 0
  for (const sign of line) {
    if (sign === ' ') columns++
    else if (sign === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** A line without up to so many columns of white space at its start. */
function outdent(line: string, columns: number): string {
  let at = 0
  for (let column = 0; at < line.length && column < columns; at++) {
    if (line[at] === ' ') column++
    else if (line[at] === '\t') column += 4 - (column % 4)
    else break
  }
  return line.slice(at)
}

/** Puts the lines of a chunk together: those below the first lose the indentation that its content has. */
function chunkOf(type: ChunkType, marker: string, lines: readonly SourceLine[]): Chunk {
  const first = lines[0]?.text.slice(marker.length) ?? ''
  const columns = marker.length + indentOf(first)
  const smallest = Math.min(
    ...lines
      .slice(1)
      .filter(line => line.text.trim() !== '')
      .map(line => indentOf(line.text)),
  )
  const rest = lines.slice(1).map(line => outdent(line.text, Math.min(columns, smallest)))
  return { type, marker, text: [first.trim(), ...rest].join('\n').trimEnd(), ...spanOf(lines) }
}

/** Parts a file into its chunks. Comments (`%`, `COMMENT … END_COMMENT`) and programs to run are chunks of their own. */
export function chunksOf(lines: readonly SourceLine[]): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (!line || line.text.trim() === '') {
      at++
      continue
    }
    const until = blockEnd(lines, at)
    if (until) {
      const block = lines.slice(at, until.end)
      chunks.push({ type: until.type, marker: '', text: block.map(({ text }) => text).join('\n'), ...spanOf(block) })
      at = until.end
      continue
    }
    const found = markerOf(line.text)
    const end = chunkEnd(lines, at + 1)
    chunks.push(chunkOf(found?.type ?? 'stray', found?.marker ?? '', lines.slice(at, end)))
    at = end
  }
  return chunks
}

/** Index after the last line that is indented, or blank with an indented one after it. */
function chunkEnd(lines: readonly SourceLine[], from: number): number {
  let end = from
  for (let at = from; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    if (text.trim() === '') continue
    if (!/^[ \t]/u.test(text)) break
    end = at + 1
  }
  return end
}

function blockEnd(
  lines: readonly SourceLine[],
  at: number,
): { readonly type: ChunkType; readonly end: number } | undefined {
  const text = lines[at]?.text ?? ''
  if (text.startsWith('%')) return { type: 'comment', end: at + 1 }
  const close = /^COMMENT\s*$/u.test(text) ? /^END_COMMENT\s*$/u : /^`{3,}\s*\{/u.test(text) ? /^`{3,}\s*$/u : undefined
  if (!close) return undefined
  const end = lines.findIndex((line, index) => index > at && close.test(line.text))
  return { type: text.startsWith('C') ? 'comment' : 'program', end: end < 0 ? lines.length : end + 1 }
}
