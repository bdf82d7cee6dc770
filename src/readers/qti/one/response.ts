import { childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Answerable } from '../two/interactions.ts'

export interface Answered {
  readonly fields: Answerable
  /** The stem where it differs from the text as it stands. */
  readonly stem?: string
}

/** D2L names the groups of its matching questions by `respident`. */
export const identOf = (element: XmlElement): string => element.attributes.ident ?? element.attributes.respident ?? ''
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

/** What conditions may call a response by: its own name, or, as D2L has it, that of the field in it. */
export const namesOf = (response: XmlElement): ReadonlySet<string> =>
  new Set([identOf(response), ...descendants(response, 'render_fib').flatMap(field => labelsOf(field).map(identOf))])
