import type { XmlElement } from '../../../content/xml.ts'
import type { Span } from '../../gathering.ts'
import { type Reel, richHtml } from '../package.ts'
import { nodesHtml, type Replace } from './body.ts'
import type { Declaration, Declarations } from './declaration.ts'
import type { Mark } from './processing.ts'

/** An item that is being read. */
export interface Scope {
  readonly reel: Reel
  readonly item: XmlElement
  readonly span: Span
  readonly responses: Declarations
  readonly mark: Mark
  /** Values are drawn anew for each candidate, so what is stated as right need not be. */
  readonly drawn: boolean
  /** What an item earns at most; undefined where it does not say. */
  readonly maximum: number | undefined
  /** Feedback by the identifier under which it is shown; taken out when it has found its place. */
  readonly feedback: Map<string, string>
}

export function richNodes(scope: Scope, element: XmlElement, replace?: Replace): string {
  return richHtml(scope.reel, nodesHtml(element.children, replace), scope.span)
}

export function take(scope: Scope, ...identifiers: readonly string[]): string | undefined {
  for (const identifier of identifiers) {
    const found = scope.feedback.get(identifier)
    if (found !== undefined) {
      scope.feedback.delete(identifier)
      return found
    }
  }
  return undefined
}

/** A credit in percent, free of rounding noise; undefined where it says no more than right or wrong. */
export function creditOf(fraction: number): number | undefined {
  if (fraction >= 1 || fraction === 0 || !Number.isFinite(fraction)) return undefined
  return Math.max(-100, Math.min(100, Number((fraction * 100).toPrecision(10))))
}

/** The declaration that an interaction answers; one that is not there, or whose values are drawn anew, gives no key. */
export function declarationOf(scope: Scope, interaction: XmlElement): Declaration {
  const identifier = interaction.attributes.responseIdentifier ?? 'RESPONSE'
  const told = scope.responses.get(identifier)
  const unknown = { correct: [], initial: [], mapping: undefined }
  if (told) return scope.drawn ? { ...told, ...unknown } : told
  return { identifier, cardinality: 'single', baseType: 'string', ...unknown }
}

/** What one response earns by the item's own marking; undefined where it cannot be said. */
export function scoreOf(scope: Scope, identifier: string, value: string | readonly string[]): number | undefined {
  return scope.mark(new Map([[identifier, value]]))?.score
}
