import type { KeyEntry } from './key-entry.ts'
import type { KeyList } from './key-list.ts'

/** The entry that each question's number has, where that is certain. `groups` and `numbers` go by question. */
export function assignKeys(
  lists: readonly KeyList[],
  questions: readonly { readonly at: number; readonly number: number | undefined }[],
): Map<number, { readonly entry: KeyEntry } | 'doubtful'> {
  const assigned = new Map<number, { readonly entry: KeyEntry } | 'doubtful'>()
  let before = 0
  for (const list of merged(lists, questions)) {
    const near = questions.flatMap((question, index) =>
      question.at < list.from && question.at >= before ? [index] : [],
    )
    const scope = near.length > 0 ? near : questions.map((_, index) => index)
    if (assignInOrder(list, questions, scope, assigned)) {
      before = list.to
      continue
    }
    const groups = restarts(scope.map(index => ({ index, number: questions[index]?.number ?? -1 })))
    const keys = restarts(list.entries.map(entry => ({ entry, number: entry.number })))
    for (const [place, group] of groups.entries()) {
      const own = groups.length === keys.length ? (keys[place] ?? []) : groups.length === 1 ? keys.flat() : undefined
      for (const { index, number } of group) {
        const entries = (own ?? keys.flat()).filter(key => key.number === number)
        const only = agreed(entries.map(({ entry }) => entry))
        const doubt = own === undefined || only === undefined || assigned.has(index)
        if (entries.length > 0) assigned.set(index, doubt ? 'doubtful' : { entry: only })
      }
    }
    before = list.to
  }
  return assigned
}

/** Lists with no question between them are one: the keys of several parts, or the keys of several forms of one paper. */
function merged(lists: readonly KeyList[], questions: readonly { readonly at: number }[]): KeyList[] {
  const result: KeyList[] = []
  for (const list of lists) {
    const last = result.at(-1)
    const apart = last === undefined || questions.some(({ at }) => at >= last.to && at < list.from)
    if (apart) result.push(list)
    else result[result.length - 1] = { from: last.from, to: list.to, entries: [...last.entries, ...list.entries] }
  }
  return result
}

/** What the entries of one number say, where they agree: the first, with the reasons of all. */
function agreed(entries: readonly KeyEntry[]): KeyEntry | undefined {
  const [first, ...others] = entries
  if (first === undefined || others.length === 0) return first
  const letter = ({ key: { token, from, to } }: KeyEntry): string =>
    /^[\s([*_]{0,6}([A-La-l]{1,6}|true|false)(?![\p{L}\p{M}])/iu
      .exec(token.line.fold.slice(from, to))?.[1]
      ?.toLowerCase() ?? ''
  if (letter(first) === '' || others.some(other => letter(other) !== letter(first))) return undefined
  return { ...first, rationale: [...first.rationale, ...others.flatMap(({ rationale }) => rationale)] }
}

/** Questions without numbers have the keys in their order, where there are just as many. */
function assignInOrder(
  { entries }: KeyList,
  questions: readonly { readonly number: number | undefined }[],
  scope: readonly number[],
  assigned: Map<number, { readonly entry: KeyEntry } | 'doubtful'>,
): boolean {
  if (scope.length < 2 || entries.length !== scope.length) return false
  if (scope.some(index => questions[index]?.number !== undefined)) return false
  if (entries.some(({ number }, place) => number !== place + 1)) return false
  for (const [place, index] of scope.entries()) {
    const entry = entries[place]
    if (entry) assigned.set(index, { entry })
  }
  return true
}

/** Parts a list where its numbers start again. */
function restarts<T extends { readonly number: number }>(list: readonly T[]): T[][] {
  const groups: T[][] = []
  let last = Number.POSITIVE_INFINITY
  for (const entry of list) {
    if (entry.number <= last) groups.push([])
    groups.at(-1)?.push(entry)
    last = entry.number
  }
  return groups
}
