import type { FootnoteDefinition, PhrasingContent, RootContent } from 'mdast'

/** A definition: `[^name]: text` at the start of a line of a paragraph. */
const definition = /^\[\^([^\]\s]{1,60})\]:[ \t]*/u
const nextDefinition = /\n(?=\[\^[^\]\s]{1,60}\]:)/u
const reference = /\[\^([^\]\s]{1,60})\]/u

/** The lines of a paragraph that define a note each; undefined where it is a paragraph like any other. */
function definitionsOf(block: RootContent): ReadonlyMap<string, PhrasingContent[]> | undefined {
  if (block.type !== 'paragraph') return undefined
  const [first] = block.children
  if (first?.type !== 'text' || !definition.test(first.value)) return undefined
  const found = new Map<string, PhrasingContent[]>()
  let open: PhrasingContent[] = []
  for (const child of block.children) {
    for (const [index, line] of (child.type === 'text' ? child.value.split(nextDefinition) : [child]).entries()) {
      const head = typeof line === 'string' && (index > 0 || child === first) ? definition.exec(line) : null
      if (head) {
        open = []
        found.set(head[1] ?? '', open)
      }
      const value = typeof line === 'string' ? line.slice(head?.[0].length ?? 0) : ''
      if (typeof line !== 'string') open.push(line)
      else if (value !== '') open.push({ type: 'text', value })
    }
  }
  return found
}

/** Notes by the order in which they are referred to. */
class Numbers {
  private readonly names: string[] = []
  private readonly texts: ReadonlyMap<string, PhrasingContent[]>

  constructor(texts: ReadonlyMap<string, PhrasingContent[]>) {
    this.texts = texts
  }

  /** undefined: no such note. */
  of(name: string): string | undefined {
    if (!this.texts.has(name)) return undefined
    if (!this.names.includes(name)) this.names.push(name)
    return `${this.names.indexOf(name) + 1}`
  }

  /** In order, those that nothing refers to last. */
  notes(): FootnoteDefinition[] {
    for (const name of this.texts.keys()) this.of(name)
    return this.names.map((name, index) => ({
      type: 'footnoteDefinition',
      identifier: `${index + 1}`,
      children: [{ type: 'paragraph', children: this.texts.get(name) ?? [] }],
    }))
  }
}

/** A note of one word is a link in CommonMark: `[^a]: Ibid.` defines one. */
function wordNote(node: RootContent): { readonly name: string; readonly word: string } | undefined {
  const [only] = node.type === 'link' && node.children.length === 1 ? node.children : []
  if (node.type !== 'link' || only?.type !== 'text' || !/^\^\S/u.test(only.value) || node.url.includes(':'))
    return undefined
  return { name: only.value.slice(1), word: node.url }
}

function wordNotes(nodes: readonly RootContent[], texts: Map<string, PhrasingContent[]>): void {
  for (const node of nodes) {
    const note = wordNote(node)
    if (note) texts.set(note.name, [{ type: 'text', value: note.word }])
    if ('children' in node) wordNotes(node.children as RootContent[], texts)
  }
}

function marked<T extends RootContent>(node: T, numbers: Numbers): T[] {
  if (node.type === 'text') return pieces(node.value, numbers) as T[]
  const number = numbers.of(wordNote(node)?.name ?? '')
  if (number !== undefined) return [{ type: 'footnoteReference', identifier: number } as T]
  if (!('children' in node)) return [node]
  const children = (node.children as RootContent[]).flatMap(child => marked(child, numbers))
  return [{ ...node, children } as T]
}

function pieces(value: string, numbers: Numbers): PhrasingContent[] {
  const parts: PhrasingContent[] = []
  let rest = value
  let text = ''
  for (let found = reference.exec(rest); found; found = reference.exec(rest)) {
    const number = numbers.of(found[1] ?? '')
    text += rest.slice(0, found.index) + (number ? '' : found[0])
    rest = rest.slice(found.index + found[0].length)
    if (!number) continue
    if (text !== '') parts.push({ type: 'text', value: text })
    parts.push({ type: 'footnoteReference', identifier: number })
    text = ''
  }
  text += rest
  return text === '' ? parts : [...parts, { type: 'text', value: text }]
}

/** Notes numbered in the order of their signs, and set below the text that they belong to. */
export function withNotes(blocks: readonly RootContent[]): readonly RootContent[] {
  const texts = new Map<string, PhrasingContent[]>()
  const body: RootContent[] = []
  wordNotes(blocks, texts)
  for (const block of blocks) {
    const found = definitionsOf(block)
    if (found) for (const [name, text] of found) texts.set(name, text)
    else body.push(block)
  }
  if (texts.size === 0) return blocks
  const numbers = new Numbers(texts)
  const numbered = body.flatMap(block => marked(block, numbers))
  return [...numbered, ...numbers.notes()]
}
