import type { Gap, Option } from '../../corpus/item.ts'
import type { Answerable } from './two/interactions.ts'

/** Fields whose identifiers are unique, and those that stood twice: what names one of them names nothing. */
export interface Told {
  readonly fields: Answerable
  readonly twins: readonly string[]
}

interface Named {
  readonly id: string
}

function twinsOf(named: readonly Named[]): ReadonlySet<string> {
  const seen = new Set<string>()
  // No identifier at all names nothing either.
  return new Set(named.filter(({ id }) => id === '' || seen.size === seen.add(id).size).map(({ id }) => id))
}

/** The same things with ids that are unique: the second bearer of an id gets `-2`, and so on. */
function apart<T extends Named>(named: readonly T[]): T[] {
  const taken = new Set(named.map(({ id }) => id))
  const seen = new Set<string>()
  return named.map(entry => {
    if (entry.id !== '' && !seen.has(entry.id)) {
      seen.add(entry.id)
      return entry
    }
    const base = entry.id === '' ? 'x' : entry.id
    let number = entry.id === '' ? 1 : 2
    while (taken.has(`${base}-${number}`)) number++
    taken.add(`${base}-${number}`)
    return { ...entry, id: `${base}-${number}` }
  })
}

function optionsApart(options: readonly Option[], twins: ReadonlySet<string>): Option[] {
  const keyed = options.some(({ id, correct }) => correct === true && twins.has(id))
  const told: readonly Option[] = keyed
    ? options.map(({ credit: _credit, ...option }) => ({ ...option, correct: null }))
    : options
  return apart(told)
}

/** Tells options, entries, matches and gaps with the same identifier apart; a key that names one of several is none. */
export function withoutTwins(fields: Answerable): Told {
  switch (fields.kind) {
    case 'choice':
    case 'multiple-response': {
      const twins = twinsOf(fields.options)
      return { fields: { ...fields, options: optionsApart(fields.options, twins) }, twins: [...twins] }
    }
    case 'ordering': {
      const twins = twinsOf(fields.entries)
      if (twins.size === 0) return { fields, twins: [] }
      return { fields: { ...fields, entries: apart(fields.entries), sequence: null }, twins: [...twins] }
    }
    case 'matching': {
      const twins = twinsOf(fields.matches)
      const doubled = twinsOf(fields.prompts)
      const prompts = fields.prompts.map(prompt =>
        doubled.has(prompt.id) || (prompt.match !== null && twins.has(prompt.match))
          ? { ...prompt, match: null }
          : prompt,
      )
      const told = { ...fields, prompts: apart(prompts), matches: apart(fields.matches) }
      return { fields: told, twins: [...twins, ...doubled] }
    }
    case 'cloze': {
      const inside = fields.gaps.map(gapApart)
      const twins = [...new Set(inside.flatMap(({ twins: found }) => found))]
      return { fields: { ...fields, gaps: inside.map(({ gap }) => gap) }, twins }
    }
    default:
      return { fields, twins: [] }
  }
}

function gapApart(gap: Gap): { readonly gap: Gap; readonly twins: readonly string[] } {
  if (gap.type !== 'choice') return { gap, twins: [] }
  const twins = twinsOf(gap.options)
  return { gap: { ...gap, options: optionsApart(gap.options, twins) }, twins: [...twins] }
}

/** A gap without its key. */
function keyless(gap: Gap): Gap {
  if (gap.type !== 'choice') return { ...gap, answers: [] }
  return { ...gap, options: gap.options.map(({ credit: _credit, ...option }) => ({ ...option, correct: null })) }
}

/** What can stand in `{{…}}` without a sign that Markdown knows. */
const plainId = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,200}[\p{L}\p{N}])?$/u

const readable = (id: string): string =>
  plainId.test(id)
    ? id
    : id
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .slice(0, 200)
        .replace(/^-|-$/gu, '') || 'gap'

/** Gaps with ids that are unique and can stand in a text; those that shared one have no key. */
export function gapsApart(gaps: readonly Gap[]): { readonly gaps: Gap[]; readonly twins: readonly string[] } {
  const twins = twinsOf(gaps)
  const told = gaps.map(gap => {
    const kept = twins.has(gap.id) ? keyless(gap) : gap
    return gap.id === '' ? kept : { ...kept, id: readable(gap.id) }
  })
  return { gaps: apart(told), twins: [...twins] }
}

export const twinReason = (twins: readonly string[]): string =>
  twins.every(id => id === '')
    ? 'A thing without an identifier, expected one; it is no key'
    : `Two things have the identifier ${twins.slice(0, 5).join(', ')}, expected each once; what it names has no key`
