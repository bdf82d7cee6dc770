import type { Origin } from '../../corpus/origin.ts'
import type { Effect } from '../../diagnostics/loss.ts'
import { features } from './feature.ts'
import type { FeatureCount, Loss, LossPlace } from './losses.ts'
import type { ParityTable } from './parity/parity.ts'
import type { GroupReport, NamedItem, OutputReport, ProofReport } from './report.ts'

/** More places than these stand in report.json only. */
const shown = 12

const effectWords: Readonly<Record<Effect, string>> = { changed: 'changed', dropped: 'dropped', 'left-out': 'left out' }

export const placeOf = (origin: Origin | undefined): string =>
  origin === undefined ? '' : `${origin.path}:${origin.line}:${origin.column}`

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Finds the items that losses name. */
export type Names = ReadonlyMap<string, NamedItem>

/** A reason without the word by which messages begin: here everything is a surprise to the target. */
const plainReason = (reason: string): string => {
  const [first = '', ...rest] = reason.replace(/^Unexpected /u, '')
  return `${first.toUpperCase()}${rest.join('')}`
}

function placeView({ id, origin }: LossPlace, names: Names) {
  const item = id === undefined ? undefined : names.get(id)
  return { id: id ?? '', text: item?.text ?? '', language: item?.language ?? '', place: placeOf(origin) }
}

function lossView({ effect, rule, features, reason, places }: Loss, names: Names) {
  return {
    effect,
    word: effectWords[effect],
    rule,
    features: features.join(', '),
    reason: plainReason(reason),
    count: plural(places.length, 'place'),
    places: places.slice(0, shown).map(place => placeView(place, names)),
    more: places.length > shown ? `and ${places.length - shown} more in report.json` : '',
  }
}

function outputView({ label, title, paths, items, whole, touched, leftOut, losses }: OutputReport, names: Names) {
  return {
    label,
    title,
    paths: paths.slice(0, shown),
    more: paths.length > shown ? `and ${paths.length - shown} more` : '',
    items,
    whole,
    touched,
    leftOut,
    clean: losses.length === 0,
    losses: losses.map(loss => lossView(loss, names)),
  }
}

/** `carried`, `partly` or `dropped`, and in words how many: colour alone tells nothing. */
function cellView(count: FeatureCount | undefined) {
  if (count === undefined) return { state: 'none', sign: '–', text: '' }
  const { items, carried, changed, dropped } = count
  if (carried === items) return { state: 'carried', sign: '✓', text: String(items) }
  const words = [
    ...(carried > 0 ? [`${carried} of ${items}`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
  ]
  const gone = dropped === items
  return { state: gone ? 'dropped' : 'partly', sign: gone ? '✕' : '◐', text: words.join(', ') }
}

function matrixView(outputs: readonly OutputReport[]) {
  const shownOutputs = outputs.filter(({ features }) => features.length > 0)
  const known = new Set(outputs.flatMap(list => list.features.map(({ feature }) => feature)))
  const names = features.filter(feature => known.has(feature))
  return {
    columns: shownOutputs.map(({ label }) => label),
    rows: names.map(feature => ({
      feature,
      cells: shownOutputs.map(output => cellView(output.features.find(count => count.feature === feature))),
    })),
  }
}

function parityView({ targets, groups }: ParityTable) {
  return {
    columns: targets,
    groups: groups.map(({ ids, kind, rule, size, points, rows }) => ({
      items: plural(ids.length, kind === 'essay' ? 'essay' : `${kind} item`),
      ids: `${ids.slice(0, shown).join(', ')}${ids.length > shown ? ' …' : ''}`,
      what: `${size}; ${rule}; ${plural(points, 'point')}`,
      rows: rows.map(({ ticks, paper, targets: earned }) => ({
        ticks,
        paper,
        cells: earned.map(value => ({ value, differs: value !== paper })),
      })),
    })),
  }
}

function proofView({ form, to, path, same, open, absent, silent, contradictions }: ProofReport) {
  const numbers = (list: readonly number[]): string => (list.length === 0 ? '–' : list.join(', '))
  const sound = contradictions.length === 0 && silent.length === 0
  return { form, to, path, same, open, absent: numbers(absent), silent: numbers(silent), sound }
}

/** A report of an exam or of the bank as the template shows it. */
export function groupView({ id, title, forms, outputs, parity, proofs }: GroupReport, names: Names) {
  return {
    id,
    title,
    forms: forms.map(form => ({
      ...form,
      sections: form.sections.map(({ title: name, questions, points }, index) => ({
        title: name === '' ? `Section ${index + 1}` : name,
        questions,
        points,
      })),
      key: form.key.map(({ number, key, points }) => ({
        number,
        points,
        key: key === '' ? 'marked by a person' : key,
      })),
    })),
    matrix: matrixView(outputs),
    outputs: outputs.map(output => outputView(output, names)),
    parity: parity === null ? null : parityView(parity),
    proofs: proofs.map(proofView),
  }
}
