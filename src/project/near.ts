/** Levenshtein distance, given up beyond `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The names that somebody may have meant, nearest first: few letters differ, or one holds the other. */
export function nearNames(wanted: string, names: readonly string[]): readonly string[] {
  const word = wanted.toLowerCase().slice(0, 100)
  const limit = Math.ceil(word.length / 3)
  return names
    .map(name => {
      const holds = word.length > 2 && (name.includes(word) || word.includes(name))
      return { name, far: holds ? 1 : distance(word, name.toLowerCase(), limit) }
    })
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 5)
    .map(({ name }) => name)
}

/** ` (did you mean near-duplicate?)`, or '' where nothing is near. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const near = nearNames(wanted, names)
  return near.length === 0 ? '' : ` (did you mean ${near.slice(0, 3).join(' or ')}?)`
}
