import { type QtiVersion, qti21, qti22, qti30 } from './version.ts'

/** A target of QTI 2 or 3 packages and what it wants; each row names where its facts come from. */
export interface Target {
  readonly format: string
  readonly title: string
  readonly version: QtiVersion
  /** A package without a test holds items only. */
  readonly test: boolean
  /** `shown`: each note under an identifier of its own; `outcome`: one of four identifiers, which marking must set. */
  readonly feedback: 'shown' | 'outcome'
}

const common = { test: true, feedback: 'shown' } as const

export const targets: readonly Target[] = [
  // Source: 1EdTech's XSDs and Schematron rules of each version.
  { ...common, format: 'qti-2.1', title: 'QTI 2.1 content package', version: qti21 },
  { ...common, format: 'qti-2.2', title: 'QTI 2.2 content package', version: qti22 },
  { ...common, format: 'qti-3.0', title: 'QTI 3.0 content package', version: qti30 },
  // Source: TAO's item model and qti-sdk, run: 2.2 needs no conversion there, outcomes must be declared.
  { ...common, format: 'tao', title: 'TAO', version: qti22 },
  // Source: OpenOlat's and R/exams' sources: file names without dots, spaces or leading digits, full scores exact.
  { ...common, format: 'openolat', title: 'OpenOlat', version: qti21 },
  // Source: Inspera's help: items only; marking must set FEEDBACK beside SCORE.
  { format: 'inspera', title: 'Inspera', version: qti21, test: false, feedback: 'outcome' },
]
