/** What a command may say and know of the world outside the project. */
export interface Terminal {
  /** To standard output, as it is. */
  out(text: string | Uint8Array): void
  /** To standard error, as it is. */
  err(text: string): void
  /** Absolute path. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether a person reads standard output, standard error. */
  readonly interactive: { readonly out: boolean; readonly err: boolean }
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number
}

/** The process itself as a terminal. */
export function processTerminal(process: NodeJS.Process): Terminal {
  return {
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    cwd: process.cwd(),
    env: process.env,
    interactive: { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true },
    width: process.stdout.columns ?? 80,
  }
}
