import type { ZodType } from 'zod'
import type { Form } from '../corpus/form.ts'
import type { Kind } from '../corpus/item.ts'
import type { Report } from '../diagnostics/message.ts'

export interface OutputFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
  /** Set on a piece of a file that is streamed: more of it follows. A file whose last piece does not come is none. */
  readonly more?: boolean
}

/** All that a writer may know of the world. */
export interface WriteContext {
  readonly report: Report
  /** The bytes of a media file by the path that rich text gives; undefined: not there (a message has been given). */
  readonly media: (path: string) => Uint8Array | undefined
  /** The source of a template by its path under templates/ ('print/exam.md.hbs'); the project's own goes before the shipped one. */
  readonly template: (path: string) => string
  /** A font file's bytes by its path inside node_modules (package name first); undefined: not installed. Only print asks for it. */
  readonly font?: (file: string) => Uint8Array | undefined
  /** The bytes of a file of the project (a class list); undefined: not there, or outside. */
  readonly file?: (path: string) => Uint8Array | undefined
  /** Which of how many forms of its exam this one is, from 0: a class is dealt out among them. */
  readonly turn?: { readonly index: number; readonly count: number }
  /** Which of how many equal parts of a streamed output to make, from 0; without it, all of it. */
  readonly share?: { readonly index: number; readonly count: number }
  /** The date that files may carry (SOURCE_DATE_EPOCH, else the newest source's date). */
  readonly date: Date
}

export interface Writer<Options = unknown> {
  readonly format: string
  readonly title: string
  /** Of the file that it writes, with the dot. */
  readonly extension: string
  /** Checks and completes the output's options in the config and on the command line. */
  readonly options: ZodType<Options>
  /** The kinds of item that it can carry; others are reported as `writer-kind-unsupported`. */
  readonly kinds: readonly Kind[]
  /** Writes one form. `path` of the main file has no folder. Drops nothing silently. */
  write(form: Form, options: Options, context: WriteContext): Promise<readonly OutputFile[]>
  /** As `write`, but gives each file as soon as it is made, a large one in pieces: for outputs that should not be held whole. */
  stream?(form: Form, options: Options, context: WriteContext): AsyncIterable<OutputFile>
  /** How many files `stream` gives that need nothing of each other: they can be made in shares. */
  portions?(form: Form, options: Options, context: WriteContext): Promise<number>
}
