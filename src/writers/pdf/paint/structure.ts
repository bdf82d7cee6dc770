import type { Frames, PlacedLink, StructLeaf, StructNode } from '../../../layout/frame.ts'
import { type ObjectWriter, type PdfDictionary, pdfText, type Ref } from './objects.ts'

/** A painted page, as the structure sees it. */
export interface PaintedPage {
  readonly ref: Ref
  readonly height: number
  /** The leaf of each marked-content id. */
  readonly marks: readonly number[]
  readonly links: readonly { readonly thing: PlacedLink; readonly ref: Ref }[]
}

/** One stretch of a leaf's content. */
interface Stretch {
  readonly page: number
  readonly mcid: number
}

interface Tree {
  readonly objects: ObjectWriter
  readonly pages: readonly PaintedPage[]
  readonly stretches: ReadonlyMap<number, readonly Stretch[]>
  readonly links: ReadonlyMap<number, readonly { readonly page: number; readonly ref: Ref }[]>
  /** Element of each marked-content id, by page. */
  readonly owners: (Ref | null)[][]
  readonly linkOwners: Map<Ref, Ref>
  /** Elements with a name. */
  readonly ids: Map<string, Ref>
}

/** Standard structure types (ISO 32000-1, 14.8.4). */
const standardRoles = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'
  ).split(' '),
)

const isLeaf = (child: StructNode | StructLeaf): child is StructLeaf => child.role === 'leaf'

/** The role of the element around each leaf. */
export function leafRoles(root: StructNode): ReadonlyMap<number, string> {
  const roles = new Map<number, string>()
  const visit = (node: StructNode): void => {
    for (const child of node.children) {
      if (isLeaf(child)) roles.set(child.id, node.role)
      else visit(child as StructNode)
    }
  }
  visit(root)
  return roles
}

function attributes(node: StructNode, tree: Tree): PdfDictionary[] {
  const found: PdfDictionary[] = []
  if (node.listNumbering) found.push({ O: 'List', ListNumbering: node.listNumbering })
  const spans = {
    ...(node.colSpan ? { ColSpan: node.colSpan } : {}),
    ...(node.rowSpan ? { RowSpan: node.rowSpan } : {}),
  }
  if (node.scope || Object.keys(spans).length > 0) {
    found.push({ O: 'Table', ...(node.scope ? { Scope: node.scope } : {}), ...spans })
  }
  const page = node.box && tree.pages[firstPage(node, tree) ?? -1]
  if (node.box && page) {
    const [x0, y0, x1, y1] = node.box.map(value => Math.round(value * 100) / 100) as [number, number, number, number]
    const box = [x0, page.height - y1, x1, page.height - y0].map(value => Math.round(value * 100) / 100)
    found.push({ O: 'Layout', BBox: box, ...(node.role === 'Figure' ? { Placement: 'Block' } : {}) })
  }
  return found
}

/** Page of the first content below a node; undefined where it has none. */
function firstPage(node: StructNode, tree: Tree): number | undefined {
  for (const child of node.children) {
    const page = isLeaf(child) ? tree.stretches.get(child.id)?.[0]?.page : firstPage(child as StructNode, tree)
    if (page !== undefined) return page
  }
  return undefined
}

const kept = new Set(['TD', 'TH', 'LBody'])

/** Empty elements mean nothing to a reader, but cells hold a table's columns in place, and an option may be empty. */
function hasContent(node: StructNode, tree: Tree): boolean {
  if (kept.has(node.role)) return true
  return node.children.some(child =>
    isLeaf(child) ? tree.stretches.has(child.id) || tree.links.has(child.id) : hasContent(child as StructNode, tree),
  )
}

/** The kids of a leaf: a bare number where its page is the element's own. */
function leafKids(leaf: StructLeaf, element: Ref, tree: Tree): unknown[] {
  const kids: unknown[] = []
  for (const { page, mcid } of tree.stretches.get(leaf.id) ?? []) {
    const ref = tree.pages[page]?.ref
    const owners = tree.owners[page]
    if (owners) owners[mcid] = element
    if (element.data.Pg === undefined) element.data.Pg = ref
    kids.push(element.data.Pg === ref ? mcid : { Type: 'MCR', Pg: ref, MCID: mcid })
  }
  for (const { page, ref } of tree.links.get(leaf.id) ?? []) {
    tree.linkOwners.set(ref, element)
    kids.push({ Type: 'OBJR', Pg: tree.pages[page]?.ref, Obj: ref })
  }
  return kids
}

