import type { XmlElement } from '../../../content/xml.ts'
import type { Reel, spanOf } from '../package.ts'
import type { conditionsOf } from './conditions.ts'

/** An item and what is known of it while it is read. */
export interface Scope {
  readonly reel: Reel
  readonly item: XmlElement
  readonly span: ReturnType<typeof spanOf>
  /** Metadata fields by label. */
  readonly fields: ReadonlyMap<string, string>
  readonly conditions: ReturnType<typeof conditionsOf>
  readonly responses: readonly XmlElement[]
  readonly feedback: Map<string, string>
  readonly html: (html: string) => string
  /** The text of the presentation. */
  readonly stem: string
}
