/** What a line of an Aiken file is. */
export type AikenLine =
  | { readonly type: 'blank' }
  | { readonly type: 'option'; readonly letter: string; readonly text: string }
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'feedback'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }

const spaced = /^\(?([A-Za-z])[.)．）]{1,2}\s+(\S.*)$/u
const glued = /^\(?([A-Za-z])[.)．）、](\S.*)$/u
const answerLine = /^(?:\*\*|__)?(?:CORRECT\s)?ANSWERS?\s{0,3}[:：](.*)$/iu

/**
 * A letter with `.` or `)` starts an option, `ANSWER:` states the key; all else is text. A letter without a space after it
 * (`A.one`) starts an option only where it is the one that is `expected`.
 */
export function aikenLine(raw: string, expected = 'A'): AikenLine {
  const text = raw.trim()
  if (text === '') return { type: 'blank' }
  const option = spaced.exec(text) ?? (nextLetter(text) === expected ? glued.exec(text) : null)
  if (option) return { type: 'option', letter: (option[1] ?? '').toUpperCase(), text: option[2] ?? '' }
  const answer = answerLine.exec(text)
  if (answer) return { type: 'answer', text: (answer[1] ?? '').replace(/(?:\*\*|__)$/u, '').trim() }
  const feedback = /^(?:FEEDBACK|EXPLANATION|RATIONALE)\s{0,3}:(.*)$/iu.exec(text)
  return feedback ? { type: 'feedback', text: (feedback[1] ?? '').trim() } : { type: 'text', text }
}

const nextLetter = (text: string): string => (text[0] === '(' ? (text[1] ?? '') : (text[0] ?? '')).toUpperCase()

/** The letter that comes after so many options. */
export const letterAfter = (options: number): string => String.fromCharCode(65 + options)
