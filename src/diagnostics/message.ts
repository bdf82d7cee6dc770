import type { Origin } from '../corpus/origin.ts'
import { catalogue, type RuleId } from './catalogue.ts'

export type Severity = 'error' | 'warning' | 'info'

/** One thing to say about a place. Plain data, so that it can be cached and sent between threads. */
export interface Message {
  readonly rule: RuleId
  readonly severity: Severity
  /** One sentence: what was found, what was expected. */
  readonly reason: string
  /** Undefined where the message is about no place in a file. */
  readonly origin?: Origin
}

/** Says one thing: `report('key-missing', 'No answer found, expected one', item.origin)`. */
export type Report = (rule: RuleId, reason: string, origin?: Origin) => void

export function message(rule: RuleId, reason: string, origin?: Origin): Message {
  const severity = catalogue[rule].severity
  return origin ? { rule, severity, reason, origin } : { rule, severity, reason }
}

/** A report that adds to a list. */
export function reportTo(messages: Message[]): Report {
  return (rule, reason, origin) => {
    messages.push(message(rule, reason, origin))
  }
}

const rank = (text: string | undefined): string => text ?? ''

/** By path, then place, then rule: the order in which people read them. */
export function compareMessages(a: Message, b: Message): number {
  const pathA = rank(a.origin?.path)
  const pathB = rank(b.origin?.path)
  if (pathA !== pathB) return pathA < pathB ? -1 : 1
  const line = (a.origin?.line ?? 0) - (b.origin?.line ?? 0)
  if (line !== 0) return line
  const column = (a.origin?.column ?? 0) - (b.origin?.column ?? 0)
  if (column !== 0) return column
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0
}
