import * as z from 'zod'
import { gatherNotes, type Placed } from '../anki/gather.ts'
import { imagePath } from '../embedding.ts'
import { type Gathering, gather, readingOf, type Span, say, settle } from '../gathering.ts'
import type { Reading, ReadOptions, Source } from '../reader.ts'

const modelSchema = z.looseObject({
  crowdanki_uuid: z.string(),
  name: z.string(),
  type: z.number().default(0),
  flds: z.array(z.looseObject({ name: z.string() })),
  tmpls: z.array(z.looseObject({ qfmt: z.string().default('') })).default([]),
})

const noteSchema = z.looseObject({
  fields: z.array(z.string()),
  guid: z.string().default(''),
  note_model_uuid: z.string().default(''),
  tags: z.array(z.string()).default([]),
})

const deckSchema = z.looseObject({
  name: z.string().default(''),
  note_models: z.array(modelSchema).default([]),
  notes: z.array(noteSchema).default([]),
  get children() {
    return z.array(deckSchema).default([])
  },
})

type Deck = z.infer<typeof deckSchema>
type Model = z.infer<typeof modelSchema>

/** Where a note's guid stands in the file, searched on from the last one: notes come in the order of the file. */
function placing(gathering: Gathering): (guid: string) => Span {
  const { text } = gathering.source
  let from = 0
  return guid => {
    const at = guid === '' ? -1 : text.indexOf(JSON.stringify(guid), from)
    if (at < 0) return { start: from, end: from }
    from = at
    return { start: at, end: at + guid.length + 2 }
  }
}

interface Walk {
  readonly models: Map<string, Model>
  readonly placeOf: (guid: string) => Span
  readonly notes: Placed[]
}

function walk(deck: Deck, parents: readonly string[], state: Walk): void {
  const path = [...parents, ...(deck.name === '' ? [] : [deck.name])]
  for (const model of deck.note_models) state.models.set(model.crowdanki_uuid, model)
  for (const { guid, fields, tags, note_model_uuid } of deck.notes) {
    const model = state.models.get(note_model_uuid)
    const note = {
      guid,
      tags,
      type: model?.name ?? '',
      cloze: model?.type === 1,
      typed: model?.tmpls.some(({ qfmt }) => qfmt.includes('{{type:')) ?? false,
      deck: path.join('::'),
      fields: fields.map((html, index) => [model?.flds[index]?.name ?? '', html] as const),
    }
    state.notes.push({ note, span: state.placeOf(guid) })
  }
  for (const child of deck.children) walk(child, path, state)
}

function deckIn(gathering: Gathering): Deck | undefined {
  const { text } = gathering.source
  const whole = { start: 0, end: 0 }
  try {
    const checked = deckSchema.safeParse(JSON.parse(text))
    if (checked.success) return checked.data
    const [issue] = checked.error.issues
    say(gathering, 'syntax-error', `Unexpected ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no deck'}`, whole)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    say(gathering, 'syntax-error', `Unexpected text, expected JSON: ${reason}`, whole)
  }
  return undefined
}

export function read(source: Source, options: ReadOptions): Reading {
  const gathering = gather(source)
  const deck = deckIn(gathering)
  settle(gathering, deck ? 'page' : 'set-aside', { start: 0, end: gathering.source.text.length })
  if (deck) {
    const state: Walk = { models: new Map(), placeOf: placing(gathering), notes: [] }
    walk(deck, [], state)
    const image = (src: string): string | undefined =>
      imagePath(gathering, /^[a-z]+:|\//iu.test(src) ? src : `media/${src}`)
    gatherNotes(gathering, state.notes, { image, columns: options.columns ?? {} })
  }
  return readingOf(gathering, 'crowdanki')
}
