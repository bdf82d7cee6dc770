/** What the disk says of a file without opening it. */
export interface FileState {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'other'
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** One step of a run, told as it happens. */
export type Progress =
  | { readonly type: 'read'; readonly done: number; readonly total: number; readonly path: string }
  | { readonly type: 'items'; readonly count: number }
  | { readonly type: 'form'; readonly exam: string; readonly code: string; readonly questions: number }
  | {
      readonly type: 'output'
      readonly path: string
      readonly size: number
      /** Which file of its output it is, from 1, of how many. */
      readonly done: number
      readonly total: number
    }

/**
 * All that a project does to the world. Paths are relative to the project, with forward slashes. Reading and writing are
 * synchronous: a run has nothing else to do meanwhile, and thousands of small files are read faster so.
 */
export interface Effects {
  /** Absolute path of the project. */
  readonly root: string
  /** Files that match the patterns and none of `ignore`, sorted by path. Files whose name starts with a dot are left out. */
  find(patterns: readonly string[], ignore: readonly string[]): Promise<readonly string[]>
  /** Undefined where nothing is there; a link is what it points to. */
  state(path: string): FileState | undefined
  /** Throws where the file cannot be read. */
  read(path: string): Uint8Array
  /** The first bytes of a file, at most `length`. */
  readHead(path: string, length: number): Uint8Array
  /** Whether a path, links followed, is a folder of the project ('.' is the project itself) or lies in it. */
  inside(path: string, folder: string): boolean
  /** Names in a folder, sorted; empty where there is none. */
  list(folder: string): readonly string[]
  /** Writes to a temporary name, then renames; makes the folders on the way. */
  write(path: string, bytes: Uint8Array | string): void
  /** Adds to the end of a file of our own that nobody reads yet; makes it, and the folders on the way. */
  append(path: string, bytes: Uint8Array): void
  /** Makes the folders on the way. */
  move(from: string, to: string): void
  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): void
  /** The shipped file (`templates/…`, `docs/rules/…`, `package.json`) at a path in the program's own folder. */
  shipped(path: string): Uint8Array | undefined
  /** Paths in a shipped folder (`templates`), with all below it, sorted; relative to the program's own folder. */
  shippedFiles(folder: string): readonly string[]
  /** A file of an installed package, the program's own or the project's, by its path inside node_modules; undefined where it is not there. */
  installed(file: string): Uint8Array | undefined
  /** Equal where the program is the same: version, compiled files, shipped templates, Node. */
  stamp(): string
  /** The clock, in milliseconds since 1970; only the lock asks it. */
  now(): number
  /** Names this run among those that are under way. */
  readonly run: string
  /** Whether the run that a temporary name ends with (`….examwright-<run>`, `….old`) is still under way, and is not this one. */
  isBusy(name: string): boolean
  /** How many threads may write; 1: this one alone. */
  readonly threads: number
  /** SOURCE_DATE_EPOCH, in seconds. */
  readonly epoch?: number
  readonly progress: (step: Progress) => void
}
