import type { Note } from '../anki/note.ts'

const ancestors = (deck: string): string[] => {
  const parts = deck.split('::')
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('::'))
}

/**
 * The notes in their order, but a deck's first note before the first one of any deck below it. Anki makes a missing parent deck while it
 * makes the child, does not remember that it did, and would make "Parent+", "Parent++" … for every row that names the parent later.
 */
export function parentsFirst(notes: readonly Note[]): readonly Note[] {
  const first = new Map<string, Note>()
  for (const note of notes) if (!first.has(note.deck)) first.set(note.deck, note)
  const result = new Set<Note>()
  for (const note of notes) {
    for (const deck of [...ancestors(note.deck), note.deck]) {
      const opener = first.get(deck)
      if (opener) result.add(opener)
    }
    result.add(note)
  }
  return [...result]
}
