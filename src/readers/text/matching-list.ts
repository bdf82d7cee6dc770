import { asksToMatch } from './phrases.ts'
import type { Token } from './token.ts'

/** The lists under the stems that ask to match: their numbers open no questions. Indices of tokens. */
export interface MatchingLists {
  readonly entries: ReadonlySet<number>
  /** Stems that bear neither number nor label, so that nothing else opens their question. */
  readonly stems: ReadonlySet<number>
}

const longest = 60
const lettered = /^\s*(?:\|\s*)?[([]?[A-Za-z][.)\]:]\s/u
const beside = /(?:\s{2,60}|\t|\|)\s{0,60}[([]?[A-Za-z][.)\]:]\s{0,60}\S/u

/** The numbered lines after a stem that count from one, where letters stand beside or under them. */
function listAfter(tokens: readonly Token[], stem: number): number[] {
  const numbers: number[] = []
  let letters = 0
  for (let at = stem + 1; at < Math.min(tokens.length, stem + longest); at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'blank' || token.kind === 'rule') continue
    if (token.label !== undefined && token.label.field !== 'options' && token.label.field !== 'note') break
    const { number, line } = token
    if (number !== undefined) {
      if (number.value !== numbers.length + 1) break
      numbers.push(at)
      if (beside.test(line.fold.slice(number.textAt, number.textAt + 400))) letters++
    } else if (lettered.test(line.fold.slice(0, 40))) letters++
    else if (numbers.length > 1 && letters > 1) break
  }
  return numbers.length > 1 && letters > 1 ? numbers : []
}

/** How far above a list's first entry its stem may stand. */
const above = 16

/** The nearest line above a list's first entry that asks to match and no other question follows. */
function stemAbove(tokens: readonly Token[], first: number): number {
  for (let at = first - 1; at >= Math.max(0, first - above); at--) {
    const { kind, line, label, number } = tokens[at] as Token
    if (kind !== 'text') continue
    if (label !== undefined && label.field !== 'question' && label.field !== 'options') return -1
    if (line.text.length <= 400 && asksToMatch(line.text)) return at
    if (label !== undefined || number !== undefined) return -1
  }
  return -1
}

export function matchingLists(tokens: readonly Token[]): MatchingLists {
  const entries = new Set<number>()
  const stems = new Set<number>()
  for (let first = 0; first < tokens.length; first++) {
    if (tokens[first]?.number?.value !== 1 || entries.has(first)) continue
    const at = stemAbove(tokens, first)
    const stem = tokens[at]
    if (stem === undefined) continue
    const list = listAfter(tokens, at)
    for (const entry of list) entries.add(entry)
    const opened = [at - 1, at - 2].some(
      near => tokens[near]?.number !== undefined || tokens[near]?.label?.field === 'question',
    )
    if (list.length > 0 && !opened && (stem.label ?? stem.number ?? stem.id) === undefined) stems.add(at)
  }
  return { entries, stems }
}
