const signs: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
}

const special = /[\n\r\t\b\f()\\]/gu
const beyondAscii = /[^\0-\x7f]/u

/** ASCII as it is, all else as UTF-16BE with its mark. */
export function stringSyntax(text: string): string {
  let bytes = text
  if (beyondAscii.test(text)) {
    bytes = '\xfe\xff'
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      bytes += String.fromCharCode(unit >> 8, unit & 255)
    }
  }
  return `(${bytes.replace(special, sign => signs[sign] ?? sign)})`
}

const isReference = (value: object): value is { readonly id: number } => 'id' in value && 'end' in value

/**
 * A value in PDF syntax, as PDFKit writes it: strings are names, `String` objects are texts. undefined: something in it is
 * neither, and PDFKit has to say how it is written. Structure trees have thousands of dictionaries: this is what they cost.
 */
export function syntaxOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return `/${value}`
    case 'number':
      return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : undefined
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return arraySyntax(value)
      if (isReference(value)) return `${value.id} 0 R`
      if (value instanceof String) return stringSyntax(value.valueOf())
      return Object.getPrototypeOf(value) === Object.prototype ? dictionarySyntax(value) : undefined
    default:
      return undefined
  }
}

function arraySyntax(values: readonly unknown[]): string | undefined {
  let text = ''
  for (const value of values) {
    const part = syntaxOf(value === undefined ? null : value)
    if (part === undefined) return undefined
    text += text === '' ? part : ` ${part}`
  }
  return `[${text}]`
}

function dictionarySyntax(dictionary: object): string | undefined {
  let text = '<<\n'
  for (const [key, value] of Object.entries(dictionary)) {
    if (value === undefined) continue
    const part = syntaxOf(value)
    if (part === undefined) return undefined
    text += `/${key} ${part}\n`
  }
  return `${text}>>`
}
