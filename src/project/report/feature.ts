import type { Item } from '../../corpus/item.ts'
import type { RuleId } from '../../diagnostics/catalogue.ts'
import type { Message } from '../../diagnostics/message.ts'

/** What an item can bring along, in the order in which the report lists it. */
export const features = [
  'question',
  'text',
  'key',
  'marking',
  'points',
  'feedback',
  'hint',
  'passage',
  'gaps',
  'order of options',
  'media',
  'math',
  'rubric and limits',
  'title',
  'tags',
  'topic',
  'difficulty',
  'language',
  'author',
  'licence',
  'references',
  'other data',
] as const

export type Feature = (typeof features)[number]

function optionsOf(item: Item) {
  if (item.kind === 'cloze') return item.gaps.flatMap(gap => (gap.type === 'choice' ? gap.options : []))
  return 'options' in item ? item.options : []
}

interface Part {
  readonly text?: string
  readonly feedback?: string | undefined
  readonly credit?: number | undefined
}

function partsOf(item: Item): readonly Part[] {
  const gaps: readonly Part[] =
    item.kind === 'cloze' ? item.gaps.flatMap((gap): readonly Part[] => (gap.type === 'choice' ? [] : gap.answers)) : []
  const parts: readonly Part[] = [
    ...optionsOf(item),
    ...gaps,
    ...('answers' in item ? item.answers : []),
    ...('prompts' in item ? item.prompts : []),
  ]
  return parts
}

function hasFeedback(item: Item): boolean {
  const outcomes = Object.values(item.feedback ?? {}).some(text => text !== undefined)
  return outcomes || item.rationale !== undefined || partsOf(item).some(part => part.feedback !== undefined)
}

const hasOwnMarking = (item: Item): boolean =>
  item.kind === 'multiple-response' ||
  item.kind === 'matching' ||
  item.kind === 'ordering' ||
  item.kind === 'cloze' ||
  item.scoring !== undefined ||
  (item.kind === 'short-answer' && item.caseSensitive === true) ||
  partsOf(item).some(part => part.credit !== undefined)

const hasMath = (item: Item): boolean =>
  [item.stem, ...partsOf(item).map(({ text }) => text ?? '')].some(text => text.includes('$'))

const pins = (item: Item): boolean => item.shuffle === false || optionsOf(item).some(option => option.pinned)

const isOpen = (item: Item): boolean => item.kind === 'essay' || item.kind === 'stimulus'

const isLimited = (item: Item): boolean =>
  item.kind === 'essay' && [item.rubric, item.template, item.words, item.lines, item.upload].some(Boolean)

/** Whether an item brings each feature along. */
const presence: Readonly<Record<Feature, (item: Item) => boolean>> = {
  question: () => true,
  text: item => item.stem !== '',
  key: item => !isOpen(item),
  marking: hasOwnMarking,
  points: item => item.kind !== 'stimulus',
  feedback: hasFeedback,
  hint: item => item.hint !== undefined,
  passage: item => item.stimulus !== undefined,
  gaps: item => item.kind === 'cloze',
  'order of options': pins,
  media: item => item.media.length > 0,
  math: hasMath,
  'rubric and limits': isLimited,
  title: item => item.title !== undefined,
  tags: item => item.tags.length > 0,
  topic: item => item.topic.length > 0,
  difficulty: item => item.difficulty !== undefined,
  language: item => item.language !== undefined,
  author: item => item.author !== undefined,
  licence: item => item.licence !== undefined,
  references: item => item.references.length > 0,
  'other data': item =>
    item.updated !== undefined || item.retired === true || Object.keys(item.metadata ?? {}).length > 0,
}

export function featuresOf(item: Item): readonly Feature[] {
  return features.filter(feature => presence[feature](item))
}

const unmarked: readonly Feature[] = ['points', 'marking']

/** What is no matter of a format, so that it neither carries nor drops it: papers show what their template shows, cards and games have no marks. */
const besides: Readonly<Record<string, readonly Feature[]>> = {
  pdf: features,
  'anki-csv': unmarked,
  'anki-apkg': unmarked,
  kahoot: unmarked,
}

export const isMatterOf = (format: string, feature: Feature): boolean => !(besides[format] ?? []).includes(feature)

/** Words of a reason → what it speaks of. */
const words: readonly (readonly [RegExp, Feature])[] = [
  [/\bhints?\b/u, 'hint'],
  [/\bpoints\b/u, 'points'],
  [/\b(?:rubric|template|word|limits|lines|upload|model answer)\b/u, 'rubric and limits'],
  [/\btitle\b/u, 'title'],
  [/\btags?\b/u, 'tags'],
  [/\btopic\b/u, 'topic'],
  [/\bdifficulty\b/u, 'difficulty'],
  [/\blanguage\b/u, 'language'],
  [/\bauthor\b/u, 'author'],
  [/\blicence\b/u, 'licence'],
  [/\breferences\b/u, 'references'],
  [/\b(?:metadata|date of change|retirement|unit)\b/u, 'other data'],
]

const contentWords: readonly (readonly [RegExp, Feature])[] = [
  [/\b(?:image|sound|picture|media)\b/u, 'media'],
  [/\b(?:formula|math|TeX)\b/u, 'math'],
  [/\b(?:pinned|pin|shuffled?|order)\b/u, 'order of options'],
]

const byRule: Readonly<Partial<Record<RuleId, Feature>>> = {
  'writer-kind-unsupported': 'question',
  'writer-key-missing': 'question',
  'writer-feedback-dropped': 'feedback',
  'writer-scoring-changed': 'marking',
  'writer-item-unmarked': 'key',
  'writer-media-missing': 'media',
  'writer-attachment-dropped': 'media',
  'writer-media-remote': 'media',
  'image-unreadable': 'media',
  'glyph-missing': 'text',
  'math-unreadable': 'math',
  'writer-stimulus-missing': 'passage',
  'writer-gap-missing': 'gaps',
}

/** What a reason names between `Unexpected` and its last comma: behind that it says how the target is. */
const found = (reason: string): string => reason.slice(0, Math.max(reason.lastIndexOf(','), 0) || reason.length)

const named = (text: string, list: readonly (readonly [RegExp, Feature])[]): Feature[] => [
  ...new Set(list.flatMap(([word, feature]) => (word.test(text) ? [feature] : []))),
]

/** What a loss is about; never empty. */
export function featuresOfLoss({ rule, reason }: Pick<Message, 'rule' | 'reason'>): readonly Feature[] {
  if (rule === 'writer-field-dropped') {
    const list = named(found(reason), words)
    return list.length > 0 ? list : ['other data']
  }
  if (rule === 'writer-content-changed') return [named(reason, contentWords)[0] ?? 'text']
  if (rule === 'writer-scoring-changed' && /^Unexpected -?[\d.]+ points\b/u.test(reason)) return ['points']
  return [byRule[rule] ?? 'text']
}
