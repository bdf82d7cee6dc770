import { respondusLine } from './lines.ts'

/**
 * How surely a text is Respondus's: a `Type:` line before a number, `~` and `@` feedback, or a star before a key's letter say so.
 * Numbers and letters alone are everybody's.
 */
export function sniffRespondus(head: string): number {
  const lines = head
    .split(/\r\n?|\n/u)
    .map(respondusLine)
    .filter(({ type }) => type !== 'blank')
  const count = (type: string) => lines.filter(line => line.type === type).length
  const numbered = count('question')
  const options = count('option')
  if (numbered === 0 || options === 0) return 0
  const typed = lines.some((line, index) => {
    const next = lines[index + 1]
    return (
      line.type === 'head' &&
      line.name === 'type' &&
      /^(?:MC|MA|MR|TF|T|E|ES|F|FB|FIB|FMB|SA|S|MT|MAT|[A-Z]{1,3})$/u.test(line.text.trim()) &&
      (next?.type === 'question' || next?.type === 'head')
    )
  })
  if (typed) return 0.95
  const starred = lines.filter(line => line.type === 'option' && line.starred).length
  if (starred > 0 && count('remark') + count('general') > 0 && count('text') <= lines.length / 5) return 0.85
  const answers = lines.findIndex(({ type }) => type === 'answers')
  if (answers > 0 && answers > lines.length / 2 && count('text') === 0 && onlyLetters(head)) return 0.6
  return starred >= numbered && count('text') <= lines.length / 10 ? 0.5 : 0
}

/** Whether the list of answers at the end is one of letters: words there are everybody's. */
function onlyLetters(head: string): boolean {
  const rows = head.split(/\r\n?|\n/u)
  const list = rows
    .slice(rows.findIndex(row => /^answers?\s?:?$/iu.test(row.trim())) + 1)
    .filter(row => row.trim() !== '')
  return list.every(row => /^\s*\d{1,4}\s?[.)]\s*[A-Za-z](?:\s?,?\s?[A-Z]){0,9}\s*$/u.test(row))
}
