/** `#id`, `.tag`, `name=value` or a bare `name`, which has no value. */
export interface Attribute {
  readonly name: string
  readonly value: string | undefined
  /** 0-based index in the text. */
  readonly at: number
}

export interface AttributeList {
  readonly attributes: readonly Attribute[]
  /** Index after the closing brace. */
  readonly end: number
}

const space = /[ \t]+/uy
const word = /[^\s{}"=#.][^\s{}"=]*/uy
const quoted = /"(?:[^"\\\n]|\\.)*"/uy

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

interface Value {
  readonly value: string
  readonly length: number
}

function valueAt(text: string, at: number): Value | undefined {
  const string = take(quoted, text, at)
  if (string !== undefined) {
    try {
      const value: unknown = JSON.parse(string)
      return typeof value === 'string' ? { value, length: string.length } : undefined
    } catch {
      return undefined
    }
  }
  const bare = take(word, text, at)
  return bare === undefined ? undefined : { value: bare, length: bare.length }
}

/** A name may end in a quoted part: `meta:"old id"`. */
function nameAt(text: string, at: number): Value | undefined {
  const bare = take(word, text, at)
  if (bare === undefined) return undefined
  if (!bare.endsWith(':')) return { value: bare, length: bare.length }
  const rest = valueAt(text, at + bare.length)
  return rest === undefined
    ? { value: bare, length: bare.length }
    : { value: bare + rest.value, length: bare.length + rest.length }
}

/** The attributes between the brace at an index and the one that closes it; undefined where the text is no such list. */
export function parseAttributes(text: string, start: number): AttributeList | undefined {
  if (text[start] !== '{') return undefined
  const attributes: Attribute[] = []
  let at = start + 1
  for (;;) {
    at += take(space, text, at)?.length ?? 0
    const sign = text[at]
    if (sign === '}') return { attributes, end: at + 1 }
    if (sign === '#' || sign === '.') {
      const value = valueAt(text, at + 1)
      if (value === undefined) return undefined
      attributes.push({ name: sign, value: value.value, at })
      at += 1 + value.length
      continue
    }
    const name = nameAt(text, at)
    if (name === undefined) return undefined
    const from = at
    at += name.length
    if (text[at] !== '=') {
      attributes.push({ name: name.value, value: undefined, at: from })
      continue
    }
    const value = valueAt(text, at + 1)
    if (value === undefined) return undefined
    attributes.push({ name: name.value, value: value.value, at: from })
    at += 1 + value.length
  }
}

/** What stands between two brackets: a word or a quoted string. */
export function bracketValue(text: string): string | undefined {
  const value = valueAt(text.trim(), 0)
  return value !== undefined && value.length === text.trim().length ? value.value : undefined
}
