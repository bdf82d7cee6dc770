const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/u
/** What means something at the start of a line outside a section. */
const structure = /^(?:#{1,2}(?:\s|$)|[-*] [[(]|=\s|=$|\{|(?:\*\*)?\p{L}[\p{L} ]{0,30}(?:"[^"]*")?[^:\n]{0,60}:)/u

/** Whether a stem can stand as it is, without being taken for an option, a section or the next item. */
export function standsAlone(text: string): boolean {
  let open: string | undefined
  for (const line of text.split('\n')) {
    const sign = fence.exec(line)?.[1]
    if (open !== undefined) {
      if (sign?.startsWith(open) && line.trim() === sign) open = undefined
      continue
    }
    if (structure.test(line)) return false
    if (sign !== undefined) open = sign
  }
  return open === undefined && !/^\s|\s$|\n[ \t]+\n/u.test(text)
}

const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .map(line => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n')

/** Starts that would not be read as text after a label or mark on one line. */
const startsBlock = /^(?:\s|[-+*>#|=~`]|\d+[.)]|\{|$)/u

/** `Label: text`, the lines after the first indented; a text that starts with a block starts on a line of its own. */
export function section(label: string, text: string, indent = 0): string {
  const lead = ' '.repeat(indent)
  const at = text.indexOf('\n')
  if (startsBlock.test(text)) return `${lead}${label}:\n\n${indented(text, indent + 2)}`
  const first = at < 0 ? text : text.slice(0, at)
  const rest = at < 0 ? '' : `\n${indented(text.slice(at + 1), indent + 2)}`
  return `${lead}${label}: ${first}${rest}`
}

/** `- [x] text`, the lines after the first indented, then its own sections. */
export function entry(mark: string, text: string, extras: readonly string[]): string {
  const at = text.indexOf('\n')
  const own = text.split('\n').some((line, index) => index > 0 && /^(?:Feedback|Text):/u.test(line))
  const parts = own || startsBlock.test(text) ? [mark, section('Text', text, 2)] : [entryText(mark, text, at)]
  return [...parts, ...extras].join('\n')
}

const entryText = (mark: string, text: string, at: number): string =>
  `${mark} ${at < 0 ? text : `${text.slice(0, at)}\n${indented(text.slice(at + 1), 2)}`}`
