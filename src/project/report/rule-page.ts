import { toXhtml } from '../../content/html.ts'
import { catalogue, type RuleId } from '../../diagnostics/catalogue.ts'
import { type Markup, markup } from '../../templating/template.ts'
import type { Effects } from '../effects.ts'

/** What a rule means and what to do about it, for the foot of the report. */
export interface RuleView {
  readonly rule: RuleId
  readonly summary: string
  readonly advice: Markup
}

const options = { math: (tex: string) => [{ type: 'text' as const, value: tex }] }

/** The section `What to do` of a rule's page; links lead to other pages of the docs, so that only their words stay. */
function adviceOf(page: string): string {
  const [, advice = ''] = page.split('\n## What to do\n')
  const [section = ''] = advice.split('\n## ')
  return section.replace(/\[([^\][]*)\]\([^()]*\)/gu, '$1').trim()
}

export function ruleView(rule: RuleId, effects: Pick<Effects, 'shipped'>): RuleView {
  const page = effects.shipped(`docs/rules/${rule}.md`)
  const advice = page === undefined ? '' : adviceOf(new TextDecoder().decode(page))
  return { rule, summary: catalogue[rule].summary, advice: markup(advice === '' ? '' : toXhtml(advice, options)) }
}
