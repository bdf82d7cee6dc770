import type { Fate } from '../reader.ts'
import type { Group } from './block.ts'
import { furnitureOf, isReference, isRule, partFence } from './furniture.ts'
import { labelOf } from './label.ts'
import type { Mark } from './mark.ts'
import { type Piece, whole } from './piece.ts'
import type { Line } from './scan.ts'

/** One option as the source has it. */
export interface OptionParts {
  readonly mark: Mark
  readonly line: Line
  readonly text: Piece[]
  readonly feedback: Piece[]
}

type Tell = (line: Line, part: Fate['part']) => void

const isQuote = (line: Line) => !line.mask && line.text[line.first] === '>'

/** A quote's line without its sign. */
function unquoted(line: Line): Piece {
  const at = line.first + 1
  const from = line.text[at] === ' ' ? at + 1 : at
  return { line: { ...line, text: ' '.repeat(from) + line.text.slice(from), first: from }, from, to: line.text.length }
}

/** Sorts the lines that follow an option's first line and belong to it. */
function fill(option: OptionParts, lines: readonly Line[], tell: Tell): void {
  let feedback = false
  for (const line of lines) {
    const fence = line.mask ? null : partFence.exec(line.text)
    const furniture = line.text === '' ? undefined : furnitureOf(line)
    if (fence) {
      feedback = fence[2] === 'feedback' && fence[1] === ''
      tell(line, 'page')
    } else if (furniture) tell(line, 'set-aside')
    else if (isQuote(line)) {
      option.feedback.push(unquoted(line))
      tell(line, 'feedback')
    } else {
      const label = line.mask || line.text === '' ? undefined : labelOf(line.text)
      if (label?.field === 'explanation') {
        feedback = true
        if (!label.alone) option.feedback.push({ line, from: label.restAt, to: line.text.length })
        tell(line, 'feedback')
        continue
      }
      const into = feedback ? option.feedback : option.text
      into.push(whole(line))
      if (line.text !== '') tell(line, feedback ? 'feedback' : 'option')
    }
  }
}

/** How far the last option goes on: its own lines, and code or pictures where the options before it have theirs. */
function lastEnd(lines: readonly Line[], at: number, before: readonly OptionParts[]): number {
  const option = lines[at]
  const indent = option?.indent ?? 0
  const withCode = before.some(({ text }) => text.some(piece => piece.line.mask === 'code'))
  const withBlocks = before.some(({ text }) => text.slice(1).some(piece => piece.line.text !== ''))
  let end = at + 1
  let open = false
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]
    if (!line) break
    if (line.text === '') continue
    const adjacent = next === end
    if (!line.mask && partFence.test(line.text)) open = /feedback/u.test(line.text) && !line.text.includes('/')
    else if (open) {
      // A fenced part goes on to its end.
    } else if (line.mask === 'code') {
      const goesOn = lines[next - 1]?.mask === 'code' && end === next
      if (!goesOn && !(line.indent > indent && (adjacent || withBlocks)) && !(withCode && line.indent <= indent)) break
    } else if (
      isReference(line) ||
      isRule(line) ||
      labelOf(line.text) ||
      /^\s*(?:#{1,6}\s|<\/?(?:details|summary|div|p|quiz)\b)/iu.test(line.text)
    )
      break
    else if (isQuote(line)) {
      if (!adjacent) break
    } else if (!adjacent && !(line.indent > indent && withBlocks)) break
    end = next + 1
  }
  return end
}

/** The options of a group with all that belongs to each, and the index of the first line after them. */
export function readOptions(lines: readonly Line[], group: Group, tell: Tell): { options: OptionParts[]; end: number } {
  const options: OptionParts[] = []
  let end = 0
  for (const [index, { at, mark }] of group.options.entries()) {
    const line = lines[at]
    if (!line) continue
    const option: OptionParts = { mark, line, text: [{ line, from: mark.textAt, to: mark.textEnd }], feedback: [] }
    tell(line, 'option')
    end = group.options[index + 1]?.at ?? lastEnd(lines, at, options)
    fill(option, lines.slice(at + 1, end), tell)
    options.push(option)
  }
  // Keys and explanations name options by their letters: they go in the letters' order.
  const lettered = options.every(({ mark }) => mark.style === 'letter' && mark.index >= 0)
  return { options: lettered ? options.toSorted((a, b) => a.mark.index - b.mark.index) : options, end }
}
