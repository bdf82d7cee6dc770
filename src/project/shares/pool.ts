import { extname } from 'node:path'
import type { Report } from '../../diagnostics/message.ts'
import type { OutputFile } from '../../writers/writer.ts'
import { UsageError } from '../usage-error.ts'
import type { Assignment, Harvest, Share } from './share.ts'

/** Files in a share: enough that a thread sets its form once for many, few enough to be held together. */
const shareSize = 32

/** A thread has to load the program first: fewer files than these are sooner written by one. */
const worthwhile = 4 * shareSize

/** Megabytes. A bound, even one that is never reached, makes the collector of a thread let go of what is dead sooner. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 }

/** Whether an output of so many files should be shared out. */
export const isShared = (portions: number, threads: number): boolean => threads > 1 && isLong(portions)

/** Whether an output of so many files takes its time. */
export const isLong = (portions: number): boolean => portions >= worthwhile

/** The same thing is said in each share: once is enough. */
function saidOnce(report: Report): (harvest: Harvest) => void {
  const said = new Set<string>()
  return ({ messages }) => {
    for (const { rule, reason, origin } of messages) {
      const key = JSON.stringify([rule, reason, origin])
      if (!said.has(key)) report(rule, reason, origin)
      said.add(key)
    }
  }
}

/**
 * Writes an output of `portions` files on several threads, a share at a time. The files come in the order, and with the
 * bytes, that one thread would give.
 * @throws UsageError where a share finds the config wrong.
 */
export async function* writeShares(
  assignment: Assignment,
  { portions, threads, report }: { readonly portions: number; readonly threads: number; readonly report: Report },
): AsyncIterable<OutputFile> {
  const { Tinypool } = await import('tinypool')
  const filename = new URL(`./thread${extname(import.meta.url)}`, import.meta.url).href
  const size = { minThreads: threads, maxThreads: threads }
  const pool = new Tinypool({ filename, ...size, resourceLimits, workerData: assignment })
  const count = Math.ceil(portions / shareSize)
  const under: Promise<Harvest>[] = []
  const tell = saidOnce(report)
  let next = 0
  try {
    for (let done = 0; done < count; done++) {
      while (next < count && under.length <= threads) {
        const share: Share = { index: next++, count }
        const harvest: Promise<Harvest> = pool.run(share)
        // Who waits for it hears of the failure; where nobody does any more, another one was first.
        harvest.catch(() => {})
        under.push(harvest)
      }
      const harvest = await under.shift()
      if (harvest === undefined) break
      if (harvest.complaints.length > 0) throw new UsageError(harvest.complaints)
      tell(harvest)
      yield* harvest.files
    }
  } finally {
    await pool.destroy()
  }
}
