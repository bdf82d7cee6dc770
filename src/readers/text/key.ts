import type { Origin } from '../../corpus/origin.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import type { Claim } from './key-target.ts'

/** One place that states a question's key. */
export interface Statement {
  readonly claim: Claim
  readonly origin: Origin
  /** As written. */
  readonly words: string
}

export interface Verdict {
  /** Places of the right options; undefined: the source does not say, or not clearly. */
  readonly keys: ReadonlySet<number> | undefined
  readonly messages: readonly Message[]
}

const same = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every(key => b.has(key))

const place = ({ line, column }: Origin): string => `${line}:${column}`

/**
 * Weighs all statements of one question's key: agreement is silent, two that differ are `key-contradictory`, a key to no
 * option is `key-dangling`, one that cannot be read is `key-unreadable`; in doubt there is no key.
 */
export function weigh(statements: readonly Statement[]): Verdict {
  const messages: Message[] = []
  const said = statements.filter(({ claim }) => claim.type !== 'empty')
  for (const { claim, origin, words } of said) {
    if (claim.type === 'dangling')
      messages.push(message('key-dangling', `The key '${words}' points to no option`, origin))
    if (claim.type === 'split')
      messages.push(
        message('key-contradictory', `The letter and the text of the key '${words}' are different options`, origin),
      )
    if (claim.type === 'unreadable')
      messages.push(message('key-unreadable', `The key '${words}' cannot be read as one of the options`, origin))
  }
  let first: (Statement & { readonly claim: Extract<Claim, { type: 'keys' }> }) | undefined
  let agreed = messages.length === 0
  for (const { claim, origin, words } of said) {
    if (claim.type !== 'keys') continue
    if (first === undefined) first = { claim, origin, words }
    else if (!same(first.claim.keys, claim.keys)) {
      const reason = `The key '${words}' contradicts the key '${first.words}' at ${place(first.origin)}`
      messages.push(message('key-contradictory', reason, origin))
      agreed = false
    }
  }
  return { keys: agreed ? first?.claim.keys : undefined, messages }
}
