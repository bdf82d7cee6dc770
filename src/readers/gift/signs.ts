const controls = new Set([...'~=#{}:'])

/**
 * Which characters of a text are GIFT's control signs `~ = # { } :` without a backslash before them: 1 at their offsets.
 * `\\` is a backslash, so it escapes nothing.
 */
export function liveSigns(text: string): Uint8Array {
  const live = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\') {
      const next = text[at + 1]
      if (next === '\\' || next === 'n' || (next !== undefined && controls.has(next))) at++
    } else if (controls.has(sign)) {
      live[at] = 1
    }
  }
  return live
}

/** Takes the escapes away: `\=` is `=`; `\n` is a line end, given as `lineEnd`. Other backslashes stay. */
export function withoutEscapes(text: string, lineEnd = '\n'): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\([\\~=#{}:n])/gu, (_, sign: string) => (sign === 'n' ? lineEnd : sign))
}
