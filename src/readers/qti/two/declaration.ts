import { childElement, childElements, type XmlElement, xmlText } from '../../../content/xml.ts'

export interface Mapping {
  readonly entries: readonly { readonly key: string; readonly value: number; readonly caseSensitive: boolean }[]
  readonly otherwise: number
  readonly lower: number
  readonly upper: number
}

export interface Declaration {
  readonly identifier: string
  readonly cardinality: string
  readonly baseType: string
  readonly correct: readonly string[]
  readonly initial: readonly string[]
  readonly mapping: Mapping | undefined
}

function valuesOf(element: XmlElement | undefined): string[] {
  return element ? childElements(element, 'value').map(value => xmlText(value).trim()) : []
}

function bound(text: string | undefined, absent: number): number {
  const value = Number(text ?? Number.NaN)
  return Number.isFinite(value) ? value : absent
}

function mappingOf(element: XmlElement | undefined): Mapping | undefined {
  if (!element) return undefined
  return {
    entries: childElements(element, 'mapEntry').map(({ attributes }) => ({
      key: attributes.mapKey ?? '',
      value: bound(attributes.mappedValue, 0),
      caseSensitive: attributes.caseSensitive !== 'false',
    })),
    otherwise: bound(element.attributes.defaultValue, 0),
    lower: bound(element.attributes.lowerBound, Number.NEGATIVE_INFINITY),
    upper: bound(element.attributes.upperBound, Number.POSITIVE_INFINITY),
  }
}

/** The response variables of an item, or its outcome variables, by identifier. */
export function declarationsOf(item: XmlElement, name: 'responseDeclaration' | 'outcomeDeclaration') {
  return new Map<string, Declaration>(
    childElements(item, name).map(element => {
      const { identifier = '', cardinality = 'single', baseType = 'string' } = element.attributes
      return [
        identifier,
        {
          identifier,
          cardinality,
          baseType,
          correct: valuesOf(childElement(element, 'correctResponse')),
          initial: valuesOf(childElement(element, 'defaultValue')),
          mapping: mappingOf(childElement(element, 'mapping')),
        },
      ]
    }),
  )
}

export type Declarations = ReturnType<typeof declarationsOf>
