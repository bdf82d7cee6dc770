import { visit } from 'unist-util-visit'
import { linkedFiles } from '../../content/linked-files.ts'
import { parseMarkdown } from '../../content/markdown.ts'
import type { Item } from '../../corpus/item.ts'
import {
  formatGaps,
  formatMatching,
  formatNumbers,
  formatOptions,
  formatOrdering,
  formatTexts,
  isRanked,
} from './answers.ts'
import { type Attribute, formatAttributes, formatValue } from './attributes.ts'
import { entry, section, standsAlone } from './sections.ts'

/** The kind that a reader takes an item for that names none. */
function inferredKind(item: Item): Item['kind'] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      if (item.options.length === 0) return 'essay'
      return item.options.filter(option => option.correct === true).length > 1 ? 'multiple-response' : 'choice'
    case 'short-answer':
      return item.answers.length === 0 ? 'essay' : 'short-answer'
    case 'cloze':
      return item.gaps.length === 0 ? 'essay' : 'cloze'
    default:
      return 'essay'
  }
}

const range = ({ min, max }: { min?: number | undefined; max?: number | undefined }): string =>
  `${min ?? ''}..${max ?? ''}`

/** Parts of a path with `/` between them; one inside a part is written `\/`. */
const path = (parts: readonly string[]): string => parts.map(part => part.replace(/[\\/]/gu, '\\$&')).join('/')

function own(item: Item): Attribute[] {
  switch (item.kind) {
    case 'multiple-response':
      return item.select === undefined ? [] : [['select', range(item.select)]]
    case 'short-answer':
      return item.caseSensitive === undefined ? [] : [['case-sensitive', item.caseSensitive]]
    case 'numeric':
      return item.unit === undefined ? [] : [['unit', item.unit]]
    case 'essay':
      return [
        ...(item.words === undefined ? [] : [['words', range(item.words)] as const]),
        ...(item.lines === undefined ? [] : [['lines', item.lines] as const]),
        ...(item.upload === undefined ? [] : [['upload', item.upload] as const]),
      ]
    case 'ordering':
      return isRanked(item) ? [] : [['sequence', item.sequence === null ? '?' : JSON.stringify(item.sequence)]]
    case 'choice':
    case 'matching':
    case 'cloze':
    case 'stimulus':
      return []
  }
}

function collectImages(value: unknown, paths: Set<string>): void {
  if (typeof value === 'string') {
    if (!value.includes('![')) return
    visit(parseMarkdown(value), 'image', image => {
      paths.add(image.url)
    })
  } else if (value !== null && typeof value === 'object') {
    for (const field of Object.values(value)) collectImages(field, paths)
  }
}

/** Files that the item names but neither shows nor links to in any text. */
function hiddenMedia(item: Item): Attribute[] {
  if (item.media.length === 0) return []
  const shown = new Set(linkedFiles(item))
  collectImages({ ...item, media: [] }, shown)
  return item.media.filter(media => !shown.has(media.path)).map(media => ['media', media.path])
}

function attributes(item: Item, points: number | undefined): Attribute[] {
  const fields: (readonly [string, string | number | boolean | undefined])[] = [
    ['title', item.title],
    ['points', points],
    ['difficulty', item.difficulty],
    ['topic', item.topic.length === 0 ? undefined : path(item.topic)],
    ['language', item.language],
    ['author', item.author],
    ['licence', item.licence],
    ['stimulus', item.stimulus],
    ['shuffle', item.shuffle],
    ['scoring', item.scoring],
    ['updated', item.updated],
    ['retired', item.retired],
  ]
  return [
    ['#', item.id],
    ...(inferredKind(item) === item.kind ? [] : [[item.kind] as const]),
    ...item.tags.map((tag): Attribute => ['.', tag]),
    ...fields.filter(([, value]) => value !== undefined),
    ...own(item),
    ...hiddenMedia(item),
    ...Object.entries(item.metadata ?? {}).map(([name, value]): Attribute => [`meta:${formatValue(name)}`, value]),
    ...(item.metadata !== undefined && Object.keys(item.metadata).length === 0 ? [['meta'] as const] : []),
  ]
}

function body(item: Item): string {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return formatOptions(item.options)
    case 'short-answer':
      return formatTexts(item.answers)
    case 'numeric':
      return formatNumbers(item.answers)
    case 'matching':
      return formatMatching(item)
    case 'ordering':
      return formatOrdering(item)
    case 'cloze':
      return formatGaps(item.gaps)
    case 'essay':
      return sections([
        ['Answer', item.answer],
        ['Rubric', item.rubric],
        ['Template', item.template],
      ])
    case 'stimulus':
      return ''
  }
}

function sections(list: readonly (readonly [label: string, text: string | undefined])[]): string {
  return list.flatMap(([label, text]) => (text === undefined ? [] : [section(label, text)])).join('\n\n')
}

function references(item: Item): string {
  if (item.references.length === 0) return ''
  const entries = item.references.map(reference => entry('-', reference, []))
  return `References:\n\n${entries.join('\n').replace(/^(?=.)/gmu, '  ')}`
}

/** The heading's text and what of the stem stands below it. */
function headed(stem: string): { heading: string; rest: string } {
  const at = stem.indexOf('\n')
  const first = at < 0 ? stem : stem.slice(0, at)
  const alone = at < 0 || stem.startsWith('\n\n', at)
  const prose =
    /^[\p{L}\p{N}"'“‘«„¿¡(*_$`\\[!{]/u.test(first) && !/^(?:\d+[.)]|`{3}|\$\$|\*\s|\{#|\*{3,}|_{3,})|\s$/u.test(first)
  return alone && prose ? { heading: first, rest: at < 0 ? '' : stem.slice(at + 2) } : { heading: '', rest: stem }
}

/** One item of the canonical Markdown format, without a final newline. `points` are those to write. */
export function formatItem(item: Item, points: number | undefined = item.points): string {
  const { heading, rest } = headed(item.stem)
  const below = rest === '' ? '' : standsAlone(rest) ? rest : section('Stem', rest)
  const feedback = item.feedback ?? {}
  const parts = [
    `${heading === '' ? '##' : `## ${heading}`}\n${formatAttributes(attributes(item, points))}`,
    below,
    body(item),
    sections([
      ['Rationale', item.rationale],
      ['Hint', item.hint],
      ['Correct', feedback.correct],
      ['Partial', feedback.partial],
      ['Incorrect', feedback.incorrect],
    ]),
    references(item),
  ]
  return parts.filter(part => part !== '').join('\n\n')
}
