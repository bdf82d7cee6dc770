import type { Blueprint } from '../../corpus/blueprint.ts'
import type { Severity } from '../../diagnostics/message.ts'

/** Where a field of the config stands, as keys and indexes from its root. */
export type ConfigPath = readonly (string | number)[]

/** Which files to read, and what to know of them beforehand. */
export interface SourceSpec {
  readonly patterns: readonly string[]
  readonly exclude: readonly string[]
  readonly format?: string
  readonly language?: string
  readonly columns?: Readonly<Record<string, string>>
  /** Added to every item. */
  readonly tags: readonly string[]
  /** These stand in where an item has none. */
  readonly topic?: readonly string[]
  readonly difficulty?: string
  readonly points?: number
  readonly author?: string
  readonly licence?: string
}

export interface OutputSpec {
  /** Format name of the writer. */
  readonly to: string
  /** Name of the main file without its extension, where the config gives one. */
  readonly name?: string
  readonly options: Readonly<Record<string, unknown>>
  /** Bank outputs: whether items of embargoed exams are left out. */
  readonly embargo: boolean
  readonly place: ConfigPath
}

export interface ExamSpec {
  readonly blueprint: Blueprint
  readonly outputs: readonly OutputSpec[]
  readonly embargo: boolean
  readonly place: ConfigPath
}

/** A project, with every default filled in. */
export interface Config {
  readonly title: string
  readonly language: string
  readonly sources: readonly SourceSpec[]
  readonly exams: readonly ExamSpec[]
  readonly outputs: readonly OutputSpec[]
  readonly dist: string
  readonly templates: string
  readonly severities: Readonly<Record<string, Severity | 'off'>>
  readonly maxWarnings?: number
  /** Whether the outputs of exams are read back and their keys compared. */
  readonly proof: boolean
}
