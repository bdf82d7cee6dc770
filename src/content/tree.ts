import type { Nodes, Parent, PhrasingContent, Root } from 'mdast'
import type {} from 'mdast-util-math'
import type { Node } from 'unist'

/** Inline marks that Markdown has no sign for: written `<sub>…</sub>`, `<sup>…</sup>`, `<u>…</u>`. */
export interface Subscript extends Parent {
  type: 'subscript'
  children: PhrasingContent[]
}
export interface Superscript extends Parent {
  type: 'superscript'
  children: PhrasingContent[]
}
export interface Underline extends Parent {
  type: 'underline'
  children: PhrasingContent[]
}
/** Where a cloze item's answer goes: written `{{id}}`. */
export interface GapMark extends Node {
  type: 'gap'
  id: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    subscript: Subscript
    superscript: Superscript
    underline: Underline
    gap: GapMark
  }
  interface RootContentMap {
    subscript: Subscript
    superscript: Superscript
    underline: Underline
    gap: GapMark
  }
}

export type { Nodes, Root }
