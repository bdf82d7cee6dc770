import type { Origin } from '../corpus/origin.ts'

/** One thing that is wrong with the command line or the config. */
export interface Complaint {
  readonly reason: string
  readonly origin?: Origin
}

export function placed(reason: string, origin: Origin | undefined): Complaint {
  return origin ? { reason, origin } : { reason }
}

/** The command line or the config is wrong: nothing was built. All that is wrong with it is told at once. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly complaints: readonly Complaint[]

  constructor(first: string | readonly Complaint[], origin?: Origin) {
    const complaints = typeof first === 'string' ? [placed(first, origin)] : first
    super(complaints.map(formatComplaint).join('\n'))
    this.complaints = complaints
  }
}

/** `examwright.yaml:3:5 Unexpected …`. */
export function formatComplaint({ reason, origin }: Complaint): string {
  return origin ? `${origin.path}:${origin.line}:${origin.column} ${reason}` : reason
}
