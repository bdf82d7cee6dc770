import type { Span } from '../gathering.ts'

export interface Segments {
  /** Every `<question …>…</question>`, from its `<` to after its `>`. */
  readonly questions: readonly Span[]
  /** Offset of a question that never ends. */
  readonly unclosed?: number
  /** Everything else that is not blank or a comment. */
  readonly rest: readonly Span[]
}

/**
 * Cuts a quiz into its questions without reading them, so that one broken question spoils no other. CDATA and comments are
 * stepped over. Linear.
 */
export function segmentsOf(text: string): Segments {
  const questions: Span[] = []
  const rest: Span[] = []
  let open = -1
  let from = 0
  const leave = (end: number) => {
    if (text.slice(from, end).trim() !== '') rest.push({ start: from, end })
  }
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at)
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at)
    else if (open < 0 && /^<question[\s>]/u.test(text.slice(at, at + 10))) {
      leave(at)
      open = at
      at += 9
    } else if (open >= 0 && text.startsWith('</question>', at)) {
      questions.push({ start: open, end: at + 11 })
      open = -1
      at += 11
      from = at
    } else at++
  }
  if (open < 0) leave(text.length)
  return open < 0 ? { questions, rest } : { questions, rest, unclosed: open }
}

function after(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at)
  return end < 0 ? text.length : end + mark.length
}
