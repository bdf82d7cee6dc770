import type { Form } from '../../corpus/form.ts'
import type { Message } from '../../diagnostics/message.ts'
import type { OutputFile, WriteContext } from '../../writers/writer.ts'
import type { Complaint } from '../usage-error.ts'

/** All that a thread has to know of an output to write its shares; it is sent once. */
export interface Assignment {
  /** The project's folder, absolute. */
  readonly root: string
  /** The project's folder of templates. */
  readonly templates: string
  readonly form: Form
  readonly format: string
  /** As the config has them, unchecked. */
  readonly options: Readonly<Record<string, unknown>>
  /** The images of the form. */
  readonly media: ReadonlyMap<string, Uint8Array>
  readonly date: Date
  readonly turn?: NonNullable<WriteContext['turn']>
}

export type Share = NonNullable<WriteContext['share']>

/** What came of a share: its files, or what is wrong with the config. */
export interface Harvest {
  readonly files: readonly OutputFile[]
  readonly messages: readonly Message[]
  readonly complaints: readonly Complaint[]
}
