import type { Draft, Option } from '../../corpus/item.ts'
import type { Origin } from '../../corpus/origin.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { located } from '../media.ts'
import { choiceParts, labelledKey, listedKey, type Manner, originOf, plainOf } from './choice.ts'
import { weigh } from './key.ts'
import type { KeyEntry } from './key-entry.ts'
import type { Field } from './languages/language.ts'
import { matchingItem } from './matching.ts'
import { isNoAnswer } from './no-answer.ts'
import { openItem } from './open-item.ts'
import { askedFor, asksToOrder, namesMultiple } from './phrases.ts'
import type { FieldPart, Parts, Piece } from './piece.ts'
import { rich } from './rich.ts'

/** What the file says of a question apart from its own lines. */
export interface Around {
  readonly topic: readonly string[]
  /** Its entry in a list of keys; 'doubtful' where several could be its own. */
  readonly listed: { readonly entry: KeyEntry } | 'doubtful' | undefined
  /** '#n': the stimulus at that index of the reading's items. */
  readonly stimulus: string | undefined
}

export interface ItemReading {
  readonly item: Draft
  readonly messages: readonly Message[]
}

function fieldText({ fields }: Parts, wanted: Field, width: number): string {
  let text = ''
  for (const { field, pieces } of fields) {
    const more = field === wanted ? rich(pieces, width) : ''
    if (more !== '') text = text === '' ? more : `${text}\n\n${more}`
  }
  return text
}

const fieldPlain = ({ fields }: Parts, wanted: Field): string =>
  fields.some(({ field }) => field === wanted)
    ? plainOf(fields.flatMap(({ field, pieces }) => (field === wanted ? pieces : []))).trim()
    : ''

function rationaleOf(parts: Parts, rest: readonly Piece[], width: number): string {
  const note = parts.fields.filter(({ field, pieces }) => field === 'note' && pieces.length > 0)
  const notes = note.map(({ pieces, label }) =>
    rich([{ ...(pieces[0] as Piece), from: label.line.first }, ...pieces.slice(1)], width),
  )
  const explained = parts.keys.length > 0 || rest.length > 0 ? parts.after : []
  return [rich(rest, width), rich(explained, width), fieldText(parts, 'explanation', width), ...notes]
    .filter(text => text !== '')
    .join('\n\n')
}

function pointsOf(text: string): number | undefined {
  const found = /^\D{0,3}(\d{1,3}(?:[.,]\d{1,2})?)/u.exec(text)
  return found ? Number(found[1]?.replace(',', '.')) : undefined
}

/** A stem without '12) ____' at its end, the place for the answer that some programs print. */
function withoutNumberBlank({ stem, segment }: Parts): readonly Piece[] {
  const last = stem.at(-1)
  const found =
    last && /\s{1,60}(\d{1,4})\)\s{0,4}_{3,60}$/u.exec(last.token.line.fold.slice(last.from, last.to).slice(-80))
  if (!last || !found || Number(found[1]) !== segment.opening?.number) return stem
  return [...stem.slice(0, -1), { ...last, to: last.to - found[0].length }]
}

const worthWords =
  'points?|pts?|marks?|puntos?|pontos?|punkte?|punti|баллов|балла?|бала?|балів|punktów|punkty|punkt|puan|điểm|分|점|点'
const worthFirst = new RegExp(
  `^\\\\?[([]\\s?(\\d{1,3}(?:[.,]\\d{1,2})?)\\s?(?:${worthWords})\\.?\\s?\\\\?[)\\]]\\s*(?=\\S)`,
  'iu',
)
const worthLast = new RegExp(
  `\\s?\\\\?[([（]\\s?(\\d{1,3}(?:[.,]\\d{1,2})?)\\s?(?:${worthWords})\\.?\\s?\\\\?[)\\]）]\\s*$`,
  'iu',
)
const boldStem = /^(?:\*\*|__)([^*_\n]+)(?:\*\*|__)$/u

/** '*' and the points on the next line, as forms on the web print them after a question that must be answered. */
const formWorth = new RegExp(`(?<=[?？:.…])\\s?\\\\\\*(?:\\\\?\\n(\\d{1,3})(?:/\\d{1,3})?\\s(?:${worthWords}))?$`, 'iu')

