import { hash } from 'node:crypto'
import type { Draft, Item } from './item.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Crockford base 32 of the first 50 bits of SHA-256: ten lower-case characters. */
export function fingerprint(text: string): string {
  const digest = hash('sha256', text, 'buffer')
  let bits = digest.readUIntBE(0, 6) * 4 + ((digest[6] ?? 0) >> 6)
  let result = ''
  for (let place = 0; place < 10; place++) {
    result = alphabet[bits % 32] + result
    bits = Math.floor(bits / 32)
  }
  return result
}

const isEven = (text: string): boolean => !/[^ -~]| {2}|^ | $/.test(text)

/** Differences that nobody sees are none: composed or not, spaces and line ends. */
const evened = (text: string): string => (isEven(text) ? text : text.normalize('NFC').replace(/\s+/gu, ' ').trim())

/** What a person would call the question itself: kind, stem and what can be picked or matched; not the key, not feedback. */
function substance(draft: Draft): string {
  const parts = [draft.stem]
  switch (draft.kind) {
    case 'choice':
    case 'multiple-response':
      parts.push(...draft.options.map(option => option.text).sort())
      break
    case 'matching':
      parts.push(...draft.prompts.map(prompt => prompt.text).sort(), ...draft.matches.map(match => match.text).sort())
      break
    case 'ordering':
      parts.push(...draft.entries.map(entry => entry.text).sort())
      break
  }
  return parts.map(evened).join('\n')
}

/** `q-` + fingerprint of the question's substance; the same question gets the same id in whatever file it stands. */
export function deriveId(draft: Draft): string {
  return `${draft.kind === 'stimulus' ? 'p' : 'q'}-${fingerprint(substance(draft))}`
}

/**
 * Gives every draft an id that is unique in the list: its own, else a derived one. The second bearer of an id gets `-2`, and so on.
 * A draft's `stimulus` names its passage by id, or by `#n`, the 0-based index of the stimulus draft in the same list.
 */
export function identify(drafts: readonly Draft[], taken: Set<string> = new Set()): Item[] {
  // Where to go on counting: a file of one question a thousand times is not searched a million times.
  const copies = new Map<string, number>()
  const ids = drafts.map(draft => {
    const wanted = draft.id ?? deriveId(draft)
    let id = wanted
    let copy = copies.get(wanted) ?? 2
    for (; taken.has(id); copy++) id = `${wanted}-${copy}`
    copies.set(wanted, copy)
    taken.add(id)
    return id
  })
  return drafts.map((draft, index) => {
    const item = { ...draft, id: ids[index] } as Item
    const passage = /^#(\d+)$/.exec(draft.stimulus ?? '')
    if (passage) {
      const id = ids[Number(passage[1])]
      if (id === undefined) delete item.stimulus
      else item.stimulus = id
    }
    return item
  })
}
