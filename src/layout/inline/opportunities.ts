import LineBreaker from 'linebreak'
import { objectMark } from './mark.ts'

const simple = /^[A-Za-z0-9\u00c0-\u024f\s.,;:!?'"()“”‘’…\ufffc]*$/u

/**
 * Offsets at which a line may break without a space before them (UAX #14); where a space stands before, it breaks
 * anyway. An atom counts as a letter: it stays with what it touches.
 */
export function breakOpportunities(text: string): ReadonlySet<number> {
  const offsets = new Set<number>()
  if (simple.test(text)) return offsets
  const breaker = new LineBreaker(text.replaceAll(objectMark, 'a'))
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    const before = text[found.position - 1] ?? ' '
    if (found.position < text.length && !/\s/u.test(before)) offsets.add(found.position)
  }
  return offsets
}
