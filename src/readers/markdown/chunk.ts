import { trimmedEnd } from './blank.ts'

/** One item's lines, from its heading up to the next. */
export interface Chunk {
  /** 1-based line of the heading. */
  readonly line: number
  /** What follows the signs of the heading. */
  readonly heading: string
  /** The lines below it. */
  readonly lines: readonly string[]
}

export interface Document {
  /** Lines before the first item, 1-based from `line`. */
  readonly lead: readonly string[]
  readonly chunks: readonly Chunk[]
  /** Level-1 headings, 1-based lines. */
  readonly titles: readonly { readonly line: number; readonly text: string }[]
}

const fence = /^(`{3,}(?!`)|~{3,}(?!~))[^`]*$/u

/** Follows code fences at the start of lines; `inside` says whether the line just given is code. */
export function fenceTracker(): (line: string) => boolean {
  let open: string | undefined
  return line => {
    const sign = fence.exec(line)?.[1]
    if (open !== undefined) {
      if (sign?.startsWith(open) && line.trim() === sign) open = undefined
      return true
    }
    open = sign
    return sign !== undefined
  }
}

/** Parts a document at its level-2 headings; headings in fenced code part nothing. */
export function chunksOf(lines: readonly string[], from: number): Document {
  const chunks: { line: number; heading: string; lines: string[] }[] = []
  const titles: { line: number; text: string }[] = []
  const lead: string[] = []
  let isCode = fenceTracker()
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const head = /^(#{1,2})(?:[ \t]+(?![ \t])(.*))?$/u.exec(line)
    if (head && !isCode(line)) {
      isCode = fenceTracker()
      const text = trimmedEnd(head[2] ?? '')
      if (head[1] === '##') chunks.push({ line: at + 1, heading: text, lines: [] })
      else {
        titles.push({ line: at + 1, text })
        chunks.at(-1)?.lines.push('')
        if (chunks.length === 0) lead.push('')
      }
      continue
    }
    if (!head) isCode(line)
    const open = chunks.at(-1)
    if (open) open.lines.push(line)
    else lead.push(line)
  }
  return { lead, chunks, titles }
}
