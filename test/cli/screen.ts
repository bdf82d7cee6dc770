import type { ExitCode } from '../../src/cli/command.ts'
import { run } from '../../src/cli/program.ts'

/** What a command said and how it ended. */
export interface Ran {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs the command line in this process, in a folder, as if on a terminal (`live`) or in a pipe. */
export async function examwright(
  cwd: string,
  argv: readonly string[],
  { live = false, env = {}, width = 80 }: { live?: boolean; env?: Record<string, string>; width?: number } = {},
): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const code = await run(argv, {
    out: text => out.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')),
    err: text => err.push(text),
    cwd,
    env,
    interactive: { out: live, err: live },
    width,
  })
  return { code, out: out.join(''), err: err.join('') }
}

/** A small GIFT bank: three good questions and one without a key. */
export const gift = `// [id:planets]
Which planet is the largest?{=Jupiter ~Mars ~Venus}

// [id:moon]
The Moon is a planet.{FALSE}

// [id:legs]
How many legs has a spider?{#8}
`

export const config = `title: Small bank
sources: [sources/*.gift]
exams:
  - { id: quiz, title: Quiz, forms: [A, B], outputs: [qti-2.1] }
outputs: [anki-csv]
`
