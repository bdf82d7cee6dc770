import { excerpt } from '../../content/excerpt.ts'
import type { Form } from '../../corpus/form.ts'
import type { Item, Kind } from '../../corpus/item.ts'
import type { Origin } from '../../corpus/origin.ts'
import type { Message } from '../../diagnostics/message.ts'
import type { FormProof } from '../proof/proof.ts'
import { isMatterOf } from './feature.ts'
import { type Losses, lossesOf } from './losses.ts'
import { type ParityTable, parityOf } from './parity/parity.ts'
import { type BankSummary, type FormSummary, formSummary, summaryOf } from './summary.ts'

/** One output of one form, as it came from its writer. */
export interface Impression {
  /** Tells apart two outputs of one format. */
  readonly place: string
  readonly to: string
  readonly label: string
  readonly title: string
  readonly form: Form
  /** Relative to dist. */
  readonly paths: readonly string[]
  /** As the writer said them, whatever the config makes of their rules. */
  readonly messages: readonly Message[]
  readonly proof?: FormProof
}

/** What is written for an exam, or of the whole bank. */
export interface Group {
  readonly id: string
  readonly title: string
  readonly forms: readonly Form[]
  readonly impressions: readonly Impression[]
}

export interface OutputReport extends Losses {
  readonly to: string
  /** The format, and what tells apart two outputs of one. */
  readonly label: string
  readonly title: string
  readonly paths: readonly string[]
  readonly items: number
}

export interface ProofReport extends FormProof {
  readonly form: string
  readonly to: string
  readonly path: string
}

export interface GroupReport {
  readonly id: string
  readonly title: string
  /** Empty where the group is the bank. */
  readonly forms: readonly FormSummary[]
  readonly outputs: readonly OutputReport[]
  readonly parity: ParityTable | null
  readonly proofs: readonly ProofReport[]
}

/** What a build carried, changed and dropped. Contains the keys of all exams. */
export interface BuildReport {
  readonly version: 1
  readonly title: string
  readonly language: string
  readonly bank: BankSummary
  readonly exams: readonly GroupReport[]
  /** The outputs of the whole bank. */
  readonly outputs: GroupReport
  /** The items that losses name, by id. */
  readonly items: readonly NamedItem[]
  /** Whether outputs were read back. */
  readonly proof: boolean
}

export interface NamedItem {
  readonly id: string
  readonly kind: Kind
  /** The first words. */
  readonly text: string
  readonly language?: string
  readonly origin: Origin
}

function namedItems(items: readonly Item[], groups: readonly GroupReport[]): NamedItem[] {
  const losses = groups.flatMap(({ outputs }) => outputs.flatMap(output => output.losses))
  const ids = new Set(losses.flatMap(({ places }) => places.map(({ id }) => id)))
  return items.flatMap(({ id, kind, stem, language, origin }) =>
    ids.has(id) ? [{ id, kind, text: excerpt(stem), origin, ...(language === undefined ? {} : { language }) }] : [],
  )
}

function itemsOf(forms: readonly Form[]): readonly Item[] {
  const items = forms.flatMap(form => [
    ...form.sections.flatMap(({ pool, questions }) => (pool ?? questions).map(({ item }) => item)),
    ...form.stimuli,
  ])
  return [...new Map(items.map(item => [item.id, item])).values()]
}

function outputReports(impressions: readonly Impression[]): OutputReport[] {
  const outputs = new Map<string, Impression[]>()
  for (const impression of impressions) {
    const list = outputs.get(impression.place)
    if (list) list.push(impression)
    else outputs.set(impression.place, [impression])
  }
  return [...outputs.values()].flatMap(list => {
    const [first] = list
    if (first === undefined) return []
    const items = itemsOf(list.map(({ form }) => form))
    const { features, ...losses } = lossesOf(
      items,
      list.flatMap(({ messages }) => messages),
    )
    const paths = [...new Set(list.flatMap(impression => impression.paths))]
    return [
      {
        to: first.to,
        label: first.label,
        title: first.title,
        paths,
        items: items.length,
        ...losses,
        features: features.filter(({ feature }) => isMatterOf(first.to, feature)),
      },
    ]
  })
}

const leftOutOf = ({ losses }: OutputReport): ReadonlySet<string> =>
  new Set(
    losses.flatMap(({ effect, places }) => (effect === 'left-out' ? places.flatMap(place => place.id ?? []) : [])),
  )

function groupReport({ id, title, forms, impressions }: Group): GroupReport {
  const outputs = outputReports(impressions)
  return {
    id,
    title,
    forms: forms.filter(({ code }) => code !== undefined).map(formSummary),
    outputs,
    parity:
      parityOf(
        impressions.map(({ form }) => form),
        outputs.map(output => ({ to: output.to, leftOut: leftOutOf(output) })),
      ) ?? null,
    proofs: impressions.flatMap(({ form, to, paths, proof }) =>
      proof ? [{ form: form.code ?? '', to, path: paths[0] ?? '', ...proof }] : [],
    ),
  }
}

/** What a report is made of. */
export interface Told {
  readonly title: string
  readonly language: string
  readonly items: readonly Item[]
  /** Of the whole build, with the config's severities; sorted. */
  readonly messages: readonly Message[]
  readonly exams: readonly Group[]
  readonly bank: Group
  readonly proof: boolean
}

export function reportOf({ title, language, items, messages, exams, bank, proof }: Told): BuildReport {
  const reports = exams.map(groupReport)
  const outputs = groupReport(bank)
  return {
    version: 1,
    title,
    language,
    bank: summaryOf(items, messages, language),
    exams: reports,
    outputs,
    items: namedItems(items, [...reports, outputs]),
    proof,
  }
}
