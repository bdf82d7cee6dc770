/**
 * True where text means the same as Markdown and as plain text: no character in it that Markdown could read as a sign,
 * no line that could start a block, no spaces that would be trimmed. False is always safe to answer.
 */
export function isPlain(text: string): boolean {
  if (/[\\`*_{}[\]<>#|~$&\t\r]/u.test(text)) return false
  return text.includes('\n') ? text.split('\n').every(isPlainLine) : text === '' || isPlainLine(text)
}

/** What a block can start with: a bullet, a number, a rule under a heading or under a table's head. */
const blockStart = /^(?:[-+](?=\s|$)|=(?==*$)|:?-(?=-*:?$)|\d+[.)](?=\s|$))/u

const isPlainLine = (line: string): boolean => line !== '' && line.trim() === line && !blockStart.test(line)

const significant = /[\\`*_{}[\]<>#|~$&]/gu

function literalLine(line: string): string {
  const escaped = line.replace(significant, '\\$&')
  return escaped.replace(blockStart, start => start.replace(/.$/u, '\\$&'))
}

/** Plain text → Markdown that means exactly that text. Blank lines part paragraphs; other line ends are hard breaks when `breaks` is set. */
export function literal(text: string, { breaks = false } = {}): string {
  if (isPlain(text) && !text.includes('\n')) return text
  const paragraphs = text
    .replace(/\r\n?/gu, '\n')
    .split(/\n[ \t]*\n\s*/u)
    .map(paragraph =>
      paragraph
        .split('\n')
        .map(line => literalLine(line.trim()))
        .filter(line => line !== '')
        .join(breaks ? '\\\n' : '\n'),
    )
  return paragraphs.filter(paragraph => paragraph !== '').join('\n\n')
}
