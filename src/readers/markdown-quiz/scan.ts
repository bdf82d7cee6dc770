/** A line of a Markdown source and what stands around it. */
export interface Line {
  /** 1-based. */
  readonly number: number
  /** Without spaces at its end. */
  readonly text: string
  /** Index of the first character that is no space; 0 where the line is blank. */
  readonly first: number
  /** Width of the space before it, a tab being up to four. */
  readonly indent: number
  /** Two spaces at its end: a hard line break. */
  readonly breaks: boolean
  /** In fenced code (fences included), in a comment, a fence without a partner, or none of these. */
  readonly mask: 'code' | 'comment' | 'stray' | undefined
  /** How many `<details>` it stands in; its own tags count from the next line on. */
  readonly details: number
}

const questionHeading = /^#{1,6} ?(?:\*\*)?(?:[^\s\d#*]{1,20}\s?\d{1,4}\s?[.:)]|\d{1,4}[.)] )/u

interface Fence {
  readonly sign: string
  readonly size: number
  /** Nothing follows the signs, so that it can also end a block. */
  readonly bare: boolean
}

function fenceOf(text: string, first: number): Fence | undefined {
  const sign = text[first]
  if (sign !== '`' && sign !== '~') return undefined
  let end = first
  while (text[end] === sign) end++
  if (end - first < 3 || (sign === '`' && text.indexOf('`', end) >= 0)) return undefined
  return { sign, size: end - first, bare: end === text.length }
}

/** For each line, the index of the first fence of a sign from there on that can close a block; the count of lines where none can. */
function nextBare(fences: readonly (Fence | undefined)[], sign: string): Uint32Array {
  const next = new Uint32Array(fences.length + 1).fill(fences.length)
  for (let at = fences.length - 1; at >= 0; at--) {
    const fence = fences[at]
    next[at] = fence?.bare && fence.sign === sign ? at : (next[at + 1] ?? fences.length)
  }
  return next
}

/** Index of the fence that closes the one at `at`; the count of lines where none does. Looks at sixty fences that are too short. */
function closingFence(fences: readonly (Fence | undefined)[], next: Uint32Array, at: number): number {
  const size = fences[at]?.size ?? 3
  let end = next[at + 1] ?? fences.length
  for (let tries = 0; end < fences.length && (fences[end]?.size ?? 0) < size; tries++) {
    if (tries === 60) return fences.length
    end = next[end + 1] ?? fences.length
  }
  return end
}

const box = /^[ \t]{0,8}(?:[-*+]|\d{1,2}\.) ?\[[ xX]?\]/u
const showsMarkdown = /^[`~]{3,}\s*\{?\.?(?:md|markdown|mdx|text|txt|quiz|quizdown)/iu

/** Where a block that has lost one of its fences has to end: before its first box or numbered heading; -1 where it has none. */
function brokenAt(lines: readonly string[], from: number, to: number): number {
  let heading = false
  let first = -1
  for (let at = from; at < to; at++) {
    const text = lines[at] ?? ''
    const starts = questionHeading.test(text)
    if (!starts && !box.test(text)) continue
    if (first < 0) first = at
    heading ||= starts
  }
  return heading ? first : -1
}

/**
 * Which lines are fenced code. A block that would swallow a numbered heading ends before the question's text goes on: one missing
 * fence must not cost the rest of the file. A fence that then holds nothing is stray.
 */
function maskCode(lines: readonly string[], masks: Line['mask'][]): number[] {
  const fences = lines.map(text => fenceOf(text, text.length - text.trimStart().length))
  const next = { '`': nextBare(fences, '`'), '~': nextBare(fences, '~') }
  const broken: number[] = []
  for (let at = 0; at < lines.length; at++) {
    const opening = fences[at]
    if (!opening) continue
    let end = closingFence(fences, next[opening.sign as '`' | '~'], at)
    const closable = end < lines.length
    const shows = closable && showsMarkdown.test((lines[at] ?? '').trimStart())
    const stop = shows ? -1 : brokenAt(lines, at + 1, Math.min(end, at + 400))
    if (stop >= 0) end = stop - 1
    if (stop >= 0 || !closable) broken.push(at)
    const empty = stop >= 0 && lines.slice(at + 1, end + 1).every(line => line === '')
    for (let inside = at; inside <= end && inside < lines.length; inside++) masks[inside] = empty ? 'stray' : 'code'
    at = end
  }
  return broken
}

function maskComments(lines: readonly string[], masks: Line['mask'][]): void {
  const last = lines.findLastIndex(text => text.includes('-->'))
  for (let at = 0; at <= last; at++) {
    const text = lines[at] ?? ''
    if (masks[at] || !text.trimStart().startsWith('<!--')) continue
    let end = at
    while (end < last && !lines[end]?.includes('-->')) end++
    for (let inside = at; inside <= end; inside++) masks[inside] = 'comment'
    at = end
  }
}

function indentOf(text: string, first: number): number {
  let width = 0
  for (let at = 0; at < first; at++) width += text[at] === '\t' ? 4 - (width % 4) : 1
  return width
}

const tag = /<(\/?)details\b/giu

/** How many `<details>` of the text are never closed. */
function excessDetails(lines: readonly string[], masks: readonly unknown[]): number {
  let excess = 0
  for (const [at, text] of lines.entries()) {
    if (masks[at] || !text.includes('details')) continue
    for (const [, slash] of text.matchAll(tag)) excess += slash ? -1 : 1
  }
  return excess
}

/** The depth of `<details>` before each line. One that is not closed before the next opens, across a numbered heading, ends there. */
function detailsDepth(lines: readonly string[], masks: readonly unknown[]): Uint16Array {
  const depths = new Uint16Array(lines.length)
  const next: boolean[] = []
  let closing = false
  for (let at = lines.length - 1; at >= 0; at--) {
    next[at] = closing
    if (masks[at]) continue
    const first = lines[at]?.match(/<(\/?)details\b/iu)
    if (first) closing = first[1] === '/'
  }
  let depth = 0
  let excess = excessDetails(lines, masks)
  for (const [at, text] of lines.entries()) {
    if (depth > 0 && !next[at] && !masks[at] && questionHeading.test(text)) depth = 0
    depths[at] = depth
    if (masks[at] || !text.includes('details')) continue
    for (const [, slash] of text.matchAll(tag)) {
      if (!slash && depth > 0 && excess > 0) {
        excess--
        depths[at] = 0
      } else depth = Math.min(100, Math.max(0, depth + (slash ? -1 : 1)))
    }
  }
  return depths
}

export interface Scan {
  readonly lines: readonly Line[]
  /** 0-based indexes of fences that nothing closes, or that would swallow a question. */
  readonly broken: readonly number[]
}

/** A text's lines, in linear time whatever the text. */
export function scan(text: string): Scan {
  const raw = text.split(/\r\n|\r|\n/u)
  const trimmed = raw.map(line => line.trimEnd())
  const masks: Line['mask'][] = new Array(raw.length).fill(undefined)
  const broken = maskCode(trimmed, masks)
  maskComments(trimmed, masks)
  const depths = detailsDepth(trimmed, masks)
  const lines = trimmed.map((line, at): Line => {
    const first = line.length - line.trimStart().length
    return {
      number: at + 1,
      text: line,
      first,
      indent: indentOf(line, first),
      breaks: line !== '' && raw[at]?.endsWith('  ') === true,
      mask: masks[at],
      details: depths[at] ?? 0,
    }
  })
  return { lines, broken }
}
