import type { Message } from '../../diagnostics/message.ts'

export interface ReportStyle {
  /** Whether a person reads it on a terminal: grouped by file and painted. */
  readonly colour: boolean
  readonly interactive: boolean
  readonly width: number
}

/** Prints messages, sorted as given. The text ends with a line end where there is any. */
export interface Reporter {
  readonly format: string
  print(messages: readonly Message[], style: ReportStyle): string
}
