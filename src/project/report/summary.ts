import type { Form } from '../../corpus/form.ts'
import type { Item } from '../../corpus/item.ts'
import { formatKey, keyOf } from '../../corpus/key.ts'
import type { Origin } from '../../corpus/origin.ts'
import { catalogue, type RuleId } from '../../diagnostics/catalogue.ts'
import type { Message, Severity } from '../../diagnostics/message.ts'

/** How many items share a word; '' is no word at all. */
export interface Tally {
  readonly name: string
  readonly count: number
}

/** All that one rule found. */
export interface Problem {
  readonly rule: RuleId
  readonly severity: Severity
  readonly summary: string
  readonly places: readonly { readonly reason: string; readonly origin?: Origin }[]
}

export interface BankSummary {
  readonly items: number
  readonly retired: number
  readonly kinds: readonly Tally[]
  readonly languages: readonly Tally[]
  readonly topics: readonly Tally[]
  readonly problems: readonly Problem[]
}

export interface FormSummary {
  readonly code: string
  readonly questions: number
  readonly points: number
  readonly sections: readonly { readonly title: string; readonly questions: number; readonly points: number }[]
  /** In the order of the paper. An open question's key is ''. */
  readonly key: readonly {
    readonly number: number
    readonly id: string
    readonly key: string
    readonly points: number
  }[]
}

/** Most first, then by name. */
function tally(names: readonly string[]): Tally[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Messages by rule: the gravest first, then those with most places. */
export function problemsOf(messages: readonly Message[]): readonly Problem[] {
  const problems = new Map<
    string,
    { rule: RuleId; severity: Severity; places: { reason: string; origin?: Origin }[] }
  >()
  for (const { rule, severity, reason, origin } of messages) {
    const name = `${severity} ${rule}`
    const problem = problems.get(name) ?? { rule, severity, places: [] }
    problems.set(name, problem)
    problem.places.push(origin ? { reason, origin } : { reason })
  }
  return [...problems.values()]
    .map(problem => ({ ...problem, summary: catalogue[problem.rule].summary }))
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.places.length - a.places.length ||
        (a.rule < b.rule ? -1 : 1),
    )
}

/** `language` stands for items that say none. */
export function summaryOf(items: readonly Item[], messages: readonly Message[], language: string): BankSummary {
  return {
    items: items.length,
    retired: items.filter(({ retired }) => retired).length,
    kinds: tally(items.map(({ kind }) => kind)),
    languages: tally(items.map(item => item.language ?? language)),
    topics: tally(items.map(({ topic }) => topic.join(' / '))),
    problems: problemsOf(messages),
  }
}

const sum = (list: readonly { readonly points: number }[]): number =>
  Number(list.reduce((total, { points }) => total + points, 0).toPrecision(12))

export function formSummary({ code, sections }: Form): FormSummary {
  const questions = sections.flatMap(section => section.questions)
  return {
    code: code ?? '',
    questions: questions.length,
    points: sum(questions),
    sections: sections.map(section => ({
      title: section.title ?? '',
      questions: section.questions.length,
      points: sum(section.questions),
    })),
    key: questions.map(({ number, points, item }) => ({ number, id: item.id, key: formatKey(keyOf(item)), points })),
  }
}
