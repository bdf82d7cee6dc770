import { literal } from '../../content/literal.ts'
import { childElement, childElements, xmlText } from '../../content/xml.ts'
import type { Gap, Option } from '../../corpus/item.ts'
import { gapToken, lostReason, placeAllGaps } from '../gap-tokens.ts'
import { type Gathering, say } from '../gathering.ts'
import { type MoodleText, moodleRich } from '../moodle-text.ts'
import { flagField, plainLine, type QuizQuestion, richElement, textField } from './fields.ts'

const lineOf = (markdown: string): string => markdown.replace(/\s+/gu, ' ').trim()

/**
 * Words to select or to drag into a text (`gapselect`, `ddwtos`): `[[2]]` marks a gap whose key is the second word; a gap
 * offers the words of its key's group.
 */
export function selectedWords(question: QuizQuestion) {
  const { gathering, element } = question
  const body = childElement(element, 'questiontext')
  if (!body) return undefined
  const words = [...childElements(element, 'selectoption'), ...childElements(element, 'dragbox')].map(
    (word, index) => ({
      number: index + 1,
      // A list shows plain text; what is dragged may be set in bold, or raised.
      text: word.name === 'dragbox' ? lineOf(richElement(question, word)) : literal(plainLine(word)),
      group: xmlText(childElement(word, 'group') ?? { ...word, children: [] }).trim() || '1',
    }),
  )
  const { text, at } = textField(question, body)
  const gaps: Gap[] = []
  const shuffled = flagField(question, 'shuffleanswers') !== false
  const stem = text.replace(/\[\[(\d{1,3})\]\]/gu, (mark, number: string) => {
    const key = words[Number(number) - 1]
    if (!key) {
      say(gathering, 'key-dangling', `${mark} names no word: there are ${words.length}`, at)
      return mark
    }
    const id = `g${gaps.length + 1}`
    const options = words
      .filter(({ group }) => group === key.group)
      .map((word): Option => ({ id: `o${word.number}`, text: word.text, correct: word.number === key.number }))
    gaps.push({ type: 'choice', id, options, ...(shuffled ? {} : { shuffle: false }) })
    return gapToken(id)
  })
  if (gaps.length === 0) return undefined
  return clozeWith(gathering, { gaps, html: stem, at })
}

interface Marked {
  readonly gaps: readonly Gap[]
  /** The text with a token for each gap. */
  readonly html: string
  readonly at: MoodleText
}

/** A text with gaps as the fields of an item. */
export function clozeWith(gathering: Gathering, { gaps, html, at }: Marked) {
  const ids = gaps.map(({ id }) => id)
  const { stem, lost } = placeAllGaps(moodleRich(gathering, html, at), ids)
  if (lost.length > 0) say(gathering, 'syntax-error', lostReason(lost), at)
  return { kind: 'cloze' as const, stem, gaps }
}
