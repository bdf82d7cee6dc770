import type { Terminal } from './terminal.ts'

/** 0 clean or warnings, 1 errors, 2 usage, 70 internal. */
export type ExitCode = 0 | 1 | 2 | 70

/** What a command was called with. */
export interface Call {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
  readonly terminal: Terminal
  readonly quiet: boolean
  readonly json: boolean
  /** Whether standard output may carry colour. */
  readonly colour: boolean
}

/** A command as its file describes it; the program makes a parser and a help page of it. */
export interface Command {
  /** As commander writes arguments: `<files...>`, `[rule]`. */
  readonly args: readonly (readonly [name: string, what: string])[]
  readonly options: readonly (readonly [flags: string, what: string])[]
  readonly examples: readonly (readonly [line: string, what: string])[]
  run(call: Call): Promise<ExitCode>
}

/** The text of an option; undefined where it was not given. */
export function textOption({ options }: Call, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function flagOption({ options }: Call, name: string): boolean {
  return options[name] === true
}

/** True where a flag was given in its negative form, as `--no-keys`. */
export function isNegated({ options }: Call, name: string): boolean {
  return options[name] === false
}

/** The texts of an option that may be given more than once. */
export function listOption({ options }: Call, name: string): readonly string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}
