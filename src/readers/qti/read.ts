import { descendants, parseXml, type XmlElement } from '../../content/xml.ts'
import type { Draft } from '../../corpus/item.ts'
import { decode } from '../decode.ts'
import { type Gathering, gather, readingOf, say, setAside, settle } from '../gathering.ts'
import type { Reading, Source } from '../reader.ts'
import { sourceText } from '../source-text.ts'
import { isZip } from '../zip-sign.ts'
import { type Archive, resolvePath, unpack } from './archive.ts'
import { type Resource, resourcesOf, titleOf } from './manifest.ts'
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
  for (const { path, metadata } of inOrder(resources, opened)) {
    const reel = reelOf(opened, path, passages)
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

/** Resources whose paths start at the package's root. */
function located(resources: readonly Resource[], manifest: string): Resource[] {
  return resources.map(resource => ({
    ...resource,
    href: resolvePath(manifest, decodedHref(resource.href)) ?? resource.href,
  }))
}

function decodedHref(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

interface Part {
  readonly path: string
  readonly metadata: Resource['metadata']
}

/** Item files in the order of the test that refers to them, then as the manifest has them; without a manifest, every XML file of items. */
function inOrder(resources: readonly Resource[], opened: Opened): Part[] {
  const isItem = ({ type, href }: Resource): boolean =>
    /imsqti_item|imsqti_xmlv1p|imsqti_apipitem|assessment\/x-bb-qti/u.test(type) &&
    href !== '' &&
    !/meta\.xml$/u.test(href)
  const items = new Map(resources.filter(isItem).map(resource => [resource.href, resource]))
  const order = resources
    .filter(({ type }) => /imsqti_test|imsqti_assessment/u.test(type))
    .flatMap(test => referredBy(test.href, opened))
  const paths =
    items.size > 0 ? [...new Set([...order.filter(path => items.has(path)), ...items.keys()])] : loose(opened.files)
  return paths.map(path => ({ path, metadata: items.get(path)?.metadata ?? {} }))
}

/** The files that a test refers to, in its order. */
function referredBy(path: string, opened: Opened): string[] {
  const reel = reelOf(opened, path, new Set())
  const parsed = reel && parseXml(reel.gathering.source.text)
  if (parsed?.type !== 'document') return []
  const references = descendants(normalised(parsed.root), 'assessmentItemRef')
  return references.flatMap(({ attributes }) => resolvePath(path, decodedHref(attributes.href ?? '')) ?? [])
}

/** Files that look like items by themselves. */
function loose(files: Archive): string[] {
  return [...files.keys()]
    .filter(path => /\.(?:xml|qti|dat)$/iu.test(path) && !/imsmanifest\.xml$/u.test(path))
    .filter(path => {
      const head = Buffer.from(files.get(path) ?? []).toString('utf8', 0, 4000)
      return /<(?:\w+:)?(?:qti-assessment-item|assessmentItem|questestinterop)[\s>]/u.test(head)
    })
    .sort()
}
