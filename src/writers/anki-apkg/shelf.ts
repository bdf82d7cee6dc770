import { rowId } from '../anki/identity.ts'

/** How cards of a deck are scheduled, for learners who take presets from a package. */
export interface Preset {
  readonly newPerDay: number
  /** The share of reviews that FSRS aims to be right, 0 to 1. */
  readonly retention: number
  /** Learning steps in minutes. */
  readonly steps: readonly number[]
}

const defaultDeck = 1

function presetRow(id: number, name: string, preset: Preset): object {
  return {
    id,
    mod: 0,
    name,
    usn: -1,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    dyn: false,
    desiredRetention: preset.retention,
    new: {
      delays: preset.steps,
      initialFactor: 2500,
      ints: [1, 4, 0],
      order: 1,
      perDay: preset.newPerDay,
      bury: false,
      separate: true,
    },
    rev: { ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, bury: false, hardFactor: 1.2, fuzz: 0.05, minSpace: 1 },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  }
}

function deckRow(id: number, name: string, preset: number, modified: number): object {
  const none = [0, 0]
  return {
    id,
    mod: modified,
    name,
    usn: -1,
    lrnToday: none,
    revToday: none,
    newToday: none,
    timeToday: none,
    collapsed: false,
    browserCollapsed: false,
    desc: '',
    dyn: 0,
    conf: preset,
    extendNew: 0,
    extendRev: 0,
  }
}

export interface Shelf {
  /** Deck name → id. */
  readonly ids: ReadonlyMap<string, number>
  readonly decks: object
  readonly presets: object
}

/** The decks that `names` need, their parents with them, and their presets. `modified` in seconds. */
export function shelve(names: readonly string[], preset: Preset | undefined, modified: number): Shelf {
  const every = new Set(
    names.flatMap(name => name.split('::').map((_, at, parts) => parts.slice(0, at + 1).join('::'))),
  )
  const taken = new Set<number>()
  const ids = new Map([...every].sort().map(name => [name, rowId(['deck', name], taken)] as const))
  const stock: Preset = { newPerDay: 20, retention: 0.9, steps: [1, 10] }
  const own = preset && rowId(['preset', ...names.slice(0, 1)], taken)
  const presets: [number, object][] = [[1, presetRow(1, 'Default', stock)]]
  if (preset && own !== undefined) presets.push([own, presetRow(own, names[0]?.split('::')[0] ?? 'examwright', preset)])
  return {
    ids,
    presets: Object.fromEntries(presets),
    decks: Object.fromEntries([
      [defaultDeck, deckRow(defaultDeck, 'Default', 1, 0)],
      ...[...ids].map(([name, id]) => [id, deckRow(id, name, own ?? 1, modified)] as const),
    ]),
  }
}
