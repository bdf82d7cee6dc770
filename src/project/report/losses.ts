import type { Item } from '../../corpus/item.ts'
import type { Origin } from '../../corpus/origin.ts'
import type { RuleId } from '../../diagnostics/catalogue.ts'
import { type Effect, effectOf } from '../../diagnostics/loss.ts'
import type { Message } from '../../diagnostics/message.ts'
import { type Feature, features, featuresOf, featuresOfLoss } from './feature.ts'

/** How many items bring a feature along, and what becomes of it. */
export interface FeatureCount {
  readonly feature: Feature
  readonly items: number
  readonly carried: number
  readonly changed: number
  readonly dropped: number
}

/** Where a loss happens; without an id it is about no single item. */
export interface LossPlace {
  readonly id?: string
  readonly origin?: Origin
}

/** One thing that a target does to items, and to which. */
export interface Loss {
  readonly effect: Effect
  readonly rule: RuleId
  readonly features: readonly Feature[]
  readonly reason: string
  readonly places: readonly LossPlace[]
}

export interface Losses {
  /** Items that go through whole, with something changed or dropped, and not at all. */
  readonly whole: number
  readonly touched: number
  readonly leftOut: number
  readonly features: readonly FeatureCount[]
  readonly losses: readonly Loss[]
}

const placeName = ({ path, line, column }: Origin): string => `${path}:${line}:${column}`

/** Finds the item of a message: writers hand on an item's own origin, and where it was copied, its place says which. */
function finder(items: readonly Item[]): (origin: Origin | undefined) => Item | undefined {
  const same = new Map<Origin, Item>(items.map(item => [item.origin, item]))
  const byPlace = new Map(items.map(item => [placeName(item.origin), item]))
  return origin => (origin === undefined ? undefined : (same.get(origin) ?? byPlace.get(placeName(origin))))
}

const effectOrder: readonly Effect[] = ['left-out', 'dropped', 'changed']

function compareLosses(a: Loss, b: Loss): number {
  const effect = effectOrder.indexOf(a.effect) - effectOrder.indexOf(b.effect)
  if (effect !== 0) return effect
  if (a.places.length !== b.places.length) return b.places.length - a.places.length
  return a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0
}

/** Messages of all forms, joined: one loss a reason, each item in it once. */
function gather(messages: readonly Message[], itemOf: (origin: Origin | undefined) => Item | undefined): Loss[] {
  const losses = new Map<string, Omit<Loss, 'places'> & { readonly places: Map<string, LossPlace> }>()
  for (const said of messages) {
    const effect = effectOf(said)
    if (effect === undefined) continue
    const name = `${said.rule} ${said.reason}`
    const loss = losses.get(name) ?? {
      effect,
      rule: said.rule,
      features: featuresOfLoss(said),
      reason: said.reason,
      places: new Map(),
    }
    losses.set(name, loss)
    const item = itemOf(said.origin)
    const place = { ...(item ? { id: item.id } : {}), ...(said.origin ? { origin: said.origin } : {}) }
    loss.places.set(item?.id ?? (said.origin ? placeName(said.origin) : ''), place)
  }
  return [...losses.values()].map(loss => ({ ...loss, places: [...loss.places.values()] })).sort(compareLosses)
}

/** The worst that happens to each feature of each item. */
function fates(losses: readonly Loss[]): ReadonlyMap<string, ReadonlyMap<Feature | 'item', Effect>> {
  const all = new Map<string, Map<Feature | 'item', Effect>>()
  for (const { effect, features: touched, places } of losses) {
    for (const { id } of places) {
      if (id === undefined) continue
      const fate = all.get(id) ?? new Map<Feature | 'item', Effect>()
      all.set(id, fate)
      for (const feature of effect === 'left-out' ? (['item'] as const) : touched) {
        const known = fate.get(feature)
        if (known === undefined || effectOrder.indexOf(effect) < effectOrder.indexOf(known)) fate.set(feature, effect)
      }
    }
  }
  return all
}

/** What a target does to items, from what its writer said of them. */
export function lossesOf(items: readonly Item[], messages: readonly Message[]): Losses {
  const losses = gather(messages, finder(items))
  const known = fates(losses)
  const counts = new Map<Feature, { items: number; changed: number; dropped: number }>()
  for (const item of items) {
    const fate = known.get(item.id)
    const gone = fate?.has('item') === true
    // What a writer speaks of is there, whatever the item looks like from here.
    const told = [...(fate?.keys() ?? [])].filter(feature => feature !== 'item')
    for (const feature of new Set([...featuresOf(item), ...told])) {
      const count = counts.get(feature) ?? { items: 0, changed: 0, dropped: 0 }
      counts.set(feature, count)
      count.items++
      const effect = fate?.get(feature)
      if (gone || effect === 'dropped') count.dropped++
      else if (effect === 'changed') count.changed++
    }
  }
  const leftOut = items.filter(({ id }) => known.get(id)?.has('item')).length
  const touched = items.filter(({ id }) => known.has(id)).length - leftOut
  return {
    whole: items.length - touched - leftOut,
    touched,
    leftOut,
    features: features.flatMap(feature => {
      const count = counts.get(feature)
      return count ? [{ feature, ...count, carried: count.items - count.changed - count.dropped }] : []
    }),
    losses,
  }
}
