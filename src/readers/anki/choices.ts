import type { Draft, Option } from '../../corpus/item.ts'
import { draftAt, say } from '../gathering.ts'
import type { NoteDesk } from './note.ts'
import { line, rich } from './rich.ts'

const optionName = /^(?:option|choice|answer|ans|q|a)?[ _-]?([a-h]|[1-9]|10)$/iu
const keyName = /^(?:answers?|correct(?:[ _-]?(?:answers?|options?))?|right(?:[ _-]?answer)?|solution|key)$/iu

interface Field {
  readonly sign: string
  readonly html: string
}

/** The fields of a note that hold an option each, and the one that states the key; undefined where it has not both. */
function fieldsOf({
  note,
  columns,
}: NoteDesk): { options: readonly Field[]; key: string; used: ReadonlySet<string> } | undefined {
  if (Object.keys(columns).length > 0 || note.cloze) return undefined
  const named = note.fields.slice(1).flatMap(([name, html]) => {
    const sign = optionName.exec(name.trim())?.[1]?.toUpperCase()
    return sign === undefined ? [] : [{ name, sign, html }]
  })
  const options = named.filter(({ html }) => html.trim() !== '')
  const key = note.fields.slice(1).find(([name]) => keyName.test(name.trim()))
  if (options.length < 2 || !key || key[1].trim() === '') return undefined
  return { options, key: key[1], used: new Set([...named.map(({ name }) => name), key[0]]) }
}

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLowerCase()

/** Places that a key names: `1 0 0` a bit an option, the options' own signs (`B`, `1, 3`), or the text of one. */
function placesOf(key: string, options: readonly Field[], texts: readonly string[]): readonly number[] | undefined {
  const words = key.split(/[\s,;|/]+/u).filter(word => word !== '')
  if (words.length === options.length && words.length > 1 && words.every(word => word === '0' || word === '1'))
    return words.flatMap((word, place) => (word === '1' ? [place] : []))
  const same = texts.flatMap((text, place) => (folded(text) === folded(key) ? [place] : []))
  const signed = words.map(word => options.findIndex(({ sign }) => sign === word.toUpperCase().replace(/[).]$/u, '')))
  const bySign = words.length > 0 && !signed.includes(-1) ? signed : []
  if (same.length === 0) return bySign.length > 0 ? bySign : undefined
  return same.length === 1 && (bySign.length === 0 || bySign[0] === same[0]) ? same : undefined
}

/** A note with fields for options and a key, as types for multiple choice have them; undefined for any other. */
export function choiceDraft(desk: NoteDesk): { readonly draft: Draft; readonly used: ReadonlySet<string> } | undefined {
  const fields = fieldsOf(desk)
  if (!fields) return undefined
  const texts = fields.options.map(({ html }) => line(desk, html))
  const key = line(desk, fields.key)
  const places = placesOf(key, fields.options, texts)
  if (!places || places.length === 0)
    say(
      desk.gathering,
      'key-unreadable',
      `The key '${key.slice(0, 60)}' cannot be read as one of the options`,
      desk.span,
    )
  const options = fields.options.map(
    ({ html }, index): Option => ({
      id: `o${index + 1}`,
      text: rich(desk, html),
      correct: places && places.length > 0 ? places.includes(index) : null,
    }),
  )
  const kind = places && places.length > 1 ? ('multiple-response' as const) : ('choice' as const)
  const draft: Draft = { ...draftAt(desk.gathering, desk.span), stem: '', kind, options }
  return { draft, used: fields.used }
}