/** A stem without the points in brackets at its start or end, and without emphasis of the whole. */
function worthOf(text: string): { stem: string; points: number | undefined } {
  const form = formWorth.exec(text.slice(-40))
  if (form) return { stem: text.slice(0, -form[0].length), points: form[1] === undefined ? undefined : Number(form[1]) }
  const found = worthFirst.exec(text.slice(0, 60)) ?? worthLast.exec(text.slice(-60))
  const rest =
    found === null ? text : text.startsWith(found[0]) ? text.slice(found[0].length) : text.slice(0, -found[0].length)
  const bare = rest.trim() === '' ? text : rest.trim()
  const stem = bare.includes('\n') ? bare : bare.replace(/^\\?[-*•]\s+(?=\S)/u, '')
  return {
    stem: boldStem.exec(stem)?.[1] ?? stem,
    points: found === null ? undefined : Number(found[1]?.replace(',', '.')),
  }
}

function metadataOf(parts: Parts, id: string | undefined): Record<string, string> | undefined {
  const metadata: Record<string, string> = {}
  if (id !== undefined) metadata.number = id
  const type = fieldPlain(parts, 'type')
  if (type !== '') metadata.type = type
  const own = fieldPlain(parts, 'own-answer')
  if (own !== '') metadata['own answer'] = own
  return Object.keys(metadata).length > 0 ? metadata : undefined
}

/** '[Easy] What …' */
const levelOf =
  /^\\?[[(](easy|medium|moderate|hard|difficult|beginner|intermediate|advanced|leicht|mittel|schwer|fácil|media|medio|difícil|facile|moyen|difficile|facil|dificil|лёгкий|средний|сложный|简单|中等|困难)\\?[\])]\s{1,4}(?=\S)/iu

type Common = Omit<Extract<Draft, { kind: 'essay' }>, 'kind' | 'answer'>

function commonOf(parts: Parts, around: Around, manner: Manner, rest: readonly Piece[]): Common {
  const { width } = manner
  const rationale = rationaleOf(parts, rest, width)
  const hint = fieldText(parts, 'hint', width)
  const feedback = fieldText(parts, 'feedback', width)
  const topic = fieldPlain(parts, 'topic')
  const { stem, points: worth } = worthOf(rich(withoutNumberBlank(parts), width))
  const points = pointsOf(fieldPlain(parts, 'points')) ?? worth
  const level = levelOf.exec(stem.slice(0, 24))
  const difficulty = fieldPlain(parts, 'difficulty') || (level?.[1] ?? '')
  const id = parts.segment.opening?.kind === 'id' ? parts.keys[0]?.label.id?.id : undefined
  const metadata = metadataOf(parts, id)
  const reference = fieldText(parts, 'reference', width)
  return {
    stem: level ? stem.slice(level[0].length) : stem,
    ...(rationale === '' ? {} : { rationale }),
    ...(hint === '' ? {} : { hint }),
    ...(feedback === '' ? {} : { feedback: { incorrect: feedback } }),
    ...(points === undefined ? {} : { points }),
    ...(difficulty === '' ? {} : { difficulty }),
    tags: [],
    topic: topic === '' ? [...around.topic] : [...around.topic, topic],
    references: reference === '' ? [] : [reference],
    media: [],
    ...(around.stimulus === undefined ? {} : { stimulus: around.stimulus }),
    ...(metadata === undefined ? {} : { metadata }),
    origin: spanOf(parts, manner.path),
  }
}

function spanOf({ segment, stem, options, keys, fields }: Parts, path: string): Origin {
  let first = stem[0]
  let last = first
  const reach = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      if (first === undefined && segment.opening === undefined) first = piece
      if (last === undefined || piece.token.line.number > last.token.line.number) last = piece
    }
  }
  reach(stem)
  for (const { pieces } of options) reach(pieces)
  for (const { pieces } of keys) reach(pieces)
  for (const { pieces } of fields) reach(pieces)
  return first === undefined || last === undefined ? { path, line: 1, column: 1 } : originOf(path, first, last)
}

