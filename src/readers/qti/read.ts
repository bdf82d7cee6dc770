import { parseXml, type XmlElement } from '../../content/xml.ts'
import type { Draft } from '../../corpus/item.ts'
import { decode } from '../decode.ts'
import { type Gathering, gather, readingOf, say, setAside, settle } from '../gathering.ts'
import type { Reading, Source } from '../reader.ts'
import { sourceText } from '../source-text.ts'
import { isZip } from '../zip-sign.ts'
import { type Archive, unpack } from './archive.ts'
import { located, partsOf } from './contents.ts'
import { resourcesOf, titleOf } from './manifest.ts'
import { readInterop } from './one/interop.ts'
import type { Reel } from './package.ts'
import { readItem } from './two/item.ts'
import { normalised } from './two/names.ts'
import { included } from './two/shared.ts'

export function read(source: Source): Reading {
  return isZip(source.bytes) ? readPackage(source) : readSingle(source)
}

const start = { start: 0, end: 0 }

function readSingle(source: Source): Reading {
  const gathering = gather(source)
  const reel: Reel = { gathering, path: undefined, files: new Map(), passages: new Set() }
  const { text } = gathering.source
  settle(gathering, 'page', { start: 0, end: text.length })
  readDocument(reel, {})
  if (gathering.items.length + gathering.messages.length === 0) setAside(gathering, 'No item in this file', start)
  return readingOf(gathering, 'qti')
}

/** What one XML file of a package, or the whole source, holds. */
function readDocument(reel: Reel, extra: Partial<Draft>): void {
  const { gathering } = reel
  const parsed = parseXml(gathering.source.text)
  if (parsed.type === 'error') {
    const end = Math.min(parsed.offset + 1, gathering.source.text.length)
    return say(gathering, 'syntax-error', parsed.reason, { start: Math.min(parsed.offset, end), end })
  }
  const { root } = parsed
  if (root.name === 'questestinterop' || root.name === 'POOL') return readInterop(reel, root)
  if (root.name === 'qti-assessment-item' || root.name === 'assessmentItem')
    return readItem(reel, normalised(included(root, reel)), extra)
  setAside(gathering, `Unexpected ${root.name}, expected an item`, start)
}

interface Opened {
  readonly main: Gathering
  readonly files: Archive
  readonly source: Source
}

function readPackage(source: Source): Reading {
  const main: Gathering = { source: sourceText(source.path, ''), items: [], messages: [], fates: [], media: [] }
  const unpacked = unpack(source.bytes)
  if (unpacked.type === 'refused') {
    say(main, 'package-unsafe', unpacked.reason, start)
    return readingOf(main, 'qti')
  }
  const opened: Opened = { main, files: unpacked.files, source }
  const manifestPath = [...opened.files.keys()]
    .filter(path => /(?:^|\/)imsmanifest\.xml$/u.test(path))
    .sort((a, b) => a.length - b.length)[0]
  const manifest = manifestPath === undefined ? undefined : readManifest(opened, manifestPath)
  const title = manifest && titleOf(manifest)
  const resources = manifest && manifestPath !== undefined ? located(resourcesOf(manifest), manifestPath) : []
  const passages = new Set<string>()
  for (const { path, metadata, stray } of partsOf(resources, opened.files)) {
    const reel = reelOf(opened, path, passages)
    if (reel && stray)
      say(reel.gathering, 'syntax-tolerated', 'A file of questions that the manifest does not name; it is read', start)
    if (reel) readDocument(reel, metadata)
    else say(main, 'package-file-missing', `Unexpected path ${path}, expected a file of the package`, start)
  }
  if (main.items.length === 0) setAside(main, 'Unexpected package without items that are understood', start)
  return readingOf(main, 'qti', title === undefined ? {} : { title })
}

/** The gathering of one file in the package: messages and items go to the whole reading, places name the inner path. */
function reelOf({ main, files, source }: Opened, path: string, passages: Set<string>): Reel | undefined {
  const bytes = files.get(path)
  if (!bytes) return undefined
  const inner = `${source.path}/${path}`
  const { text, messages } = decode({ path: inner, bytes })
  for (const found of messages) main.messages.push(found)
  return { gathering: { ...main, source: sourceText(inner, text) }, path, files, passages }
}

function readManifest(opened: Opened, path: string): XmlElement | undefined {
  const reel = reelOf(opened, path, new Set())
  if (!reel) return undefined
  const parsed = parseXml(reel.gathering.source.text)
  if (parsed.type === 'document') return parsed.root
  say(reel.gathering, 'syntax-error', parsed.reason, { start: parsed.offset, end: parsed.offset })
  return undefined
}
