import { bankForm } from '../assembly/index.ts'
import type { Form } from '../corpus/form.ts'
import type { Message } from '../diagnostics/message.ts'
import type { Reader } from '../readers/reader.ts'
import { withoutEmbargoed } from './embargo.ts'
import { type Output, type Press, type Pressed, press } from './outputs.ts'
import type { Project } from './project.ts'
import type { FormProof } from './proof/proof.ts'
import { contradictionMessages, prove } from './proof/prove.ts'
import type { Group, Impression } from './report/report.ts'
import type { AssembledExam, Survey } from './survey.ts'

/** What is to be written: the outputs of each exam, and of the bank. */
export interface Plan {
  readonly exams: readonly (readonly Output[])[]
  readonly bank: readonly Output[]
}

/** What forms and banks are written with. */
export interface Shop extends Press {
  readonly project: Project
  readonly readers: readonly Reader[]
}

/** An exam, or the bank, as it was written, and all that is to be said of it. */
export interface PressedGroup {
  readonly group: Group
  readonly messages: readonly Message[]
}

function impression(form: Form, { writer, spec }: Output, pressed: Pressed): Impression {
  const { paths, messages } = pressed
  const { template } = spec.options
  const word = typeof template === 'string' ? template : spec.name
  const label = word === undefined ? writer.format : `${writer.format}: ${word}`
  return { place: JSON.stringify(spec.place), to: writer.format, label, title: writer.title, form, paths, messages }
}

/** Reads the main file of an output back. */
async function proofOf(
  form: Form,
  { writer }: Output,
  { main: file, paths }: Pressed,
  { project, readers }: Shop,
): Promise<{ readonly proof?: FormProof; readonly messages: readonly Message[] }> {
  const [path] = paths
  if (!project.config.proof || file === undefined || path === undefined) return { messages: [] }
  const proved = { form, format: writer.format, path, file }
  const proof = await prove(proved, readers)
  return proof === undefined ? { messages: [] } : { proof, messages: contradictionMessages(proved, proof) }
}

/** Writes every form of an exam in every format, and proves the keys of what was written. */
export async function pressExam(
  { spec, forms }: AssembledExam,
  outputs: readonly Output[],
  shop: Shop,
): Promise<PressedGroup> {
  const impressions: Impression[] = []
  const messages: Message[] = []
  for (const [index, form] of forms.entries()) {
    const context = { ...shop.context, turn: { index, count: forms.length } }
    const questions = form.sections.reduce((sum, section) => sum + section.questions.length, 0)
    shop.effects.progress({ type: 'form', exam: form.head.exam, code: form.code ?? '', questions })
    for (const output of outputs) {
      const pressed = await press(form, output, { ...shop, context, proving: shop.project.config.proof })
      const { proof, messages: contradictions } = await proofOf(form, output, pressed, shop)
      messages.push(...pressed.messages, ...pressed.clashes, ...contradictions)
      impressions.push({ ...impression(form, output, pressed), ...(proof ? { proof } : {}) })
    }
  }
  return { group: { id: spec.blueprint.id, title: spec.blueprint.title, forms, impressions }, messages }
}

/** Writes the bank in every format. */
export async function pressBank(known: Survey, outputs: readonly Output[], shop: Shop): Promise<PressedGroup> {
  const { title, language } = shop.project.config
  const impressions: Impression[] = []
  const messages: Message[] = []
  for (const output of outputs) {
    const { bank, messages: said } = withoutEmbargoed(known, output.spec)
    const form = bankForm(bank, { exam: 'bank', title, language })
    const pressed = await press(form, output, shop)
    messages.push(...said, ...pressed.messages, ...pressed.clashes)
    impressions.push(impression(form, output, pressed))
  }
  return { group: { id: 'bank', title, forms: [], impressions }, messages }
}
