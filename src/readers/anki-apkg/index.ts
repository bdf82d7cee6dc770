import type { Reader } from '../reader.ts'
import { holdsMember, isZip } from '../zip-sign.ts'

/**
 * Deck and collection packages of Anki, in all three formats. Notes have no place in a text: the number of the note, in the order of new
 * cards, stands for the line. Scheduling is not read.
 */
export const ankiApkg: Reader = {
  format: 'anki-apkg',
  title: 'Anki deck package',
  extensions: ['.apkg', '.colpkg'],
  kinds: [
    'choice',
    'multiple-response',
    'short-answer',
    'numeric',
    'essay',
    'matching',
    'ordering',
    'cloze',
    'stimulus',
  ],
  sniff: (_head, { bytes }) => (isZip(bytes) && holdsMember(bytes, 'collection.anki2') ? 0.99 : 0),
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
