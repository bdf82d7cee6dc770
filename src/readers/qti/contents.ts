import { descendants, parseXml } from '../../content/xml.ts'
import { decode } from '../decode.ts'
import { type Archive, resolvePath } from './archive.ts'
import type { Resource } from './manifest.ts'
import { normalised } from './two/names.ts'

/** A file of items, with what the manifest says of it. */
export interface Part {
  readonly path: string
  readonly metadata: Resource['metadata']
  /** The manifest does not name it. */
  readonly stray?: true
}

function decodedHref(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** Resources whose paths start at the package's root. */
export function located(resources: readonly Resource[], manifest: string): Resource[] {
  const fromRoot = (href: string): string => resolvePath(manifest, decodedHref(href)) ?? href
  return resources.map(resource => ({
    ...resource,
    href: fromRoot(resource.href),
    files: resource.files.map(fromRoot),
  }))
}

const isItem = ({ type, href }: Resource): boolean =>
  /imsqti_item|imsqti_xmlv1p|imsqti_apipitem|assessment\/x-bb-qti/u.test(type) &&
  href !== '' &&
  !/meta\.xml$/u.test(href)

/**
 * Item files in the order of the test that refers to them, then as the manifest has them, then all others that look like items. Of a quiz that
 * stands twice (a course of Canvas has it for other systems, and whole for itself) the whole one is read.
 */
export function partsOf(resources: readonly Resource[], files: Archive): Part[] {
  const wholes = wholeCopies(resources, files)
  const items = new Map(
    resources.filter(isItem).map(resource => [wholes.get(resource.href) ?? resource.href, resource] as const),
  )
  const order = resources
    .filter(({ type }) => /imsqti_test|imsqti_assessment/u.test(type))
    .flatMap(test => referredBy(test.href, files))
  const named = [...new Set([...order.filter(path => items.has(path)), ...items.keys()])]
  const told = new Set([...named, ...wholes.keys()])
  const known = new Set(resources.flatMap(resource => [resource.href, ...resource.files]))
  const others = looseItems(files).filter(path => !told.has(path))
  return [
    ...named.map(path => ({ path, metadata: items.get(path)?.metadata ?? {} })),
    ...others.map(path =>
      known.has(path) || resources.length === 0 ? { path, metadata: {} } : { path, metadata: {}, stray: true as const },
    ),
  ]
}

/** Quizzes in the form for all systems → the same in Canvas's own, with all its types and points. */
function wholeCopies(resources: readonly Resource[], files: Archive): ReadonlyMap<string, string> {
  const byId = new Map(resources.map(resource => [resource.identifier, resource]))
  return new Map(
    resources.filter(isItem).flatMap(({ href, type, dependencies }): [string, string][] => {
      const candidates = dependencies.flatMap(id => byId.get(id)?.files ?? [])
      const whole = candidates.find(path => /^(?:.*\/)?non_cc_assessments\/[^/]+\.qti$/u.test(path) && files.has(path))
      return whole !== undefined && type.includes('imscc_') ? [[href, whole]] : []
    }),
  )
}

/** The files that a test refers to, in its order. */
function referredBy(path: string, files: Archive): string[] {
  const bytes = files.get(path)
  const parsed = bytes && parseXml(decode({ path, bytes }).text)
  if (parsed?.type !== 'document') return []
  const references = descendants(normalised(parsed.root), 'assessmentItemRef')
  return references.flatMap(({ attributes }) => resolvePath(path, decodedHref(attributes.href ?? '')) ?? [])
}

/** Files that look like items by themselves. */
function looseItems(files: Archive): string[] {
  return [...files.keys()]
    .filter(path => /\.(?:xml|qti|dat)$/iu.test(path) && !/imsmanifest\.xml$/u.test(path))
    .filter(path => {
      const head = Buffer.from(files.get(path) ?? []).toString('utf8', 0, 4000)
      return /<(?:\w+:)?(?:qti-assessment-item|assessmentItem|questestinterop)[\s>]/u.test(head)
    })
    .sort()
}
