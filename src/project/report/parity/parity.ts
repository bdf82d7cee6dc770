import type { Form } from '../../../corpus/form.ts'
import type { Kind, Question } from '../../../corpus/item.ts'
import { scoringOf } from '../../../writers/lms/scoring.ts'
import { earned } from './earned.ts'
import { type Habits, habits, own } from './habits.ts'
import { waysOf } from './ways.ts'

/** Points; or who gives them: a person, nobody as the target leaves the item out, or its source does not say. */
export type Points = number | 'by hand' | 'left out' | 'not known'

/** One way to answer, and the points that it earns: on paper, and in each target in the order of {@link ParityTable.targets}. */
export interface ParityRow {
  readonly ticks: string
  readonly paper: Points
  readonly targets: readonly Points[]
}

/** Items that are marked alike. */
export interface ParityGroup {
  readonly ids: readonly string[]
  readonly kind: Kind
  /** As the items say, or what stands for what they do not say. */
  readonly rule: string
  /** What there is to answer: '2 right, 3 wrong'. */
  readonly size: string
  readonly points: number
  readonly rows: readonly ParityRow[]
}

/** What the same answers earn in the marking scheme of the paper and in each target. */
export interface ParityTable {
  readonly targets: readonly { readonly to: string; readonly marking: string }[]
  readonly groups: readonly ParityGroup[]
}

/** A target and the ids of the items that it leaves out. */
export interface ParityTarget {
  readonly to: string
  readonly leftOut: ReadonlySet<string>
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

function sizeOf(item: Question): string {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response': {
      const right = item.options.filter(({ correct }) => correct).length
      return `${right} right, ${item.options.length - right} wrong`
    }
    case 'short-answer':
    case 'numeric':
      return plural(item.answers.length, 'answer')
    case 'essay':
      return item.upload ? 'a file' : 'a text'
    case 'matching': {
      const spare = item.matches.length - new Set(item.prompts.map(({ match }) => match)).size
      return `${plural(item.prompts.length, 'pair')}${spare > 0 ? `, ${spare} spare` : ''}`
    }
    case 'ordering':
      return item.entries.length === 1 ? '1 entry' : `${item.entries.length} entries`
    case 'cloze':
      return plural(item.gaps.length, 'gap')
  }
}

const hundredths = (points: number): number => Math.round(points * 100) / 100

interface Column extends ParityTarget {
  readonly habits: Habits
}

function groupOf(item: Question, points: number, columns: readonly Column[]): ParityGroup | undefined {
  const ways = waysOf(item)
  if (ways.length === 0) return undefined
  const inPoints = (share: number | 'by hand' | 'not known'): Points =>
    typeof share === 'number' ? hundredths(points * share) : share
  return {
    ids: [item.id],
    kind: item.kind,
    rule: item.kind === 'essay' ? 'by hand' : scoringOf(item),
    size: sizeOf(item),
    points,
    rows: ways.map(({ words, answer }) => ({
      ticks: words,
      paper: inPoints(earned(item, answer, own)),
      targets: columns.map(column =>
        column.leftOut.has(item.id) ? 'left out' : inPoints(earned(item, answer, column.habits)),
      ),
    })),
  }
}

/** One column a format: an item that one output of it leaves out is left out of it. */
function columnsOf(targets: readonly ParityTarget[]): readonly Column[] {
  const columns = new Map<string, Column>()
  for (const { to, leftOut } of targets) {
    const found = habits[to]
    if (found)
      columns.set(to, { to, habits: found, leftOut: new Set([...(columns.get(to)?.leftOut ?? []), ...leftOut]) })
  }
  return [...columns.values()]
}

/** Undefined where nothing can be marked, or nobody marks it. */
export function parityOf(forms: readonly Form[], targets: readonly ParityTarget[]): ParityTable | undefined {
  const columns = columnsOf(targets)
  const groups = new Map<string, ParityGroup>()
  const seen = new Set<string>()
  for (const { item, points } of forms.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))) {
    if (seen.has(item.id)) continue
    seen.add(item.id)
    const group = groupOf(item, points, columns)
    if (group === undefined) continue
    const { ids, ...rest } = group
    const name = JSON.stringify(rest)
    groups.set(name, { ...rest, ids: [...(groups.get(name)?.ids ?? []), ...ids] })
  }
  if (groups.size === 0 || columns.length === 0) return undefined
  return { targets: columns.map(({ to, habits: { words } }) => ({ to, marking: words })), groups: [...groups.values()] }
}
