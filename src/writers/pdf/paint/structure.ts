import type { Frames, PlacedLink, StructLeaf, StructNode } from '../../../layout/frame.ts'
import { type ObjectWriter, type Ref, reference } from './objects.ts'
import { wellFormed } from './operators.ts'
import { stringSyntax } from './syntax.ts'

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

/** Where the content of each leaf is. Leaves are numbered densely and mostly on one page: lists, for they are many. */
interface Stretches {
  readonly pages: number[]
  readonly mcids: number[]
  /** Those behind the first. */
  readonly further: Map<number, Stretch[]>
}

interface Tree {
  readonly objects: ObjectWriter
  readonly pages: readonly PaintedPage[]
  readonly stretches: Stretches
  readonly links: ReadonlyMap<number, readonly { readonly page: number; readonly ref: Ref }[]>
  /** Number of the element of each marked-content id, by page. */
  readonly owners: number[][]
  readonly linkOwners: Map<Ref, number>
  /** Numbers of the elements with a name. */
  readonly ids: Map<string, number>
}

/** Standard structure types (ISO 32000-1, 14.8.4). */
const standardRoles = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'
  ).split(' '),
)

const isLeaf = (child: StructNode | StructLeaf): child is StructLeaf => child.role === 'leaf'

/** What leaves are, by their ids. */
export interface Leaves {
  /** The role of the element around each. */
  readonly roles: readonly (string | undefined)[]
  /** Its place in reading order. */
  readonly ranks: readonly (number | undefined)[]
}

export function leavesOf(root: StructNode): Leaves {
  const roles: string[] = []
  const ranks: number[] = []
  let count = 0
  const visit = (node: StructNode): void => {
    for (const child of node.children) {
      if (isLeaf(child)) {
        roles[child.id] = node.role
        ranks[child.id] = count++
      } else visit(child as StructNode)
    }
  }
  visit(root)
  return { roles, ranks }
}

function stretchesIn(pages: readonly PaintedPage[]): Stretches {
  const all: Stretches = { pages: [], mcids: [], further: new Map() }
  for (const [page, { marks }] of pages.entries()) {
    for (const [mcid, leaf] of marks.entries()) {
      if (all.pages[leaf] === undefined) {
        all.pages[leaf] = page
        all.mcids[leaf] = mcid
      } else all.further.set(leaf, [...(all.further.get(leaf) ?? []), { page, mcid }])
    }
  }
  return all
}

const isPlaced = (leaf: number, { stretches }: Tree): boolean => stretches.pages[leaf] !== undefined

