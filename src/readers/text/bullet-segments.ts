import { isSigned } from './marked-lines.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'

const bullet = /^\s{0,12}(?:[-*+•▪●◦‣·–▸►]\s{1,8}|[☐☑☒□■○◯◉]\s{0,8})(?=\S)/u
const asks = /(?:[?？؟:：]|_{3,99}|\.{3}|…)[\s*_)]{0,4}$/u

interface Listed {
  /** Token indices: of the stem's first line, of the first bullet, and past the last. */
  readonly stem: number
  readonly from: number
  readonly to: number
  readonly keyed: boolean
}

const isBullet = (token: Token | undefined): boolean =>
  token?.kind === 'text' && token.label === undefined && bullet.test(token.line.fold.slice(0, 40))

const isProse = (token: Token | undefined): boolean =>
  token?.kind === 'text' && token.label === undefined && !isBullet(token)

/** The list of bullets at an index, with the paragraph right above it as its stem. */
function listAt(tokens: readonly Token[], from: number): Listed | undefined {
  let to = from
  while (to < tokens.length && (isBullet(tokens[to]) || (tokens[to]?.kind === 'blank' && isBullet(tokens[to + 1]))))
    to++
  let above = from - 1
  if (tokens[above]?.kind === 'blank') above--
  if (tokens[above]?.label?.field === 'options') above--
  if (!isProse(tokens[above])) return undefined
  let stem = above
  while (isProse(tokens[stem - 1])) stem--
  const own = tokens.slice(from, to).filter(({ kind }) => kind === 'text')
  const after = tokens.slice(to, to + 3).find(({ kind }) => kind !== 'blank')
  const answered = after?.label?.field === 'answer'
  const ticked = own.filter(({ line }) => /^\s*[☑☒■●◉]/u.test(line.fold)).length
  const signed =
    own.filter(({ line }) => isSigned(line.fold.replace(bullet, '').trim())).length === 1 ||
    (ticked > 0 && ticked < own.length)
  const asking = tokens.slice(stem, from).some(({ line }) => asks.test(line.fold))
  if (own.length < 2 || !(answered || asking)) return undefined
  return { stem, from, to, keyed: answered || signed }
}

/** The questions of a file without numbers, labels or letters: paragraphs over bullets, most of them with a key. */
export function bulletSegments(tokens: readonly Token[]): Segment[] {
  const lists: Listed[] = []
  for (let at = 1; at < tokens.length; at++) {
    if (!isBullet(tokens[at])) continue
    const list = listAt(tokens, at)
    if (list) lists.push(list)
    while (isBullet(tokens[at + 1])) at++
  }
  if (lists.filter(({ keyed }) => keyed).length < Math.max(1, lists.length * 0.6)) return []
  return lists.map(({ stem }, place) => ({
    from: stem,
    to: lists[place + 1]?.stem ?? tokens.length,
    opening: undefined,
    runs: [],
  }))
}
