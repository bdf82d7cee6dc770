import { childElements, descendants, type XmlElement } from '../../../src/content/xml.ts'
import type { Question } from '../../../src/corpus/item.ts'
import type { Answer, GapAnswer } from '../../../src/project/report/parity/answer.ts'

/** A value of each response variable, as a delivery engine has it; none: left open. */
export type Responses = ReadonlyMap<string, string | readonly string[]>

const identifiers = (element: XmlElement | undefined, name: string): readonly string[] =>
  element ? descendants(element, name).map(({ attributes }) => attributes.identifier ?? '') : []

const at = (list: readonly string[], index: number): string => list[index] ?? ''

function gapValue(
  root: XmlElement,
  response: string,
  gap: { readonly options?: readonly { readonly id: string }[] },
  given: GapAnswer,
): string {
  switch (given.type) {
    case 'text':
      return given.text
    case 'number':
      return String(given.value)
    case 'option': {
      const list = descendants(root, 'inlineChoiceInteraction').find(
        ({ attributes }) => attributes.responseIdentifier === response,
      )
      return at(identifiers(list, 'inlineChoice'), gap.options?.findIndex(({ id }) => id === given.id) ?? -1)
    }
  }
}

/** An answer in the identifiers of the item's own file (under the names of QTI 2), which stand in the order of the item. */
export function responsesOf(root: XmlElement, item: Question, answer: Answer): Responses {
  const choices = identifiers(root, 'simpleChoice')
  switch (answer.type) {
    case 'ticks': {
      const options = 'options' in item ? item.options : []
      const picked = options.flatMap(({ id }, index) => (answer.ids.has(id) ? [at(choices, index)] : []))
      return new Map([['RESPONSE', item.kind === 'choice' ? (picked[0] ?? '') : picked]])
    }
    case 'text':
      return new Map([['RESPONSE', answer.text]])
    case 'number':
      return new Map([['RESPONSE', String(answer.value)]])
    case 'pairs': {
      if (item.kind !== 'matching') return new Map()
      const [left, right] = descendants(root, 'simpleMatchSet').map(set => identifiers(set, 'simpleAssociableChoice'))
      const pairs = item.prompts.flatMap(({ id }, index) => {
        const match = item.matches.findIndex(other => other.id === answer.pairs.get(id))
        return match < 0 ? [] : [`${at(left ?? [], index)} ${at(right ?? [], match)}`]
      })
      return new Map([['RESPONSE', pairs]])
    }
    case 'order': {
      const entries = item.kind === 'ordering' ? item.entries : []
      return new Map([
        [
          'RESPONSE',
          answer.ids.map(id =>
            at(
              choices,
              entries.findIndex(entry => entry.id === id),
            ),
          ),
        ],
      ])
    }
    case 'gaps': {
      const declared = identifiers(root, 'responseDeclaration')
      const responses = childElements(root, 'responseDeclaration').map(({ attributes }) => attributes.identifier ?? '')
      const gaps = item.kind === 'cloze' ? item.gaps : []
      return new Map(
        gaps.flatMap((gap, index): [string, string][] => {
          const given = answer.gaps.get(gap.id)
          const response = at(responses.length > 0 ? responses : declared, index)
          return given ? [[response, gapValue(root, response, gap.type === 'choice' ? gap : {}, given)]] : []
        }),
      )
    }
  }
}
