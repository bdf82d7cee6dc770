import { toPlain } from '../../../content/plain.ts'
import type { ItemOf } from '../../../corpus/item.ts'
import type { Interaction, ItemScope } from '../interaction.ts'

/** Free text (extendedTextInteraction) or a file (uploadInteraction), marked by a person. */
export function essay(item: ItemOf<'essay'>, scope: ItemScope): Interaction {
  if (item.words) {
    scope.report('writer-field-dropped', 'Unexpected word limits, QTI has no field for them', item.origin)
  }
  if (item.upload) {
    if (item.template) {
      scope.report('writer-field-dropped', 'Unexpected starting text, an upload has no place for it', item.origin)
    }
    return {
      declarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'file', correct: [] }],
      template: 'upload',
      data: {},
      partial: [],
      notes: [],
    }
  }
  return {
    declarations: [
      {
        identifier: 'RESPONSE',
        cardinality: 'single',
        baseType: 'string',
        correct: [],
        ...(item.template ? { initial: toPlain(item.template) } : {}),
      },
    ],
    template: 'extended-text',
    data: { expectedLines: item.lines },
    partial: [],
    notes: [],
  }
}
