import type { ExitCode } from './command.ts'
import type { Terminal } from './terminal.ts'

/** Says what went wrong: usage errors with their places, everything else as a fault of ours. */
export async function explainFailure(error: unknown, terminal: Terminal): Promise<ExitCode> {
  const { formatComplaint, UsageError } = await import('../project/usage-error.ts')
  if (error instanceof UsageError) {
    for (const complaint of error.complaints) {
      terminal.err(complaint.origin ? `${formatComplaint(complaint)}\n` : `examwright: ${complaint.reason}\n`)
    }
    return 2
  }
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code !== undefined && ['EACCES', 'EPERM', 'ENOSPC', 'EROFS', 'EDQUOT', 'EISDIR', 'ENOTDIR'].includes(code)) {
    terminal.err(`examwright: Cannot read or write: ${(error as Error).message}\n`)
    return 1
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  terminal.err(`examwright: Internal error: this is a bug in examwright, not in your files.\n${text}\n`)
  return 70
}
