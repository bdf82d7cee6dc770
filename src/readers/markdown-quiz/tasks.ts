import { labelOf } from './label.ts'
import type { Line } from './scan.ts'
import { startOf } from './start.ts'

const asking = /(?:[?？؟:：]|_{3,99}|\.{3}|…)[\s*_)\]]{0,6}$/u
const plan =
  /^\W{0,12}(?:to-?do|tasks?|road-?map|check-?list|features?|mile-?stones?|progress|changes|change-?log|release|plans?|backlog|done|ideas?|goals?|requirements|prerequisites|type of change|wish-?list|status|action items|next steps|definition of done)\b/iu

const box = /^\s{0,8}[-*+]\s?\[[ xX]?\]/u

/** Whether a line shows that its page asks questions: it is marked as one, it asks, or it labels an answer. */
function shows(line: Line): boolean {
  if (line.mask || line.text === '') return false
  const kind = startOf(line)?.kind
  if (kind === 'marked-heading' || kind === 'label' || kind === 'quiz') return true
  return asking.test(line.text.slice(-24)) && !/^\s*[-*+]\s?\[/u.test(line.text)
    ? !plan.test(line.text)
    : labelled(line)
}

function labelled({ text }: Line): boolean {
  const field = labelOf(text)?.field
  return field === 'question' || field === 'answer'
}

/** Whether a page's boxes are tasks to do, not options: a heading says so, and nothing on the page asks. */
export function isTaskPage(lines: readonly Line[]): boolean {
  if (!lines.some(line => !line.mask && box.test(line.text))) return false
  const says = lines.some(line => !line.mask && /^\s{0,3}(?:#{1,6}\s|\*\*)/u.test(line.text) && plan.test(line.text))
  return says && !lines.some(shows)
}