/** 'C, A, B' for a question that asks for an order: all its options, in the right one. */
function orderingItem(parts: Parts, options: readonly Option[], common: Common): Draft | undefined {
  if (options.length < 3) return undefined
  const text =
    parts.keys.length === 1
      ? parts.keys[0]?.pieces.map(({ token, from, to }) => token.line.fold.slice(from, to)).join(' ')
      : undefined
  const letters =
    text?.match(/(?<![\p{L}])[A-La-l](?![\p{L}])/gu) ??
    (/^[A-L]{3,}$/u.test(text?.trim() ?? '') ? [...(text?.trim() ?? '')] : [])
  const places = letters.map(letter =>
    parts.options.findIndex(({ mark }) => mark.sign.toLowerCase() === letter.toLowerCase()),
  )
  if (places.length !== options.length || new Set(places).size !== places.length || places.includes(-1))
    return undefined
  if (!asksToOrder(plainOf(parts.stem))) return undefined
  return {
    kind: 'ordering',
    ...common,
    entries: options.map(({ id, text: entry }) => ({ id, text: entry })),
    sequence: places.map(place => options[place]?.id ?? ''),
  }
}

type LabelledKey = ReturnType<typeof labelledKey>

/** 'Solution: …' after a key that is clear explains it, though alone it would state the key. */
function withoutSolutions(parts: readonly FieldPart[], keys: readonly LabelledKey[]): readonly LabelledKey[] {
  if (!keys.some(({ statement }) => statement.claim.type === 'keys')) return keys
  return keys.map((key, place) => {
    const part = parts[place]
    const explains = part?.label.label?.fields.includes('explanation') && key.statement.claim.type === 'unreadable'
    return part && explains ? { statement: { ...key.statement, claim: { type: 'empty' } }, rest: part.pieces } : key
  })
}

function choiceItem(parts: Parts, around: Around, manner: Manner): ItemReading {
  const { options, targets, statements } = choiceParts(parts, manner)
  const labelled = withoutSolutions(
    parts.keys,
    parts.keys.map(part => labelledKey(part, targets, manner)),
  )
  const listed =
    around.listed === undefined || around.listed === 'doubtful' ? [] : [listedKey(around.listed.entry, targets, manner)]
  const { keys, messages } = weigh([...statements, ...[...labelled, ...listed].map(({ statement }) => statement)])
  const explained = around.listed === undefined || around.listed === 'doubtful' ? [] : around.listed.entry.rationale
  const rest = [...[...labelled, ...listed].flatMap(part => part.rest), ...explained]
  const common = commonOf(parts, around, manner, rest)
  const ordering = orderingItem(parts, options, common)
  if (ordering) return { item: ordering, messages: [] }
  const asked = askedFor(plainOf(parts.stem))
  const several =
    (keys?.size ?? 0) > 1 ||
    asked === 'several' ||
    (typeof asked === 'number' && asked > 1) ||
    namesMultiple(fieldPlain(parts, 'type')) ||
    around.topic.some(namesMultiple)
  const scored = options.map((option, place) => ({ ...option, correct: keys === undefined ? null : keys.has(place) }))
  const doubt =
    around.listed === 'doubtful'
      ? [
          message(
            'key-unreadable',
            'The list of keys has this number more than once, and it is not clear which is meant',
            common.origin,
          ),
        ]
      : []
  if (!several) return { item: { kind: 'choice', ...common, options: scored }, messages: [...messages, ...doubt] }
  const select = typeof asked === 'number' && asked <= options.length ? { select: { min: asked, max: asked } } : {}
  return {
    item: { kind: 'multiple-response', ...common, options: scored, ...select },
    messages: [...messages, ...doubt],
  }
}

function plainItem(parts: Parts, around: Around, manner: Manner): ItemReading {
  const listed = around.listed === undefined || around.listed === 'doubtful' ? undefined : around.listed.entry
  const stated = parts.keys.find(({ pieces }) => pieces.length > 0)?.pieces ?? []
  const written = stated.length > 0 ? stated : listed ? [listed.key] : []
  const first = written[0]
  const none = first !== undefined && written.length === 1 && isNoAnswer(plainOf(written))
  const common = commonOf(parts, around, manner, listed?.rationale ?? [])
  const messages = none
    ? [message('text-set-aside', 'An answer that states none was set aside', originOf(manner.path, first))]
    : []
  return { item: openItem(common, none ? [] : written, manner), messages }
}

/** A question's parts as an item, with what is to say about its key. */
export function itemOf(parts: Parts, around: Around, manner: Manner): ItemReading {
  const matching = matchingItem(parts, () => commonOf(parts, around, manner, []), manner)
  if (matching) return matching
  const reading = parts.options.length > 0 ? choiceItem(parts, around, manner) : plainItem(parts, around, manner)
  return manner.images ? { ...reading, item: located(reading.item) } : reading
}
