/** Languages that are written from right to left, by their primary subtag (BCP 47). */
const rightToLeft: ReadonlySet<string> = new Set('ar arc ckb dv fa he khw ks nqo ps sd syr ug ur yi'.split(' '))
const scripts: ReadonlySet<string> = new Set(['arab', 'hebr', 'syrc', 'thaa', 'nkoo'])

/** Whether text of a language runs from right to left; a script subtag goes before the language. */
export function isRightToLeft(language: string | undefined): boolean {
  const [primary = '', ...rest] = (language ?? '').toLowerCase().split('-')
  const script = rest.find(part => part.length === 4)
  if (script !== undefined) return scripts.has(script)
  return rightToLeft.has(primary)
}
