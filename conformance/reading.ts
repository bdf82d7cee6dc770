import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Check, failed, passed } from './check.ts'
import { allPapers } from './papers.ts'

/** A node of a page's structure as pdf.js gives it: an element, or a stretch of content by its id. */
interface Node {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly alt?: string
  readonly children?: readonly Node[]
}

/** What a page's content says: the text of each marked stretch in the order of the stream, and text that no structure has. */
interface Content {
  readonly texts: ReadonlyMap<string, string>
  readonly loose: string
}

const artifact = 'artifact'

async function contentOf(page: PDFPageProxy): Promise<Content> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const texts = new Map<string, string>()
  const open: (string | undefined)[] = []
  let loose = ''
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast(name => name !== undefined)
      const text = item.hasEOL ? `${item.str}\n` : item.str
      if (id === undefined) loose += text
      else if (id !== artifact) texts.set(id, (texts.get(id) ?? '') + text)
    } else if (item.type === 'endMarkedContent') open.pop()
    else {
      open.push('tag' in item && item.tag === 'Artifact' ? artifact : (item.id ?? undefined))
      if (item.id) texts.set(item.id, '')
    }
  }
  return { texts, loose: loose.trim() }
}

const stretches = (node: Node): readonly string[] =>
  node.type === 'content' ? [node.id ?? ''] : (node.children ?? []).flatMap(stretches)

/** What is read of a node; a table row by row, each cell behind the head of its column. */
function spoken(node: Node, { texts, loose }: Content): string {
  if (node.alt !== undefined) return ` ${node.alt} `
  if (node.type === 'content') return texts.get(node.id ?? '') ?? ''
  const parts = (node.children ?? []).map(child => spoken(child, { texts, loose }))
  if (node.role !== 'Table') return node.role === 'Span' ? parts.join('') : ` ${parts.join('')} `
  const [head, ...rows] = node.children ?? []
  const heads = (head?.children ?? []).map(cell => spoken(cell, { texts, loose }))
  return rows
    .flatMap(row => row.children ?? [])
    .map((cell, at) =>
      stretches(cell).length > 0 ? `${heads[at % heads.length]} ${spoken(cell, { texts, loose })}` : '',
    )
    .join(' ')
}

interface Read {
  /** What is wrong with the order of a page. */
  readonly faults: readonly string[]
  readonly words: readonly string[]
}

/** Marks of ancient Greek that no bundled face has: letters with them print as boxes, and a message names them. */
const unprinted = /[\u0342\u0345]/u

const printed = (text: string): string =>
  text.replace(/[\u1f00-\u1fff]/gu, letter => (unprinted.test(letter.normalize('NFD')) ? '' : letter))

/** Words, and each run of figures: where they stand beside letters of another direction, nobody sees a space. */
const wordsOf = (text: string): readonly string[] =>
  printed(text)
    .normalize('NFKC')
    .match(/\p{N}+|[\p{Script=Latin}\p{M}]+|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+/gu) ?? []

async function readPage(document: PDFDocumentProxy, number: number): Promise<Read> {
  const page = await document.getPage(number)
  const content = await contentOf(page)
  const tree = (await page.getStructTree()) as Node | null
  const faults: string[] = []
  if (content.loose !== '') faults.push(`page ${number} has text outside of its structure: "${content.loose}"`)
  const [drawn, read] = [[...content.texts.keys()], tree ? stretches(tree) : []]
  const at = drawn.findIndex((id, index) => id !== read[index])
  if (at >= 0 || drawn.length !== read.length)
    faults.push(
      `page ${number} is drawn in another order than it is read, from "${content.texts.get(drawn[at] ?? '')}"`,
    )
  return { faults, words: tree ? wordsOf(spoken(tree, content)) : [] }
}

async function read(file: string): Promise<Read> {
  const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise
  const pages: Read[] = []
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number))
  await document.destroy()
  return { faults: pages.flatMap(({ faults }) => faults), words: pages.flatMap(({ words }) => words) }
}

/** The same paper as plain text in reading order, where the project writes it: made from the document, not from pages. */
function linear(file: string): string | undefined {
  const text = file.replace(
    /(?:-(exam|marking-scheme|catalogue|answer-key))?(?:-large-print|-dyslexia)?\.pdf$/u,
    (_, name = 'exam') => `-${name}-linear.txt`,
  )
  return existsSync(text) ? readFileSync(text, 'utf8') : undefined
}

function difference(words: readonly string[], wanted: readonly string[]): string | undefined {
  const at = wanted.findIndex((word, index) => word !== words[index])
  if (at < 0 && words.length === wanted.length) return undefined
  const from = at < 0 ? wanted.length : at
  const near = (list: readonly string[]) => list.slice(Math.max(0, from - 3), from + 4).join(' ')
  return `reads "${near(words)}", the linear edition "${near(wanted)}"`
}

/** What pdf.js reads of each paper: in the order of the structure as in that of the content, word for word as the linear edition has it. */
export const reading: Check = {
  name: 'reading',
  async run(setting) {
    const faults: string[] = []
    let compared = 0
    const papers = allPapers(setting)
    for (const file of papers) {
      const { faults: found, words } = await read(file)
      const text = linear(file)
      if (text !== undefined) compared++
      const differs = text === undefined ? undefined : difference(words, wordsOf(text))
      faults.push(...[...found, ...(differs ? [differs] : [])].map(fault => `${basename(file)}: ${fault}`))
    }
    return faults.length > 0
      ? failed(faults.join('\n'))
      : passed(
          `pdf.js reads ${papers.length} papers in order, ${compared} of them word for word as their linear editions`,
        )
  },
}