function stretchesOf(leaf: number, { stretches }: Tree): readonly Stretch[] {
  const [page, mcid] = [stretches.pages[leaf], stretches.mcids[leaf]]
  if (page === undefined || mcid === undefined) return []
  return [{ page, mcid }, ...(stretches.further.get(leaf) ?? [])]
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Where a figure or formula stands on its page. */
function boxSyntax(node: StructNode, tree: Tree): string {
  const page = node.box && tree.pages[firstPage(node, tree) ?? -1]
  if (!node.box || !page) return ''
  const [x0, y0, x1, y1] = node.box
  const box = [x0, page.height - y1, x1, page.height - y0].map(rounded).join(' ')
  return `<</O /Layout /BBox [${box}]${node.role === 'Figure' ? ' /Placement /Block' : ''}>>`
}

function attributesSyntax(node: StructNode, tree: Tree): string {
  const { listNumbering, scope, colSpan, rowSpan } = node
  const list = listNumbering ? `<</O /List /ListNumbering /${listNumbering}>>` : ''
  const spans = `${colSpan ? ` /ColSpan ${colSpan}` : ''}${rowSpan ? ` /RowSpan ${rowSpan}` : ''}`
  const cell = scope || spans !== '' ? `<</O /Table${scope ? ` /Scope /${scope}` : ''}${spans}>>` : ''
  const box = node.box ? boxSyntax(node, tree) : ''
  const all = `${list}${cell}${box}`
  if (all === '') return ''
  return all.indexOf('/O', 4) < 0 ? `/A ${all}\n` : `/A [${all}]\n`
}

/** Page of the first content below a node; undefined where it has none. */
function firstPage(node: StructNode, tree: Tree): number | undefined {
  for (const child of node.children) {
    const page = isLeaf(child) ? tree.stretches.pages[child.id] : firstPage(child as StructNode, tree)
    if (page !== undefined) return page
  }
  return undefined
}

const kept = new Set(['TD', 'TH', 'LBody'])

/** Empty elements mean nothing to a reader, but cells hold a table's columns in place, and an option may be empty. */
function hasContent(node: StructNode, tree: Tree): boolean {
  if (kept.has(node.role)) return true
  return node.children.some(child =>
    isLeaf(child) ? isPlaced(child.id, tree) || tree.links.has(child.id) : hasContent(child as StructNode, tree),
  )
}

/** An element while its kids are gathered. */
interface Element {
  readonly id: number
  /** The page that bare numbers among its kids mean. */
  page: number | undefined
  kids: string
  count: number
}

function addKid(element: Element, kid: string): void {
  element.kids += element.kids === '' ? kid : ` ${kid}`
  element.count++
}

/** The kids of a leaf: a bare number where its page is the element's own. */
function addLeaf(leaf: StructLeaf, element: Element, tree: Tree): void {
  for (const { page, mcid } of stretchesOf(leaf.id, tree)) {
    const owners = tree.owners[page]
    if (owners) owners[mcid] = element.id
    element.page ??= page
    addKid(element, element.page === page ? String(mcid) : `<</Type /MCR /Pg ${pageOf(page, tree)} /MCID ${mcid}>>`)
  }
  for (const { page, ref } of tree.links.get(leaf.id) ?? []) {
    tree.linkOwners.set(ref, element.id)
    addKid(element, `<</Type /OBJR /Pg ${pageOf(page, tree)} /Obj ${ref.id} 0 R>>`)
  }
}

const pageOf = (page: number, tree: Tree): string => `${tree.pages[page]?.ref.id ?? 0} 0 R`

const entry = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `/${name} ${stringSyntax(wellFormed(text))}\n`

function writeElement(node: StructNode, parent: number, tree: Tree): number {
  const id = tree.objects.reserve()
  const element: Element = { id, page: undefined, kids: '', count: 0 }
  const name = node.role === 'Note' ? nameNote(id, tree) : undefined
  for (const child of node.children) {
    if (isLeaf(child)) addLeaf(child, element, tree)
    else if (hasContent(child as StructNode, tree))
      addKid(element, `${writeElement(child as StructNode, id, tree)} 0 R`)
  }
  const { kids, page, count } = element
  tree.objects.put(
    id,
    `<<\n/Type /StructElem\n/S /${node.role}\n/P ${parent} 0 R\n` +
      `${entry('ID', name)}${entry('T', node.title)}${entry('Lang', node.language)}${entry('Alt', node.alt)}` +
      `${entry('ActualText', node.actual)}${attributesSyntax(node, tree)}` +
      `${page === undefined ? '' : `/Pg ${pageOf(page, tree)}\n`}/K ${count === 1 ? kids : `[${kids}]`}\n>>`,
  )
  return id
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

function* linksOf(pages: readonly PaintedPage[]): Generator<readonly [number, { page: number; ref: Ref }]> {
  for (const [page, { links }] of pages.entries()) {
    for (const { thing, ref } of links) if (typeof thing.tag === 'number') yield [thing.tag, { page, ref }]
  }
}

/** Number tree: what each page's and each annotation's StructParents key leads to. */
function parentTree(tree: Tree): { readonly id: number; readonly next: number } {
  const entries: string[] = []
  let key = tree.pages.length
  for (const [page, owners] of tree.owners.entries()) {
    const list = tree.objects.reserve()
    tree.objects.put(list, `[${owners.map(owner => (owner < 0 ? 'null' : `${owner} 0 R`)).join(' ')}]`)
    entries.push(`${page} ${list} 0 R`)
  }
  for (const { links } of tree.pages) {
    for (const { ref } of links) {
      const owner = tree.linkOwners.get(ref)
      if (owner !== undefined) entries.push(`${key} ${owner} 0 R`)
      ref.data.StructParent = key++
      ref.end()
    }
  }
  const id = tree.objects.reserve()
  tree.objects.put(id, `<<\n/Nums [${entries.join(' ')}]\n>>`)
  return { id, next: key }
}

/** Notes have a name each (ISO 14289-1, 7.9). */
function nameNote(element: number, { ids }: Tree): string {
  const name = `note-${String(ids.size + 1).padStart(6, '0')}`
  ids.set(name, element)
  return name
}

/** Name tree of the elements that have a name, in the order of their names. */
function idTree({ objects, ids }: Tree): number {
  const id = objects.reserve()
  objects.put(id, `<<\n/Names [${[...ids].map(([name, element]) => `(${name}) ${element} 0 R`).join(' ')}]\n>>`)
  return id
}

/** Writes the structure tree and ends the link annotations. A page's StructParents is its 0-based number. */
export function writeStructure(objects: ObjectWriter, frames: Frames, pages: readonly PaintedPage[]): void {
  const tree: Tree = {
    objects,
    pages,
    stretches: stretchesIn(pages),
    links: byLeaf(linksOf(pages)),
    owners: pages.map(page => page.marks.map(() => -1)),
    linkOwners: new Map(),
    ids: new Map(),
  }
  const root = objects.ref()
  const top = writeElement(frames.structure, root.id, tree)
  const parents = parentTree(tree)
  const strange = [...unknownRoles(frames.structure)].sort()
  root.data = {
    Type: 'StructTreeRoot',
    K: reference(top),
    ParentTree: reference(parents.id),
    ParentTreeNextKey: parents.next,
    ...(tree.ids.size > 0 ? { IDTree: reference(idTree(tree)) } : {}),
    ...(strange.length > 0 ? { RoleMap: Object.fromEntries(strange.map(role => [role, 'Div'])) } : {}),
  }
  root.end()
  objects.catalog.StructTreeRoot = root
  objects.catalog.MarkInfo = { Marked: true }
}
