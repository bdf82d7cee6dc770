import type { Origin } from '../corpus/origin.ts'
import type { Block } from './document.ts'
import type { Faces } from './fonts/chain.ts'
import type { Missing } from './fonts/missing.ts'
import type { Outline } from './frame.ts'
import type { TextStyle } from './inline/style.ts'
import type { Resources } from './resources.ts'
import type { Measured } from './slab.ts'
import type { Theme } from './theme.ts'

/** What is the same for a whole document. */
export interface Context {
  readonly theme: Theme
  readonly resources: Resources
  readonly faces: Faces
  /** The characters that none of them has. */
  readonly missing: Missing
  /** Numbers the leaves of the structure. */
  nextTag(): number
  /** The outlines used so far. */
  readonly outlines: Record<string, Outline>
  /** The height that a page gives to content. */
  readonly pageHeight: number
  /** Blocks one below the other. */
  measure(blocks: readonly Block[], scene: Scene): Measured
  /** The level of the last heading, so that none is left out. */
  headingLevel: number
  /** How many messages there were. */
  said: number
  /** Of what is being measured, where it is known. */
  origin: Origin | undefined
}

/** What blocks inherit from where they stand. */
export interface Scene {
  readonly width: number
  readonly style: TextStyle
  readonly align: 'start' | 'center' | 'end'
  readonly direction: 'ltr' | 'rtl'
  readonly language: string
  /** Space between blocks. */
  readonly spacing: number
  /** Text keeps to the scene's side even where it is written the other way (beside labels, in cells). */
  readonly steady?: boolean
  /** Words here are never divided (options, headings, labels). */
  readonly hyphens?: false
  /** Room kept free at the start and the end of the first line, where another part of the page stands. */
  readonly inset?: { readonly start: number; readonly end: number }
  /** How deep bookmarks stand here. */
  readonly outlineDepth: number
  readonly listDepth: number
  /** Blocks here are parts of one thing: a page break between them is worth avoiding. */
  readonly inside?: boolean
  /** A group here may flow through columns of the page. */
  readonly columnable: boolean
}

export const leadingOf = (scene: Scene, theme: Theme): number => scene.style.size * theme.leading
