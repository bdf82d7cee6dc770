/** The end of the code span or fenced block that starts at an index; the run of signs alone where nothing closes it. */
export function codeEnd(source: string, at: number, lost: Set<number>): number {
  const sign = source[at] ?? ''
  let end = at
  while (source[end] === sign) end++
  const size = end - at
  if (lost.has(size)) return end
  for (let close = source.indexOf(sign, end); close >= 0; ) {
    let stop = close
    while (source[stop] === sign) stop++
    if (stop - close === size || (size >= 3 && stop - close > size)) return stop
    close = source.indexOf(sign, stop)
  }
  lost.add(size)
  return end
}
