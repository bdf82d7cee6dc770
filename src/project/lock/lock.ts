import * as z from 'zod'
import { canonicalJson } from '../../corpus/canonical.ts'
import { lockName } from './name.ts'

const entrySchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['question', 'stimulus']),
  text: z.string().describe('How the stem begins, for people who read this file.'),
  path: z.string().describe('The source in which the item was last seen.'),
  print: z.string().describe('Fingerprint of what is asked: the item is known again by it.'),
  sketch: z.string().describe('Fingerprints of its words: an edited item is known again by most of them.'),
  content: z.string().describe('Fingerprint of everything that the item says.'),
  changed: z.iso.datetime().optional().describe('When what it says last changed.'),
  doubt: z
    .strictObject({ was: z.string(), likeness: z.number() })
    .optional()
    .describe('The id was kept although the text differs much; `examwright ids pin` confirms it.'),
  stated: z.literal(true).optional().describe('The source itself states the id: it is changed there.'),
  retired: z.literal(true).optional().describe('No source has the item any more; its id is never given again.'),
})

const lockSchema = z.strictObject({ version: z.literal(1), items: z.array(entrySchema) })

export type LockEntry = Readonly<z.infer<typeof entrySchema>>

/** What the project remembers of its items, sorted by id: which id belongs to which text. */
export interface Lock {
  readonly version: 1
  readonly items: readonly LockEntry[]
}

export const emptyLock: Lock = { version: 1, items: [] }

/** The text of a lock file → the lock, or the reason why it is none. */
export function readLock(text: string): { readonly lock: Lock } | { readonly reason: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return {
      reason: `Unexpected ${lockName}, expected JSON: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
  const checked = lockSchema.safeParse(json)
  if (!checked.success) {
    const [issue] = checked.error.issues
    return { reason: `Unexpected ${issue?.path.join('.') ?? ''} in ${lockName}: ${issue?.message ?? 'invalid'}` }
  }
  const ids = checked.data.items.map(entry => entry.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  return twice === undefined
    ? { lock: checked.data }
    : { reason: `Unexpected second ${twice} in ${lockName}, expected one entry an id` }
}

/** Equal locks give equal bytes; one item is a few lines, so that changes show in a diff. */
export function writeLock(lock: Lock): string {
  return canonicalJson(lock)
}
