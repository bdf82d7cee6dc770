import type { RuleId } from '../../diagnostics/catalogue.ts'
import type { Severity } from '../../diagnostics/message.ts'
import { compileTemplate } from '../../templating/template.ts'
import type { Effects } from '../effects.ts'
import { toUsageError } from '../write.ts'
import { groupView, placeOf, plural } from './group-view.ts'
import type { BuildReport, GroupReport } from './report.ts'
import { ruleView } from './rule-page.ts'
import type { Problem, Tally } from './summary.ts'

const path = 'report/report.html.hbs'

/** More places of a problem, or topics, than these stand in report.json only. */
const shown = 20

const severityWords: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

function tallyView(list: readonly Tally[], nameless: string) {
  const most = Math.max(1, ...list.map(({ count }) => count))
  return {
    rows: list.slice(0, shown).map(({ name, count }) => ({
      name: name === '' ? nameless : name,
      count,
      share: Math.max(1, Math.round((100 * count) / most)),
    })),
    more: list.length > shown ? `and ${list.length - shown} more in report.json` : '',
  }
}

function problemView({ rule, severity, summary, places }: Problem) {
  return {
    rule,
    severity,
    word: severityWords[severity],
    summary,
    count: places.length,
    places: places.slice(0, shown).map(({ reason, origin }) => ({ reason, place: placeOf(origin) })),
    more: places.length > shown ? `and ${places.length - shown} more in report.json` : '',
  }
}

function rulesIn(report: BuildReport, groups: readonly GroupReport[]): RuleId[] {
  const losses = groups.flatMap(({ outputs }) => outputs.flatMap(output => output.losses))
  return [...new Set([...losses, ...report.bank.problems].map(({ rule }) => rule))].sort()
}

/** The line on keys at the top: what was compared, and whether all of it agrees. */
function proofLine({ exams, proof }: BuildReport) {
  const proofs = exams.flatMap(exam => exam.proofs)
  if (!proof) return { state: 'off', text: 'Keys were not compared: checks.proof is false.' }
  if (proofs.length === 0)
    return { state: 'off', text: 'No output of an exam can be read back, so no keys were compared.' }
  const same = proofs.reduce((sum, one) => sum + one.same, 0)
  const silent = proofs.reduce((sum, one) => sum + one.silent.length, 0)
  const rest = silent === 0 ? '' : ` ${plural(silent, 'key')} could not be compared.`
  const outputs = plural(proofs.length, 'output was', 'outputs were')
  const text = `${outputs} read back: ${plural(same, 'key')} compared, all the same as on paper.${rest}`
  return { state: silent === 0 ? 'sound' : 'partly', text }
}

function glance(report: BuildReport, groups: readonly GroupReport[]) {
  const outputs = groups.flatMap(group => group.outputs)
  const sum = (pick: (output: (typeof outputs)[number]) => number): number =>
    outputs.reduce((total, output) => total + pick(output), 0)
  return {
    items: report.bank.items,
    exams: report.exams.length,
    forms: report.exams.reduce((total, { forms }) => total + forms.length, 0),
    examWords: plural(report.exams.length, 'exam'),
    outputs: outputs.length,
    clean: outputs.filter(({ losses }) => losses.length === 0).length,
    touched: sum(({ touched }) => touched),
    leftOut: sum(({ leftOut }) => leftOut),
    proof: proofLine(report),
  }
}

function viewOf(report: BuildReport, effects: Pick<Effects, 'shipped'>) {
  const { bank, exams, outputs } = report
  const names = new Map(report.items.map(item => [item.id, item]))
  const groups = [...exams, outputs]
  return {
    title: report.title,
    glance: glance(report, groups),
    groups: [
      ...exams.map(exam => ({ ...groupView(exam, names), anchor: `exam-${exam.id}`, bank: false })),
      { ...groupView(outputs, names), title: 'Files of the whole bank', anchor: 'bank-files', bank: true },
    ].filter(group => !group.bank || group.outputs.length > 0),
    bank: {
      items: bank.items,
      retired: bank.retired,
      kinds: tallyView(bank.kinds, ''),
      languages: tallyView(bank.languages, ''),
      topics: tallyView(bank.topics, 'no topic'),
      problems: bank.problems.map(problemView),
    },
    rules: rulesIn(report, groups).map(rule => ruleView(rule, effects)),
  }
}

/** The report as one page without scripts or remote resources. Throws a UsageError for what is wrong with an own template. */
export function reportPage(
  report: BuildReport,
  template: (path: string) => string,
  effects: Pick<Effects, 'shipped'>,
): string {
  try {
    return compileTemplate(template(path), path, 'xml')(viewOf(report, effects))
  } catch (error) {
    return toUsageError(error)
  }
}
