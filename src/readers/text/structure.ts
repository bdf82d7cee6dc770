import { normalise } from '../normalise.ts'
import { type Answered, withAnswerBlocks } from './answer-blocks.ts'
import { bulletSegments } from './bullet-segments.ts'
import { chooseOpenings, openingsOf } from './chain.ts'
import { withCountedOptions } from './counted-options.ts'
import { settleHabits, settleKeysAbove } from './file-keys.ts'
import { innerLines } from './inner-lines.ts'
import { type CountRuns, findKeyLists, type KeyList } from './key-list.ts'
import { settleSequences } from './key-sequence.ts'
import { hasSignedBullets } from './option-choice.ts'
import { partsOf } from './parts.ts'
import type { Parts } from './piece.ts'
import { hasPlainOptions } from './plain-options.ts'
import { questionList, verdictList } from './question-list.ts'
import { findRuns, type Run } from './run.ts'
import { withRunningHeads } from './running-heads.ts'
import { type Segment, segmentsOf } from './segment.ts'
import { settleSubQuestions } from './sub-questions.ts'
import { type Token, tokenise } from './token.ts'
import { type Translations, translationsOf } from './translations.ts'

/** A file taken apart: its tokens and what they were found to be. */
export interface Structure {
  readonly tokens: readonly Token[]
  readonly lists: readonly KeyList[]
  readonly segments: readonly Segment[]
  readonly questions: readonly Parts[]
  /** Answers to questions that the file does not ask. */
  readonly strays: Answered['strays']
  readonly translations: Translations
}

/** Runs by the token they start at, to ask how many a stretch has. */
export function runFinder(runs: readonly Run[], size: number): CountRuns {
  const counts = new Int32Array(size + 1)
  const starts = new Set(runs.filter(({ options }) => options.length > 1).map(({ options }) => options[0]?.at ?? -1))
  for (let at = 0; at < size; at++) counts[at + 1] = (counts[at] ?? 0) + (starts.has(at) ? 1 : 0)
  return (from, to) => Math.max(0, (counts[Math.min(to, size)] ?? 0) - (counts[Math.max(0, from)] ?? 0))
}

/** Text → tokens → runs of options and lists of keys → questions. */
export function structureOf(text: string): Structure {
  const lines = normalise(text)
  const translations = translationsOf(lines)
  const whole = withRunningHeads(withCountedOptions(tokenise(innerLines(lines))))
  const all = without(whole, new Set(translations.others.flatMap(({ from, to }) => indices(from, to))))
  const found = findRuns(all, false)
  const lists = findKeyLists(all, runFinder(found, all.length))
  const listed = new Set(lists.flatMap(({ from, to }) => indices(from, to)))
  const tokens = without(all, listed)
  const runs = listed.size === 0 ? found : findRuns(tokens, false)
  const openings = openingsOf(tokens, listed)
  const marked = segmentsOf(tokens, chooseOpenings(tokens, runs, openings), runs)
  const bulleted = marked.length > 0 ? marked : bulletSegments(tokens)
  const asked = bulleted.length > 0 ? bulleted : segmentsOf(tokens, questionList(tokens), [])
  const segments = asked.length > 0 ? asked : segmentsOf(tokens, verdictList(tokens), [])
  const ways = { signed: hasSignedBullets(tokens, segments), plain: hasPlainOptions(tokens, segments) }
  const { questions, strays } = withAnswerBlocks(segments.map(segment => partsOf(tokens, segment, ways)))
  settleSubQuestions(questions)
  settleHabits(questions)
  settleKeysAbove(tokens, questions)
  settleSequences(questions)
  return { tokens, lists, segments, questions, strays, translations }
}

/** The tokens with those at some indices as blank lines. */
const without = (tokens: readonly Token[], gone: ReadonlySet<number>): readonly Token[] =>
  gone.size === 0 ? tokens : tokens.map((token, at) => (gone.has(at) ? blanked(token) : token))

const indices = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, place) => from + place)

const blanked = ({ line }: Token): Token => ({
  line,
  kind: 'blank',
  label: undefined,
  number: undefined,
  id: undefined,
  marks: [],
  within: false,
})
