import type { Span } from '../gathering.ts'
import { topicOf } from '../moodle-category.ts'
import { numberOf } from '../numeric-answer.ts'
import type { Exercise } from './sections.ts'

/** A line of meta-information, and where it stands. */
export interface Meta extends Span {
  readonly value: string
}

const rmdLine = /^(ex[a-z]+)(\[[^\]]*\])?:(.*)$/u
const rnwLine = /\\(ex[a-z]+)(\[[^\]]*\])?\{(.*)\}/u

/** By name; `exextra[width,numeric]` is `exextra:width`. */
export function metaOf({ sections }: Exercise): ReadonlyMap<string, Meta> {
  const meta = new Map<string, Meta>()
  for (const line of sections.filter(({ part }) => part === 'meta').flatMap(section => section.lines)) {
    const [, name = '', extra, value = ''] = rmdLine.exec(line.text) ?? rnwLine.exec(line.text) ?? []
    if (name === '') continue
    const own = extra?.slice(1, -1).split(',')[0]?.trim()
    meta.set(own ? `${name}:${own}` : name, { value: value.trim(), start: line.start, end: line.end })
  }
  return meta
}

/** The parts of a value at `|`, as cloze exercises have them; one part counts for all. */
export function partsOf(meta: Meta | undefined, count: number): readonly string[] {
  const parts = (meta?.value ?? '').split('|').map(part => part.trim())
  return parts.length === 1 && count > 1 ? Array.from({ length: count }, () => parts[0] ?? '') : parts
}

/** What becomes a field, or decides how the answers are read; all else is metadata. */
const known = new Set(
  'exname extitle extype exsolution extol exclozetype exstringtype expoints exshuffle exsection exauthor extags exkeywords'.split(
    ' ',
  ),
)

/** The fields that an exercise has beside its text and answers. */
export function headOf(meta: ReadonlyMap<string, Meta>): object {
  const field = (name: string) => meta.get(name)?.value || undefined
  const title = field('extitle') ?? field('exname')
  const shuffle = field('exshuffle')
  const metadata = Object.fromEntries(
    [...meta].filter(([name, { value }]) => !known.has(name) && value !== '').map(([name, { value }]) => [name, value]),
  )
  if (field('extitle') && field('exname')) metadata.exname = field('exname') ?? ''
  if (shuffle !== undefined && /^\d+$/u.test(shuffle)) metadata.exshuffle = shuffle
  const points = pointsOf(field('expoints') ?? '')
  return {
    ...(title ? { title } : {}),
    topic: topicOf(field('exsection') ?? ''),
    tags: tagsOf(field('extags') ?? field('exkeywords') ?? ''),
    ...(points === undefined ? {} : { points }),
    ...(field('exauthor') ? { author: field('exauthor') } : {}),
    ...(/^(?:false|no|0)$/iu.test(shuffle ?? '') ? { shuffle: false } : {}),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  }
}

const tagsOf = (text: string): string[] =>
  text
    .split(/[|,;]/u)
    .map(tag => tag.trim())
    .filter(tag => tag !== '')

/** The sum of the parts. */
function pointsOf(text: string): number | undefined {
  const points = text.split('|').map(part => numberOf(part.trim()))
  if (points.some(point => point === undefined || point < 0)) return undefined
  return points.reduce<number>((sum, point) => sum + (point ?? 0), 0)
}
