/** Where a piece of text stands: in running text, in code (where MathJax does not look), or in TeX between math delimiters. */
export type Place = 'text' | 'code' | 'tex'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Control characters, which Anki deletes from fields, and lone surrogates; tab and line feed stay. */
const unwanted = /[\p{Cs}\u{0}-\u{8}\u{b}-\u{1f}\u{7f}]/gu

/** Text that needs no guard anywhere. */
const harmless = /^[ !#$'()*+,\-./0-9;=?@A-Z^_`a-z|~]*$/u

/** A comment in TeX would swallow what follows once the line ends are gone. */
function oneLine(text: string, place: Place): string {
  if (place === 'code') return text
  const bare = place === 'tex' ? text.replace(/(?<!\\)((?:\\\\)*)%[^\n]*(?=\n|$)/gu, '$1') : text
  return bare.replace(/\s*\n\s*/gu, ' ')
}

/** Breaks what a cloze field would read as its own syntax, wherever it stands. */
function breakCloze(text: string, place: Place): string {
  const [gap, colon] = place === 'tex' ? [' ', '{}'] : ['<wbr>', '<wbr>']
  return text
    .replace(/\{(?=\{)/gu, `{${gap}`)
    .replace(/\}(?=\})/gu, `}${gap}`)
    .replace(/:(?=:)/gu, `:${colon}`)
}

/**
 * Plain text → the HTML of an Anki field that shows exactly this text, on one line:
 * markup is escaped, `\(` and `\[` do not open math, `[sound:`, `[latex]`, `[$]` and `[anki:` do nothing, line ends become
 * spaces (`<br>` in code), text is NFC. `cloze`: also nothing that a cloze note could take for a deletion, its end or its hint.
 */
export function guardText(text: string, place: Place, cloze = false): string {
  if (harmless.test(text)) return text
  let html = oneLine(text.replace(/\r\n?/gu, '\n').replace(unwanted, ''), place)
    .normalize('NFC')
    .replace(/[&<>]/gu, sign => entities[sign] ?? sign)
  if (place === 'text') html = html.replace(/\\(?=[()[\]])(.)/gu, '\\<span>$1</span>')
  html = html.replace(/\[(?=(?:\/?(?:latex|\$\$?)\]|sound:|anki:))/giu, '&#91;')
  if (cloze) html = breakCloze(html, place)
  // A mark that follows a tag must not join its ">" when Anki composes the field.
  html = html.replace(/^\p{M}/u, mark => `&#${mark.codePointAt(0)};`)
  return html.replace(/\n/gu, '<br>')
}

/** Plain text → a double-quoted attribute's value, as inert in Anki as {@link guardText} makes text. */
export function guardAttribute(text: string, cloze = false): string {
  const value = text
    .replace(unwanted, '')
    .replace(/\s*\n\s*/gu, ' ')
    .normalize('NFC')
    .replace(/[&<>"]/gu, sign => entities[sign] ?? sign)
    .replace(/\[/gu, '&#91;')
    .replace(/\\(?=[()[\]])/gu, '&#92;')
  return cloze ? value.replace(/[{}]/gu, sign => `&#${sign.charCodeAt(0)};`).replace(/:(?=:)/gu, '&#58;') : value
}
