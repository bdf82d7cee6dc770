import type { ImageSource } from '../../../layout/document.ts'
import type { Frames, PageFrame, PlacedLink } from '../../../layout/frame.ts'
import { type FontSubset, openSubset } from './font.ts'
import { type FormulaFonts, openFormulaFonts } from './formula.ts'
import { embedImage } from './image.ts'
import { type DocumentInfo, infoEntries, writeMetadata } from './metadata.ts'
import { deflate, latin1, type ObjectWriter, openObjectWriter, pdfText, type Ref } from './objects.ts'
import { writeOutline } from './outline.ts'
import { type PageContent, type Supplies, writePage } from './page.ts'
import { openSecurity } from './security.ts'
import { leavesOf, type PaintedPage, writeStructure } from './structure.ts'

export interface PaintSources {
  readonly image: ImageSource
  /** A font file's bytes by the name of its face. */
  readonly font: (face: string) => Uint8Array | undefined
}

/** Everything that pages share, opened when first used. */
interface Shared extends Supplies {
  readonly subsets: Map<string, FontSubset>
  readonly formulas: FormulaFonts
}

function share(objects: ObjectWriter, frames: Frames, sources: PaintSources): Shared {
  const subsets = new Map<string, FontSubset>()
  const images = new Map<string, { readonly name: string; readonly ref: Ref } | undefined>()
  const { roles, ranks } = leavesOf(frames.structure)
  return {
    subsets,
    outlines: frames.outlines,
    formulas: openFormulaFonts(objects, frames.outlines),
    roleOf: leaf => roles[leaf] ?? 'Span',
    rankOf: leaf => ranks[leaf] ?? 0,
    font: face => {
      let subset = subsets.get(face)
      if (!subset) {
        const bytes = sources.font(face)
        if (!bytes) throw new Error(`Layout used the face ${face}, whose file is not there`)
        subset = openSubset(objects, `F${subsets.size + 1}`, bytes)
        subsets.set(face, subset)
      }
      return subset
    },
    image: path => {
      if (!images.has(path)) {
        const bytes = sources.image(path)
        const ref = bytes && embedImage(objects, bytes)
        images.set(path, ref && { name: `I${images.size + 1}`, ref })
      }
      return images.get(path)
    },
  }
}

/** An annotation that the structure ends once it knows its number. */
function linkAnnotation(objects: ObjectWriter, link: PlacedLink, page: PageFrame): Ref {
  const rect = [link.x, page.height - link.y - link.height, link.x + link.width, page.height - link.y]
  return objects.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: rect.map(value => Math.round(value * 100) / 100),
    Border: [0, 0, 0],
    F: 4,
    Contents: pdfText(link.contents),
    ...(link.target.startsWith('#page=')
      ? {}
      : { A: { S: 'URI', URI: pdfText(encodeURI(decodeSafely(link.target))) } }),
  })
}

/** URIs are ASCII: what is already encoded stays as it is. */
function decodeSafely(target: string): string {
  try {
    return decodeURI(target)
  } catch {
    return target
  }
}

function resources(content: PageContent, shared: Shared): unknown {
  const fonts = new Map([...shared.subsets.values()].map(subset => [subset.name, subset.ref]))
  for (const [name, ref] of shared.formulas.fonts()) fonts.set(name, ref)
  const used = [...content.fonts].sort().map(name => [name, fonts.get(name)] as const)
  const images = [...content.images].sort(([left], [right]) => (left < right ? -1 : 1))
  return {
    ...(used.length > 0 ? { Font: Object.fromEntries(used) } : {}),
    ...(images.length > 0 ? { XObject: Object.fromEntries(images) } : {}),
  }
}

function paintPage(objects: ObjectWriter, { width, height, things }: PageFrame, shared: Shared): PaintedPage {
  const frame = { width, height, things }
  const content = writePage(frame, shared)
  const stream = objects.ref({ Filter: 'FlateDecode' })
  stream.end(deflate(latin1(content.operators)))
  const links = things
    .filter(thing => thing.type === 'link')
    .map(thing => ({ thing, ref: linkAnnotation(objects, thing, frame) }))
  const ref = objects.ref()
  ref.data = {
    Type: 'Page',
    Parent: objects.pages,
    MediaBox: [0, 0, Math.round(frame.width * 100) / 100, Math.round(frame.height * 100) / 100],
    Resources: resources(content, shared),
    Contents: stream,
    Tabs: 'S',
    ...(links.length > 0 ? { Annots: links.map(link => link.ref) } : {}),
  }
  objects.addPage(ref)
  return { ref, height: frame.height, marks: content.marks, links }
}

function aimLinks(pages: readonly PaintedPage[]): void {
  for (const { links } of pages) {
    for (const { thing, ref } of links) {
      const page = pages[Number(/^#page=(\d+)$/u.exec(thing.target)?.[1]) - 1]
      if (page) ref.data.Dest = [page.ref, 'XYZ', null, null, null]
    }
  }
}

/** Frames → the bytes of a tagged PDF 1.7. The same frames, sources and info give the same bytes. */
export function paint(frames: Frames, info: DocumentInfo, sources: PaintSources): Uint8Array {
  const { protection } = info
  const seed = latin1(JSON.stringify([info.title, info.date]))
  const objects = openObjectWriter(infoEntries(info), protection && openSecurity(protection, seed))
  if (protection) objects.catalog.Extensions = { ADBE: { BaseVersion: '1.7', ExtensionLevel: 8 } }
  const shared = share(objects, frames, sources)
  const pages = frames.pages.map((frame, index) => {
    const page = paintPage(objects, frame, shared)
    page.ref.data.StructParents = index
    page.ref.end()
    return page
  })
  aimLinks(pages)
  for (const subset of shared.subsets.values()) subset.embed()
  shared.formulas.embed()
  writeStructure(objects, frames, pages)
  writeOutline(objects, frames.outline, pages)
  writeMetadata(objects, info)
  return objects.end()
}
