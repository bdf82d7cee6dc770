import type { Question, Stimulus } from './item.ts'

/** A question as it stands on one form: its options are already in the order that candidates see. */
export interface FormQuestion {
  /** 1-based, running through the whole form. */
  readonly number: number
  readonly points: number
  readonly item: Question
}

export interface FormSection {
  readonly title?: string
  /** Rich text. */
  readonly instructions?: string
  readonly questions: readonly FormQuestion[]
  /** Every question, those of the form first, from which a platform may draw as many as the form has for each candidate. */
  readonly pool?: readonly FormQuestion[]
  /** How many of the questions a platform draws; absent: it gives all. */
  readonly drawn?: number
}

/** What stands on the title block of a paper and travels as a package's metadata. */
export interface FormHead {
  /** File-name-safe id of the exam or bank. */
  readonly exam: string
  readonly title: string
  readonly institution?: string
  readonly course?: string
  /** As it is to be printed. */
  readonly date?: string
  /** Minutes. */
  readonly duration?: number
  /** How often a candidate may try on a platform; 0: without limit. */
  readonly attempts?: number
  /** Rich text. */
  readonly instructions?: string
  /** Cut-offs in percent of the points; never on papers for candidates. */
  readonly grades?: readonly { readonly grade: string; readonly from: number }[]
  /** BCP 47. */
  readonly language: string
  /** Set where papers label options by the letters of their language (أ, א, Α, А), not by A, B, C. */
  readonly labels?: 'language'
}

/** One assembled paper. Exam, key, LMS package and deck are all written from it, so they cannot state different answers. */
export interface Form {
  readonly head: FormHead
  /** Form code (A, B …); undefined where the form is a whole bank. */
  readonly code?: string
  /** What the shuffles were drawn from; undefined where nothing was shuffled. */
  readonly seed?: string
  readonly sections: readonly FormSection[]
  /** The passages that questions refer to by `item.stimulus`. */
  readonly stimuli: readonly Stimulus[]
}

export function formQuestions(form: Form): readonly FormQuestion[] {
  return form.sections.flatMap(section => section.questions)
}

const passages = new WeakMap<Form, ReadonlyMap<string, Stimulus>>()

/** The passage that a question of the form refers to, if it refers to any. */
export function passageOf(form: Form, { stimulus }: Question): Stimulus | undefined {
  if (stimulus === undefined) return undefined
  let known = passages.get(form)
  if (!known) {
    known = new Map(form.stimuli.map(passage => [passage.id, passage]))
    passages.set(form, known)
  }
  return known.get(stimulus)
}

export function formPoints(form: Form): number {
  return formQuestions(form).reduce((sum, question) => sum + question.points, 0)
}
