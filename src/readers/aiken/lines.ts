/** What a line of an Aiken file is. */
export type AikenLine =
  | { readonly type: 'blank' }
  | { readonly type: 'option'; readonly letter: string; readonly text: string }
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'feedback'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }

/** A letter with `.` or `)` starts an option, `ANSWER:` states the key; all else is text. */
export function aikenLine(raw: string): AikenLine {
  const text = raw.trim()
  if (text === '') return { type: 'blank' }
  const option = /^([A-Za-z])[.)]\s+(\S.*)$/u.exec(text) ?? /^([A-Z])\)(\S.*)$/u.exec(text)
  if (option) return { type: 'option', letter: (option[1] ?? '').toUpperCase(), text: option[2] ?? '' }
  const answer = /^ANSWERS?\s*:(.*)$/iu.exec(text)
  if (answer) return { type: 'answer', text: (answer[1] ?? '').trim() }
  const feedback = /^(?:FEEDBACK|EXPLANATION|RATIONALE)\s*:(.*)$/iu.exec(text)
  return feedback ? { type: 'feedback', text: (feedback[1] ?? '').trim() } : { type: 'text', text }
}
