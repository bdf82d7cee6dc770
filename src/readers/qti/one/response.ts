import { childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Answerable } from '../two/interactions.ts'

export interface Answered {
  readonly fields: Answerable
  /** The stem where it differs from the text as it stands. */
  readonly stem?: string
}

export const identOf = (element: XmlElement): string => element.attributes.ident ?? ''
export const labelsOf = (response: XmlElement): XmlElement[] => descendants(response, 'response_label')

export function shuffleOf(response: XmlElement) {
  const render = descendants(response, 'render_choice')[0]
  return render?.attributes.shuffle?.toLowerCase() === 'no' ? { shuffle: false } : {}
}

/** Options that the best condition asks for: every `varequal` that is not under `not`. */
export function askedFor(test: XmlElement): string[] {
  return childElements(test).flatMap(part => {
    if (part.name === 'not') return []
    if (part.name === 'varsubset')
      return xmlText(part)
        .split(',')
        .map(text => text.trim())
    return part.name === 'varequal' ? [xmlText(part).trim()] : askedFor(part)
  })
}
