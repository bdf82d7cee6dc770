/** What a check came to. `detail` is one line, or several for failures. */
export interface Outcome {
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly detail: string
}

/** What the runner has ready for every check. */
export interface Setting {
  /** A fresh build of the sample project: the folder that holds its corpus.json, exams and decks. */
  readonly dist: string
  /** A folder for the check's own files, removed at the end. */
  readonly scratch: string
  /** The folder of schemas, judges and real question files; undefined where the machine has none. */
  readonly shared: string | undefined
}

/** One check of what we write or read against something that we did not write. */
export interface Check {
  readonly name: string
  run(setting: Setting): Promise<Outcome>
}

export const passed = (detail: string): Outcome => ({ status: 'passed', detail })
export const failed = (detail: string): Outcome => ({ status: 'failed', detail })
export const skipped = (detail: string): Outcome => ({ status: 'skipped', detail })
