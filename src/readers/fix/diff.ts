import { lineAt, sourceText } from '../source-text.ts'
import { applyEdits, type Edit, orderedEdits } from './edit.ts'

const context = 3

/** Lines that change: 0-based, both inclusive, in the text before. */
interface Change {
  readonly line: number
  readonly endLine: number
  readonly edits: Edit[]
}

function changesOf(text: string, edits: readonly Edit[]): Change[] {
  const source = sourceText('', text)
  const changes: (Change & { endLine: number })[] = []
  for (const edit of orderedEdits(edits)) {
    const line = lineAt(source, edit.start)
    const endLine = lineAt(source, edit.end)
    const last = changes.at(-1)
    if (last && line <= last.endLine) {
      last.edits.push(edit)
      last.endLine = Math.max(last.endLine, endLine)
    } else changes.push({ line, endLine, edits: [edit] })
  }
  return changes
}

/** Changes whose surroundings touch stand in one hunk. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = []
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1)
    if (last && change.line - last.endLine <= 2 * context) hunks.at(-1)?.push(change)
    else hunks.push([change])
  }
  return hunks
}

const linesOf = (text: string): string[] =>
  text === '' ? [] : text.replace(/\r\n?/gu, '\n').replace(/\n$/u, '').split('\n')

/** The lines of one change, before and after, as a diff shows them: what both share at the ends is context. */
function rows(before: readonly string[], after: readonly string[]): string[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++
  return [
    ...before.slice(0, head).map(line => ` ${line}`),
    ...before.slice(head, before.length - tail).map(line => `-${line}`),
    ...after.slice(head, after.length - tail).map(line => `+${line}`),
    ...before.slice(before.length - tail).map(line => ` ${line}`),
  ]
}

/** Edits as a unified diff of one file; '' where there are none. Line ends are shown as one sort. */
export function formatDiff(path: string, text: string, edits: readonly Edit[]): string {
  const { starts } = sourceText(path, text)
  const between = (line: number, endLine: number) =>
    text.slice(starts[line] ?? text.length, starts[endLine + 1] ?? text.length)
  const out: string[] = []
  let shift = 0
  for (const hunk of hunksOf(changesOf(text, edits))) {
    const first = Math.max(0, (hunk[0]?.line ?? 0) - context)
    const body: string[] = []
    let at = first
    for (const { line, endLine, edits: own } of hunk) {
      if (line > at) for (const row of linesOf(between(at, line - 1))) body.push(` ${row}`)
      const from = starts[line] ?? 0
      const moved = own.map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from }))
      const after = linesOf(applyEdits(between(line, endLine), moved))
      for (const row of rows(linesOf(between(line, endLine)), after)) body.push(row)
      at = endLine + 1
    }
    const last = Math.min(starts.length - 1, at - 1 + context)
    if (last >= at) for (const row of linesOf(between(at, last))) body.push(` ${row}`)
    const old = body.filter(row => !row.startsWith('+')).length
    const added = body.filter(row => !row.startsWith('-')).length
    out.push(`@@ -${first + 1},${old} +${first + 1 + shift},${added} @@`)
    for (const row of body) out.push(row)
    shift += added - old
  }
  return out.length === 0 ? '' : `--- ${path}\n+++ ${path}\n${out.join('\n')}\n`
}
