import { commands } from './commands/index.ts'

/** Options that every command takes. */
export const globalOptions: readonly (readonly [flags: string, what: string])[] = [
  ['-q, --quiet', 'say only what is wrong'],
  ['--json', 'print machine-readable JSON'],
  ['--no-color', 'print without colour (as NO_COLOR does)'],
]

const otherOptions: readonly (readonly [flags: string, what: string])[] = [
  ['-V, --version', 'print the version'],
  ['-h, --help', 'print the help of examwright or of a command'],
]

const examples: readonly (readonly [line: string, what: string])[] = [
  ['examwright init my-exam', 'a new project that builds at once'],
  ['examwright build', 'build what examwright.yaml asks for'],
  ['examwright convert quiz.txt --to anki-csv -o quiz.csv', 'text to Anki'],
]

/** Two columns, as help pages list commands, options and examples; what does not fit in 80 columns goes below. */
export function columns(lines: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines
    .map(([left, right]) => {
      const fits = 4 + width + right.length <= 80
      return fits ? `  ${left.padEnd(width)}  ${right}\n` : `  ${left}\n      ${right}\n`
    })
    .join('')
}

/** What `examwright --help` prints. It loads nothing, so that it is there as soon as Node is. */
export function overview(): string {
  return `Usage: examwright <command> [options]

Turns raw question-and-answer text into a validated question bank, and the bank
into printed exams, answer keys, Anki decks and LMS packages.

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}
Options:
${columns([...globalOptions, ...otherOptions])}
Examples:
${columns(examples)}
examwright <command> --help says more of each.
`
}
