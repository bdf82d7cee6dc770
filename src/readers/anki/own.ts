import type { Element } from 'hast'
import type { Draft } from '../../corpus/item.ts'
import { acceptedRows, numericAnswers, textAnswers } from './accepted.ts'
import { ownCloze } from './cloze.ts'
import { ownHead, ownQuestion, some } from './head.ts'
import { fieldOf, type NoteDesk } from './note.ts'
import { below, dataOf, find, fragment, inner, rich, richOf } from './rich.ts'

const flagsOf = (desk: NoteDesk): readonly string[] => fieldOf(desk, 'Flags').split(/\s+/u)

function choice(desk: NoteDesk, kind: 'choice' | 'multiple-response'): Draft {
  const { html, stimulus } = ownQuestion(desk, fieldOf(desk, 'Question'))
  const right = new Set(fieldOf(desk, 'Correct').split(/\s+/u))
  const flags = flagsOf(desk)
  const count = Number(flags.find(flag => flag.startsWith('select='))?.slice(7) ?? 0)
  const options = below(find(fragment(fieldOf(desk, 'Options')), 'ew-options'), 'li').map((row, index) => {
    const id = dataOf(row, 'k') ?? `o${index + 1}`
    return {
      id,
      text: richOf(desk, row, 'ew-text') ?? rich(desk, inner(row, 'ew-note')),
      correct: right.has(id),
      ...some('feedback', richOf(desk, row, 'ew-note')),
      ...(dataOf(row, 'pin') ? { pinned: true } : {}),
    }
  })
  const fixed = flags.includes('fixed') ? { shuffle: false } : {}
  const shared = { ...ownHead(desk), ...some('stimulus', stimulus), ...fixed, stem: rich(desk, html), options }
  if (kind === 'choice') return { ...shared, kind }
  return { ...shared, kind, ...(count > 0 ? { select: { min: count, max: count } } : {}) }
}

function essay(desk: NoteDesk): Draft {
  const { html, stimulus } = ownQuestion(desk, fieldOf(desk, 'Question'))
  const tree = fragment(html)
  const accepted = fragment(fieldOf(desk, 'Accepted'))
  return {
    ...ownHead(desk),
    ...some('stimulus', stimulus),
    kind: 'essay',
    stem: rich(desk, inner(tree, 'ew-starter')),
    ...some('answer', rich(desk, fieldOf(desk, 'Answer'))),
    ...some('rubric', richOf(desk, accepted, 'ew-rubric')),
    ...some('template', richOf(desk, tree, 'ew-starter')),
  }
}

function written(desk: NoteDesk, kind: 'short-answer' | 'numeric'): Draft {
  const { html, stimulus } = ownQuestion(desk, fieldOf(desk, 'Question'))
  const rows = acceptedRows(find(fragment(fieldOf(desk, 'Accepted')), 'ew-accepted'))
  const flags = flagsOf(desk)
  const shared = { ...ownHead(desk), ...some('stimulus', stimulus), stem: rich(desk, html) }
  if (kind === 'numeric') {
    const unit = flags.find(flag => flag.startsWith('unit='))?.slice(5)
    return { ...shared, kind, answers: numericAnswers(desk, rows), ...some('unit', unit?.replaceAll('_', ' ')) }
  }
  return {
    ...shared,
    kind,
    answers: textAnswers(desk, rows),
    ...(flags.includes('case') ? { caseSensitive: true } : {}),
  }
}

interface Entry {
  readonly id: string
  readonly html: string
}

/** Gives every text the entry that has it; equal texts take equal entries one after the other. */
function claim(entries: readonly Entry[]): (html: string) => string | undefined {
  const free = [...entries]
  return html => {
    const at = free.findIndex(entry => entry.html === html)
    if (at < 0) return entries.find(entry => entry.html === html)?.id
    return free.splice(at, 1)[0]?.id
  }
}

const entriesOf = (rows: readonly Element[], letter: string): readonly Entry[] =>
  rows.map((row, index) => ({ id: `${letter}${index + 1}`, html: inner(row) }))

function matching(desk: NoteDesk): Draft {
  const { html, stimulus } = ownQuestion(desk, fieldOf(desk, 'Question'))
  const tree = fragment(html)
  const matches = entriesOf(below(find(tree, 'ew-matches'), 'li'), 'm')
  const matchOf = claim(matches)
  const rows = below(below(find(fragment(fieldOf(desk, 'Answer')), 'ew-pairs'), 'tbody')[0], 'tr')
  return {
    ...ownHead(desk),
    ...some('stimulus', stimulus),
    kind: 'matching',
    stem: rich(desk, inner(tree, 'ew-match')),
    prompts: rows.map((row, index) => {
      const [prompt, match] = below(row, 'td')
      return {
        id: `p${index + 1}`,
        text: rich(desk, inner(prompt)),
        match: matchOf(inner(match, 'ew-note')) ?? null,
        ...some('feedback', match && richOf(desk, match, 'ew-note')),
      }
    }),
    matches: matches.map(({ id, html: text }) => ({ id, text: rich(desk, text) })),
    ...(flagsOf(desk).includes('fixed') ? { shuffle: false } : {}),
  }
}

function ordering(desk: NoteDesk): Draft {
  const { html, stimulus } = ownQuestion(desk, fieldOf(desk, 'Question'))
  const tree = fragment(html)
  const entries = entriesOf(below(find(tree, 'ew-entries'), 'li'), 'e')
  const entryOf = claim(entries)
  const sequence = below(find(fragment(fieldOf(desk, 'Answer')), 'ew-sequence'), 'li').map(row => entryOf(inner(row)))
  return {
    ...ownHead(desk),
    ...some('stimulus', stimulus),
    kind: 'ordering',
    stem: rich(desk, inner(tree, 'ew-entries')),
    entries: entries.map(({ id, html: text }) => ({ id, text: rich(desk, text) })),
    sequence: sequence.every(id => id !== undefined) ? sequence : null,
    ...(flagsOf(desk).includes('fixed') ? { shuffle: false } : {}),
  }
}

/** A note of one of our types as the item that it was written from; undefined where its Kind says nothing that we know. */
export function ownDraft(desk: NoteDesk): Draft | undefined {
  const kind = fieldOf(desk, 'Kind').trim()
  switch (kind) {
    case 'choice':
    case 'multiple-response':
      return choice(desk, kind)
    case 'short-answer':
    case 'numeric':
      return written(desk, kind)
    case 'essay':
      return essay(desk)
    case 'matching':
      return matching(desk)
    case 'ordering':
      return ordering(desk)
    case 'cloze':
      return ownCloze(desk)
    default:
      return undefined
  }
}
