import { type Zippable, zipSync } from 'fflate'
import { z } from 'zod'
import { kinds } from '../../corpus/item.ts'
import type { MediaFile } from '../anki/media.ts'
import { deckOfForm } from '../anki/note.ts'
import { notetypes } from '../anki/notetype.ts'
import type { Writer } from '../writer.ts'
import { collectionBytes } from './database.ts'
import { modelOf, templatesChanged } from './model.ts'
import { samples } from './sample.ts'
import { shelve } from './shelf.ts'

const options = z.strictObject({
  deck: z.string().min(1).optional().describe('Name of the deck above all others; by default the title.'),
  levels: z.int().min(0).max(5).default(2).describe('How many levels of the topic become decks.'),
  namespace: z.string().default('').describe('Keeps apart banks whose authors gave the same ids.'),
  date: z.iso.date().optional().describe('When questions without a date of their own last changed.'),
  preset: z
    .strictObject({
      newPerDay: z.int().min(0).max(9999).default(20),
      retention: z.number().min(0.7).max(0.99).default(0.9),
      steps: z.array(z.number().positive()).default([1, 10]),
    })
    .optional()
    .describe('Deck options, for learners who import presets.'),
  notetypesOnly: z.boolean().default(false).describe('Only our note types, with one sample note each.'),
  templatesChanged: z.iso.date().optional().describe('When your own card templates last changed.'),
})

type Options = z.infer<typeof options>

/** Formats that are compressed already. */
const packed = /\.(?:png|jpe?g|gif|webp|avif|mp3|m4a|ogg|opus|mp4|webm)$/u

/** Zip dates are local; this one has the same bytes in every time zone. */
const mtime = new Date(1980, 0, 1)

function packageBytes(collection: Uint8Array, media: readonly MediaFile[]): Uint8Array {
  const names = Object.fromEntries(media.map(({ name }, index) => [String(index), name]))
  const entries: Zippable = {
    'collection.anki2': [collection, { level: 6, mtime }],
    media: [new TextEncoder().encode(JSON.stringify(names)), { level: 6, mtime }],
  }
  for (const [index, { name, bytes }] of media.entries()) {
    entries[String(index)] = [bytes, { level: packed.test(name) ? 0 : 6, mtime }]
  }
  return zipSync(entries)
}

/** A deck package that every Anki client imports: the older of Anki's package formats, which all of them know. */
export const ankiApkg: Writer<Options> = {
  format: 'anki-apkg',
  title: 'Anki deck package',
  extension: '.apkg',
  options,
  kinds,
  async write(form, { preset, notetypesOnly, templatesChanged: changed, ...plan }, context) {
    const date = Math.floor(context.date.getTime() / 1000)
    const { notes, media } = notetypesOnly
      ? { notes: samples(templatesChanged), media: [] }
      : deckOfForm(form, plan, context)
    const since = changed ? Date.parse(changed) / 1000 : templatesChanged
    const models = Object.fromEntries(notetypes.map(type => [type.id, modelOf(type, context.template, since)]))
    const shelf = shelve(
      notes.map(note => note.deck),
      preset,
      date,
    )
    const collection = await collectionBytes({ notes, shelf, models, date })
    return [{ path: notetypesOnly ? 'examwright-notetypes.apkg' : 'anki.apkg', bytes: packageBytes(collection, media) }]
  },
}
