import type { Draft, Gap } from '../../corpus/item.ts'
import { gapToken, placeGaps } from '../gap-tokens.ts'
import { draftAt, say } from '../gathering.ts'
import { acceptedRows, gapOptions, numericAnswers, textAnswers } from './accepted.ts'
import { type ClozeRun, clozeRuns } from './deletion.ts'
import { ownHead, ownQuestion, some } from './head.ts'
import { fieldOf, type NoteDesk } from './note.ts'
import { below, dataOf, find, fragment, line, rich } from './rich.ts'

/** A gap's id by its number; a number that stands again gets `-2`. */
function gapIds(runs: readonly ClozeRun[], named: ReadonlyMap<number, string>): ReadonlyMap<ClozeRun, string> {
  const seen = new Map<string, number>()
  const ids = new Map<ClozeRun, string>()
  for (const run of runs) {
    if (run.type === 'html') continue
    const base = named.get(run.number) ?? `c${run.number}`
    const count = (seen.get(base) ?? 0) + 1
    seen.set(base, count)
    ids.set(run, count === 1 ? base : `${base}-${count}`)
  }
  return ids
}

/** The stem with a mark for every gap. */
function marked(desk: NoteDesk, runs: readonly ClozeRun[], ids: ReadonlyMap<ClozeRun, string>): string {
  const html = runs.map(run => (run.type === 'html' ? run.html : gapToken(ids.get(run) ?? ''))).join('')
  return placeGaps(rich(desk, html))
}

/** A cloze note of ours: its gaps are described in its field Accepted. */
export function ownCloze(desk: NoteDesk): Draft {
  const rows = below(find(fragment(fieldOf(desk, 'Accepted')), 'ew-gaps'), 'li')
  const named = new Map(
    rows.map(row => [Number(row.properties.value), dataOf(row, 'gap') ?? `c${row.properties.value}`]),
  )
  const { html, stimulus } = ownQuestion(desk, fieldOf(desk, 'Text'))
  const runs = clozeRuns(html)
  const gaps = rows.map((row): Gap => {
    const id = named.get(Number(row.properties.value)) ?? ''
    const accepted = acceptedRows(find(row, 'ew-accepted'))
    switch (dataOf(row, 'type')) {
      case 'numeric':
        return { type: 'numeric', id, answers: numericAnswers(desk, accepted) }
      case 'choice':
        return { type: 'choice', id, options: gapOptions(desk, accepted) }
      default:
        return {
          type: 'text',
          id,
          answers: textAnswers(desk, accepted),
          ...(dataOf(row, 'case') ? { caseSensitive: true } : {}),
        }
    }
  })
  const stem = marked(desk, runs, gapIds(runs, named))
  return { ...ownHead(desk), ...some('stimulus', stimulus), kind: 'cloze', stem, gaps }
}

/** Any other cloze note: each deletion is a gap with the text that it hides. */
export function plainCloze(desk: NoteDesk, html: string) {
  const runs = clozeRuns(html)
  const ids = gapIds(runs, new Map())
  const gaps: Gap[] = []
  const hints: string[] = []
  for (const run of runs) {
    if (run.type === 'html') continue
    const text = line(desk, run.html)
    if (run.nested)
      say(desk.gathering, 'text-set-aside', `A gap inside the gap "${text}" is no gap of its own`, desk.span)
    gaps.push({ type: 'text', id: ids.get(run) ?? '', answers: text === '' ? [] : [{ text }] })
    if (run.hint !== undefined) hints.push(rich(desk, run.hint))
  }
  return {
    ...draftAt(desk.gathering, desk.span),
    kind: 'cloze' as const,
    stem: marked(desk, runs, ids),
    gaps,
    ...some('hint', hints.join(' · ')),
  }
}
