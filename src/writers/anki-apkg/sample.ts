import { noteGuid } from '../anki/identity.ts'
import type { Note } from '../anki/note.ts'
import { basicType, choiceType, clozeType, type Fields, type Notetype } from '../anki/notetype.ts'

const place = { Language: 'en', Direction: 'ltr', Topic: 'Samples' }

const fields: readonly (readonly [Notetype, Fields])[] = [
  [
    choiceType,
    {
      ...place,
      Id: 'sample-choice',
      Kind: 'choice',
      Question: 'Which of these carries a key, reasons and a rationale?',
      Options:
        '<ol class="ew-options" type="A"><li data-k="o1"><div class="ew-text">A bare list</div></li>' +
        '<li data-k="o2"><div class="ew-text">A question bank</div></li></ol>',
      Correct: 'o2',
      Answer: 'A question bank',
    },
  ],
  [
    basicType,
    {
      ...place,
      Id: 'sample-basic',
      Kind: 'short-answer',
      Question: 'What does a card need besides a front?',
      Answer: 'A back',
      Type: 'a back',
    },
  ],
  [clozeType, { ...place, Id: 'sample-cloze', Kind: 'cloze', Text: 'A gap is a {{c1::deletion}} here.' }],
]

/** One note of each of our types: Anki takes a note type from a package only where a note needs it. */
export function samples(modified: number): readonly Note[] {
  return fields.map(([type, values]) => ({
    guid: noteGuid('examwright', values.Id ?? '', 'sample'),
    type,
    deck: 'Examwright samples',
    tags: ['examwright-sample'],
    fields: values,
    cards: [0],
    modified,
  }))
}
