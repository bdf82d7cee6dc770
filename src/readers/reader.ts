import type { Page } from '../corpus/bank.ts'
import type { Draft, Kind } from '../corpus/item.ts'
import type { Message } from '../diagnostics/message.ts'

/** A file as it came from the disk. */
export interface Source {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What became of a run of lines: in an item (and which part of it), in the page's own data, or set aside. */
export interface Fate {
  /** 1-based, both inclusive. */
  readonly line: number
  readonly endLine: number
  readonly part: 'stem' | 'option' | 'key' | 'rationale' | 'feedback' | 'metadata' | 'page' | 'set-aside'
  /** 0-based index into the reading's items; undefined where the lines belong to no item. */
  readonly item?: number
}

/** What a reader makes of a source. Nothing in the source is in neither `items`, `page` nor `messages`. */
export interface Reading {
  readonly page: Page
  readonly items: readonly Draft[]
  readonly messages: readonly Message[]
  /** In the order of the source; lines that no fate names are blank. */
  readonly fates: readonly Fate[]
  /** Files that came inside the source (images in a package), at the paths by which the items refer to them. */
  readonly media: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

export interface ReadOptions {
  /** BCP 47 language of the source, where the project says it. */
  readonly language?: string
  /** Header → field, for tables whose headers are not understood. */
  readonly columns?: Readonly<Record<string, string>>
}

export interface Reader {
  readonly format: string
  readonly title: string
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** The kinds of item that it can read. */
  readonly kinds: readonly Kind[]
  /** How surely the source is of this format, 0 (not) to 1 (certainly), by content alone. `head` is decoded text, up to 64 Ki characters. */
  sniff(head: string, source: Source): number
  /** Never throws for what the source says: that is a message. */
  read(source: Source, options: ReadOptions): Reading | Promise<Reading>
}
