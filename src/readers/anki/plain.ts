import type { Draft } from '../../corpus/item.ts'
import { draftAt } from '../gathering.ts'
import { choiceDraft } from './choices.ts'
import { plainCloze } from './cloze.ts'
import { some } from './head.ts'
import type { NoteDesk } from './note.ts'
import { line, rich } from './rich.ts'

/** What a field of a note can be in an item. */
type Role = 'stem' | 'answer' | 'rationale' | 'hint' | 'title' | 'id' | 'references'

const roles: ReadonlySet<string> = new Set<Role>(['stem', 'answer', 'rationale', 'hint', 'title', 'id', 'references'])

/** Names that say what a field is, in the languages in which stock types come; without them the first is the stem, the second the answer. */
const usual: readonly (readonly [Role, RegExp])[] = [
  [
    'rationale',
    /^(?:back extra|extra|explanation|rationale|notes?|remarks?|comments?|erklärung|explication|explicación)$/iu,
  ],
  ['hint', /^(?:hint|hinweis|indice|pista)$/iu],
  ['title', /^(?:title|titel|titre|título)$/iu],
  ['references', /^(?:sources?|references?|quelle)$/iu],
]

const answerName = /^(?:answers?|back|rückseite|réponse|respuesta|antwort|risposta|reverso|verso|retro)$/iu

/** Whether a field of the note is called its answer; else the second is. */
const namesAnswer = ({ note }: NoteDesk): boolean =>
  note.fields.some(([name], index) => index > 0 && answerName.test(name.trim()))

interface Place {
  readonly name: string
  readonly place: number
  readonly named: boolean
}

function roleOf({ columns }: NoteDesk, { name, place, named }: Place): Role | undefined {
  const told = columns[name]
  if (told !== undefined) return roles.has(told) ? (told as Role) : undefined
  const known = usual.find(([, pattern]) => pattern.test(name.trim()))?.[0]
  if (known !== undefined || place === 0) return known ?? 'stem'
  return (named ? answerName.test(name.trim()) : place === 1) ? 'answer' : undefined
}

/** The HTML of the fields by their role; several of one role stand below each other. What has none is metadata. */
function partsOf(desk: NoteDesk) {
  const parts = new Map<Role, string>()
  const metadata: Record<string, string> = {}
  const named = namesAnswer(desk)
  let place = 0
  for (const [index, [name, html]] of desk.note.fields.entries()) {
    const role = roleOf(desk, { name, place, named })
    if (role === 'stem' || role === 'answer' || role === undefined) place++
    if (html.trim() === '') continue
    if (role) parts.set(role, [parts.get(role), html].filter(Boolean).join('<br><br>'))
    else metadata[name || `Field ${index + 1}`] = line(desk, html).slice(0, 2000)
  }
  return { parts, metadata }
}

/** `Default` and its like are no topic. */
const topicOf = (deck: string): string[] => (deck === '' || /^default$/iu.test(deck) ? [] : deck.split('::'))

function headOf(desk: NoteDesk, parts: ReadonlyMap<Role, string>, metadata: Record<string, string>) {
  const { note } = desk
  const plain = (role: Role): string => line(desk, parts.get(role) ?? '')
  const references = rich(desk, parts.get('references') ?? '')
  const told = { ...some('anki-guid', note.guid), ...some('anki-type', note.type), ...metadata }
  return {
    topic: topicOf(note.deck),
    tags: [...note.tags],
    references: references === '' ? [] : [references],
    ...some('id', plain('id')),
    ...some('title', plain('title')),
    ...some('rationale', rich(desk, parts.get('rationale') ?? '')),
    ...some('hint', rich(desk, parts.get('hint') ?? '')),
    ...(Object.keys(told).length > 0 ? { metadata: told } : {}),
  }
}

/** A note of anybody's type: multiple choice, cloze, typed short answer, or an open question with its answer. */
export function plainDraft(desk: NoteDesk): Draft {
  const choice = choiceDraft(desk)
  if (choice) {
    // An answer of that name, though empty, keeps the second field from being taken for it.
    const others = desk.note.fields.filter(([name]) => !choice.used.has(name))
    const fields = [...others, ['Answer', ''] as const]
    const { parts, metadata } = partsOf({ ...desk, note: { ...desk.note, fields } })
    const answer = rich(desk, parts.get('answer') ?? '')
    const head = headOf(desk, parts, metadata)
    const rationale = [answer, head.rationale ?? ''].filter(text => text !== '').join('\n\n')
    return { ...choice.draft, ...head, ...some('rationale', rationale), stem: rich(desk, parts.get('stem') ?? '') }
  }
  const { parts, metadata } = partsOf(desk)
  const stem = parts.get('stem') ?? ''
  const head = headOf(desk, parts, metadata)
  if (desk.note.cloze || /\{\{c\d{1,3}::/u.test(stem)) {
    const cloze = plainCloze(desk, stem)
    const extra = [rich(desk, parts.get('answer') ?? ''), head.rationale ?? ''].filter(text => text !== '')
    return {
      ...cloze,
      ...head,
      ...some('rationale', extra.join('\n\n')),
      ...some('hint', [cloze.hint, head.hint].filter(Boolean).join(' · ')),
    }
  }
  const shared = { ...draftAt(desk.gathering, desk.span), ...head, stem: rich(desk, stem) }
  const answer = parts.get('answer') ?? ''
  const typed = desk.note.typed ? line(desk, answer) : ''
  if (typed !== '') return { ...shared, kind: 'short-answer', answers: [{ text: typed }] }
  return { ...shared, kind: 'essay', ...some('answer', rich(desk, answer)) }
}
