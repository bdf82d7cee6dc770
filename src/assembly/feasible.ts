import type { BlueprintSection } from '../corpus/blueprint.ts'
import type { Report } from '../diagnostics/message.ts'
import type { Drawn } from './draw.ts'
import { describeSelection } from './select.ts'

/** Why a draw got fewer items than it asks for, and by how many. */
function shortfall({ draw, matching, missing }: Drawn): string {
  const count = draw.count ?? 0
  if (matching >= count) return `${matching} match, but other draws take them: ${missing} too few`
  const taken = missing - (count - matching)
  const also = taken > 0 ? `, and other draws take ${taken} of them` : ''
  return `the bank has ${matching}: ${count - matching} too few${also}`
}

const pointsOf = ({ draw, items }: Drawn): number =>
  items.reduce((sum, item) => sum + (draw.points ?? item.points ?? 1), 0)

/** Reports each constraint of a section that its draws could not meet. `where` names exam, form and section. */
export function checkSection(where: string, section: BlueprintSection, drawn: readonly Drawn[], report: Report): void {
  const short = drawn.filter(({ missing }) => missing > 0)
  for (const entry of short) {
    const { count, select } = entry.draw
    report('exam-infeasible', `${where}: asks for ${count} of ${describeSelection(select)}; ${shortfall(entry)}`)
  }
  if (short.length > 0) return
  if (drawn.every(({ items }) => items.length === 0)) {
    report('exam-infeasible', `${where}: no item matches ${describeSelection(drawn[0]?.draw.select ?? {})}`)
    return
  }
  const points = drawn.reduce((sum, entry) => sum + pointsOf(entry), 0)
  if (section.total !== undefined && points !== section.total) {
    const difference = `${Math.abs(points - section.total)} too ${points < section.total ? 'few' : 'many'}`
    report(
      'exam-infeasible',
      `${where}: asks for ${section.total} points; the questions drawn come to ${points}: ${difference}`,
    )
  }
}