function writeElement(node: StructNode, parent: Ref, tree: Tree): Ref {
  const element = tree.objects.ref()
  element.data = { Type: 'StructElem', S: node.role, P: parent }
  if (node.role === 'Note') element.data.ID = pdfText(nameNote(element, tree))
  if (node.title !== undefined) element.data.T = pdfText(node.title)
  if (node.language !== undefined) element.data.Lang = pdfText(node.language)
  if (node.alt !== undefined) element.data.Alt = pdfText(node.alt)
  if (node.actual !== undefined) element.data.ActualText = pdfText(node.actual)
  const found = attributes(node, tree)
  if (found.length > 0) element.data.A = found.length === 1 ? found[0] : found
  const kids: unknown[] = []
  for (const child of node.children) {
    if (isLeaf(child)) kids.push(...leafKids(child, element, tree))
    else if (hasContent(child as StructNode, tree)) kids.push(writeElement(child as StructNode, element, tree))
  }
  element.data.K = kids.length === 1 ? kids[0] : kids
  element.end()
  return element
}

function unknownRoles(node: StructNode, found = new Set<string>()): ReadonlySet<string> {
  if (!standardRoles.has(node.role)) found.add(node.role)
  for (const child of node.children) if (!isLeaf(child)) unknownRoles(child as StructNode, found)
  return found
}

/** Groups things by the leaf that they belong to. */
function byLeaf<T>(entries: Iterable<readonly [leaf: number, value: T]>): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const [leaf, value] of entries) {
    const group = groups.get(leaf)
    if (group) group.push(value)
    else groups.set(leaf, [value])
  }
  return groups
}

function* stretchesOf(pages: readonly PaintedPage[]): Generator<readonly [number, Stretch]> {
  for (const [page, { marks }] of pages.entries()) {
    for (const [mcid, leaf] of marks.entries()) yield [leaf, { page, mcid }]
  }
}

function* linksOf(pages: readonly PaintedPage[]): Generator<readonly [number, { page: number; ref: Ref }]> {
  for (const [page, { links }] of pages.entries()) {
    for (const { thing, ref } of links) if (typeof thing.tag === 'number') yield [thing.tag, { page, ref }]
  }
}

/** Number tree: what each page's and each annotation's StructParents key leads to. */
function parentTree(tree: Tree): { readonly ref: Ref; readonly next: number } {
  const entries: unknown[] = []
  let key = tree.pages.length
  for (const [page, owners] of tree.owners.entries()) {
    const list = tree.objects.ref(owners as unknown as PdfDictionary)
    list.end()
    entries.push(page, list)
  }
  for (const { links } of tree.pages) {
    for (const { ref } of links) {
      const owner = tree.linkOwners.get(ref)
      if (owner) entries.push(key, owner)
      ref.data.StructParent = key++
      ref.end()
    }
  }
  const ref = tree.objects.ref({ Nums: entries })
  ref.end()
  return { ref, next: key }
}

/** Notes have a name each (ISO 14289-1, 7.9). */
function nameNote(element: Ref, { ids }: Tree): string {
  const name = `note-${String(ids.size + 1).padStart(6, '0')}`
  ids.set(name, element)
  return name
}

/** Name tree of the elements that have a name, in the order of their names. */
function idTree({ objects, ids }: Tree): Ref {
  const ref = objects.ref({ Names: [...ids].flatMap(([name, element]) => [pdfText(name), element]) })
  ref.end()
  return ref
}

/** Writes the structure tree and ends the link annotations. A page's StructParents is its 0-based number. */
export function writeStructure(objects: ObjectWriter, frames: Frames, pages: readonly PaintedPage[]): void {
  const tree: Tree = {
    objects,
    pages,
    stretches: byLeaf(stretchesOf(pages)),
    links: byLeaf(linksOf(pages)),
    owners: pages.map(page => page.marks.map(() => null)),
    linkOwners: new Map(),
    ids: new Map(),
  }
  const root = objects.ref()
  const top = writeElement(frames.structure, root, tree)
  const parents = parentTree(tree)
  const strange = [...unknownRoles(frames.structure)].sort()
  root.data = {
    Type: 'StructTreeRoot',
    K: top,
    ParentTree: parents.ref,
    ParentTreeNextKey: parents.next,
    ...(tree.ids.size > 0 ? { IDTree: idTree(tree) } : {}),
    ...(strange.length > 0 ? { RoleMap: Object.fromEntries(strange.map(role => [role, 'Div'])) } : {}),
  }
  root.end()
  objects.catalog.StructTreeRoot = root
  objects.catalog.MarkInfo = { Marked: true }
}
