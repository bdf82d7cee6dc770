import { type Form, formQuestions } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import { reportAttachments } from '../lms/attachments.ts'

function gapComplaints(item: Question, report: Report): void {
  if (item.kind !== 'cloze') return
  for (const { id } of item.gaps) {
    if (!item.stem.includes(`{{${id}}}`)) {
      report('writer-gap-missing', `The gap "${id}" has no place in the text, so nobody can fill it`, item.origin)
    }
  }
}

/** Says what a form asks for that cannot be printed: what is not there, and files that texts link to. */
export function complain(form: Form, report: Report): void {
  const passages = new Set(form.stimuli.map(({ id }) => id))
  for (const { item, number } of formQuestions(form)) {
    if (item.stimulus !== undefined && !passages.has(item.stimulus)) {
      report(
        'writer-stimulus-missing',
        `Question ${number} refers to the passage "${item.stimulus}", which is not there`,
        item.origin,
      )
    }
    gapComplaints(item, report)
  }
  reportAttachments([...form.stimuli, ...formQuestions(form).map(({ item }) => item)], report)
}
