/** The fields of a note, by name. Those that are left out are empty. */
export type Fields = Readonly<Record<string, string>>

export interface Notetype {
  /** Its name carries the version of the field list: that list never changes, or Anki would take the notes for strangers. */
  readonly name: string
  /** In milliseconds, as Anki numbers note types; fixed for ever. */
  readonly id: number
  readonly cloze: boolean
  /** The folder of its card under templates/anki/. */
  readonly template: string
  /** In the order of the columns. The first one is never empty. */
  readonly fields: readonly string[]
  /** 0-based place of the field that Anki's browser sorts and shows by. */
  readonly sortField: number
}

/** What every note carries behind its own fields. `Extra` is spare. */
const tail = ['Explanation', 'Hint', 'Topic', 'Source', 'Language', 'Direction', 'Extra']

export const choiceType: Notetype = {
  name: 'Examwright Choice v1',
  id: 1_704_067_200_101,
  cloze: false,
  template: 'choice',
  fields: ['Id', 'Question', 'Options', 'Correct', 'Answer', 'Kind', 'Flags', ...tail],
  sortField: 1,
}

export const basicType: Notetype = {
  name: 'Examwright Basic v1',
  id: 1_704_067_200_102,
  cloze: false,
  template: 'basic',
  fields: ['Id', 'Question', 'Answer', 'Type', 'Accepted', 'Kind', 'Flags', ...tail],
  sortField: 1,
}

export const clozeType: Notetype = {
  name: 'Examwright Cloze v1',
  id: 1_704_067_200_103,
  cloze: true,
  template: 'cloze',
  fields: ['Id', 'Text', 'Accepted', 'Kind', 'Flags', ...tail],
  sortField: 1,
}

export const notetypes: readonly Notetype[] = [choiceType, basicType, clozeType]
