import { type Zippable, zipSync } from 'fflate'
import type { Form } from '../../corpus/form.ts'
import type { MediaFile } from '../anki/media.ts'
import { deckOfForm } from '../anki/note.ts'
import { notetypes } from '../anki/notetype.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import type { Options } from './anki-apkg.ts'
import { collectionBytes } from './database.ts'
import { modelOf, templatesChanged } from './model.ts'
import { samples } from './sample.ts'
import { shelve } from './shelf.ts'

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

export async function write(
  form: Form,
  { preset, notetypesOnly, templatesChanged: changed, ...plan }: Options,
  context: WriteContext,
): Promise<readonly OutputFile[]> {
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
}
