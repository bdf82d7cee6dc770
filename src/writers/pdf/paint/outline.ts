import type { OutlineEntry } from '../../../layout/frame.ts'
import { type ObjectWriter, type PdfDictionary, pdfText, type Ref } from './objects.ts'
import type { PaintedPage } from './structure.ts'

function writeEntries(entries: readonly OutlineEntry[], parent: Ref, tree: Bookmarks): PdfDictionary {
  const refs = entries.map(() => tree.objects.ref())
  for (const [index, entry] of entries.entries()) {
    const ref = refs[index]
    if (!ref) continue
    const page = tree.pages[entry.page]
    ref.data = {
      Title: pdfText(entry.title),
      Parent: parent,
      Prev: refs[index - 1],
      Next: refs[index + 1],
      Dest: page ? [page.ref, 'XYZ', null, Math.round(page.height - entry.y), null] : undefined,
      // Negative: closed, so that sections show and their questions do not.
      ...(entry.children.length > 0
        ? { ...writeEntries(entry.children, ref, tree), Count: -entry.children.length }
        : {}),
    }
    ref.end()
  }
  return { First: refs[0], Last: refs.at(-1), Count: entries.length }
}

interface Bookmarks {
  readonly objects: ObjectWriter
  readonly pages: readonly PaintedPage[]
}

export function writeOutline(
  objects: ObjectWriter,
  entries: readonly OutlineEntry[],
  pages: readonly PaintedPage[],
): void {
  if (entries.length === 0) return
  const root = objects.ref()
  root.data = { Type: 'Outlines', ...writeEntries(entries, root, { objects, pages }) }
  root.end()
  objects.catalog.Outlines = root
  objects.catalog.PageMode = 'UseOutlines'
}
