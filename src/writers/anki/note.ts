import { type Form, formQuestions, passageOf } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import { reportAttachments } from '../lms/attachments.ts'
import type { WriteContext } from '../writer.ts'
import { matchingFields, orderingFields } from './card/arranged.ts'
import { choiceFields } from './card/choice.ts'
import { clozeFields } from './card/cloze.ts'
import { type Desk, openDesk } from './card/desk.ts'
import { essayFields, numericFields, shortAnswerFields } from './card/written.ts'
import { noteGuid } from './identity.ts'
import { type MediaFile, mediaShelf } from './media.ts'
import { basicType, choiceType, clozeType, type Fields, type Notetype } from './notetype.ts'
import { deckOf, rootDeck, tagsOf } from './place.ts'

export interface Note {
  readonly guid: string
  readonly type: Notetype
  readonly deck: string
  readonly tags: readonly string[]
  readonly fields: Fields
  /** The 0-based ordinals of its cards. */
  readonly cards: readonly number[]
  /** In seconds: when the question was last changed. */
  readonly modified: number
}

export interface DeckPlan {
  /** Keeps apart banks whose authors gave the same ids. */
  readonly namespace: string
  /** ISO date that notes without a date of their own carry; undefined: the oldest. */
  readonly date?: string | undefined
  /** The deck above all others; undefined: named by the form. */
  readonly deck?: string | undefined
  readonly levels: number
}

export interface Deck {
  readonly notes: readonly Note[]
  /** Sorted by name. */
  readonly media: readonly MediaFile[]
}

interface Card {
  readonly type: Notetype
  readonly fields: Fields
  readonly cards: readonly number[]
}

function card(item: Question, desk: Desk): Card | undefined {
  const basic = (fields: Fields): Card => ({ type: basicType, fields, cards: [0] })
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return { type: choiceType, fields: choiceFields(item, desk), cards: [0] }
    case 'short-answer':
      return basic(shortAnswerFields(item, desk))
    case 'numeric':
      return basic(numericFields(item, desk))
    case 'essay':
      return basic(essayFields(item, desk))
    case 'matching':
      return basic(matchingFields(item, desk))
    case 'ordering':
      return basic(orderingFields(item, desk))
    case 'cloze': {
      const cloze = clozeFields(item, desk)
      return cloze && { type: clozeType, fields: cloze.fields, cards: cloze.numbers.map(number => number - 1) }
    }
  }
}

/** A card needs a back: a key, or for an essay anything that says what a good answer is. */
function hasBack(item: Question): boolean {
  const key = keyOf(item)
  if (key.type === 'open') return item.kind === 'essay' && Boolean(item.answer || item.rubric || item.rationale)
  return key.type !== 'unknown'
}

/** The questions of a form in its order, each once; those that no card can be made of are reported. */
function askable(form: Form, report: WriteContext['report']): readonly Question[] {
  const seen = new Map<string, Question>()
  for (const { item } of formQuestions(form)) {
    const first = seen.get(item.id)
    if (first && first.stem !== item.stem) {
      report('writer-id-duplicate', `Two items have the id ${item.id}, expected one note an id`, item.origin)
    }
    if (first) continue
    if (hasBack(item)) seen.set(item.id, item)
    else report('writer-key-missing', `Item ${item.id} has no key, expected one for the back of its card`, item.origin)
  }
  return [...seen.values()]
}

/**
 * Anki takes a note from a package when it is newer than its own. A question of which nobody knows when it changed must not
 * look newer than one that did, nor replace what a learner has changed.
 */
const oldest = '1980-01-01'

/** Every question of a form as a note of one of our types, and the media that they show. */
export function deckOfForm(form: Form, plan: DeckPlan, context: WriteContext): Deck {
  const { report } = context
  const shelf = mediaShelf(context.media)
  const decks = { root: plan.deck ?? rootDeck(form.head), levels: plan.levels }
  const date = plan.date ?? oldest
  const notes = askable(form, report).flatMap(item => {
    reportAttachments([passageOf(form, item), item], report)
    const made = card(item, openDesk(item, { form, shelf, report }))
    if (!made) return []
    const modified = Math.floor(Date.parse(item.updated ?? date) / 1000)
    return [
      { guid: noteGuid(plan.namespace, item.id), deck: deckOf(item, decks), tags: tagsOf(item), modified, ...made },
    ]
  })
  return { notes, media: shelf.files() }
}
