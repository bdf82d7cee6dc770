import type { Bank } from '../corpus/bank.ts'
import { type Message, message } from '../diagnostics/message.ts'
import type { OutputSpec } from './config/config.ts'
import type { Survey } from './survey.ts'

/** Ids of all questions on the forms of exams under embargo, and of the passages that they refer to. */
function embargoed({ exams }: Pick<Survey, 'exams'>): ReadonlySet<string> {
  const forms = exams.filter(({ spec }) => spec.embargo).flatMap(exam => exam.forms)
  const questions = forms.flatMap(form =>
    form.sections.flatMap(section => section.questions.map(({ item }) => item.id)),
  )
  return new Set([...questions, ...forms.flatMap(form => form.stimuli.map(({ id }) => id))])
}

/** The bank that an output of the whole bank carries: without what an exam under embargo asks, unless the output says otherwise. */
export function withoutEmbargoed(
  survey: Pick<Survey, 'bank' | 'exams'>,
  { to, embargo }: OutputSpec,
): { readonly bank: Bank; readonly messages: readonly Message[] } {
  const hidden = embargo ? embargoed(survey) : new Set<string>()
  if (hidden.size === 0) return { bank: survey.bank, messages: [] }
  const items = survey.bank.items.filter(({ id }) => !hidden.has(id))
  const left = survey.bank.items.length - items.length
  const reason = `${left} items of exams under embargo are left out of ${to}`
  return { bank: { ...survey.bank, items }, messages: [message('embargo-applied', reason)] }
}
