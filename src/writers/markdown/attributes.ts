/** One entry of an attribute line: `#id`, `.tag`, `name=value`, or a bare `name`. */
export type Attribute = readonly [name: string, value?: string | number | boolean]

const bareWord = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.:/+-]*[\p{L}\p{N}_+-])?$/u

/** A value as it stands after `=`, `#` or `.`: bare where it is a word, else a JSON string. */
export const formatValue = (value: string): string => (bareWord.test(value) ? value : JSON.stringify(value))

function formatAttribute([name, value]: Attribute): string {
  if (name === '#' || name === '.') return name + formatValue(String(value))
  if (value === undefined) return name
  if (typeof value === 'boolean') return `${name}=${value ? 'yes' : 'no'}`
  return `${name}=${formatValue(String(value))}`
}

/** `{#id .tag points=2 pinned}`; '' where there are none. */
export function formatAttributes(attributes: readonly Attribute[]): string {
  return attributes.length === 0 ? '' : `{${attributes.map(formatAttribute).join(' ')}}`
}
