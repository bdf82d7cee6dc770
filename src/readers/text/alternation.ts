/** A word as an expression that takes just it. */
export const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** The source of an expression that takes any of the words, the longest that fits; each stands for itself. */
export const oneOf = (words: readonly string[]): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')
