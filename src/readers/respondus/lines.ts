/** What a line of a Respondus file is. */
export type RespondusLine =
  | { readonly type: 'blank' }
  | { readonly type: 'head'; readonly name: string; readonly text: string }
  | { readonly type: 'question'; readonly number: string; readonly text: string }
  | { readonly type: 'option'; readonly letter: string; readonly starred: boolean; readonly text: string }
  | { readonly type: 'remark'; readonly text: string }
  | { readonly type: 'general'; readonly text: string }
  | { readonly type: 'answers' }
  | { readonly type: 'text'; readonly text: string }

/** Numbers and letters take `.` or `)`; `*` stands right before a key's letter; `~` is an answer's feedback, `@` the question's. */
export function respondusLine(raw: string): RespondusLine {
  const text = raw.trim()
  if (text === '') return { type: 'blank' }
  const head = /^(Type|Title|Points|Difficulty|Topic|Reference|Keywords?):\s*(?!\s)(.*)$/iu.exec(text)
  if (head) return { type: 'head', name: (head[1] ?? '').toLowerCase(), text: head[2] ?? '' }
  if (/^Answers:$/iu.test(text)) return { type: 'answers' }
  const question = /^(\d{1,5})[.)](?:\s+(?!\s)(.*))?$/u.exec(text)
  if (question) return { type: 'question', number: question[1] ?? '', text: question[2] ?? '' }
  const option = /^(\*?)([A-Za-z])[.)]\s+(\S.*)$/u.exec(text)
  if (option)
    return {
      type: 'option',
      starred: option[1] === '*',
      letter: (option[2] ?? '').toUpperCase(),
      text: option[3] ?? '',
    }
  if (/^~\s*\S/u.test(text)) return { type: 'remark', text: text.slice(1).trim() }
  if (/^@\s*\S/u.test(text)) return { type: 'general', text: text.slice(1).trim() }
  return { type: 'text', text }
}
