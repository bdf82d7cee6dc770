const tail = ['Explanation', 'Hint', 'Topic', 'Source', 'Language', 'Direction', 'Extra']

/** The fields of our note types in their order, for files that do not name them. */
export const ownFields: Readonly<Record<string, readonly string[]>> = {
  'Examwright Choice v1': ['Id', 'Question', 'Options', 'Correct', 'Answer', 'Kind', 'Flags', ...tail],
  'Examwright Basic v1': ['Id', 'Question', 'Answer', 'Type', 'Accepted', 'Kind', 'Flags', ...tail],
  'Examwright Cloze v1': ['Id', 'Text', 'Accepted', 'Kind', 'Flags', ...tail],
}
