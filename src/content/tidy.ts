import './tree.ts'
import type { Parents, PhrasingContent, Root, RootContent } from 'mdast'

const displayed = (node: RootContent): boolean =>
  node.type === 'inlineMath' && (node.data as { display?: boolean } | undefined)?.display === true

/**
 * Makes of a converted tree one that a person would have written: display math (`inlineMath` with `data.display`) that is
 * alone on its line stands as a block, marks neither begin nor end with a space, links without a target and hollow nodes go.
 */
export function tidy(root: Root): void {
  tidyChildren(root)
}

function tidyChildren(parent: Parents): void {
  const children: RootContent[] = []
  for (const child of parent.children as RootContent[]) {
    delete child.position
    rename(child)
    const parts = child.type === 'paragraph' && child.children.some(displayed) ? liftMath(child.children) : [child]
    for (const part of parts) {
      if ('children' in part) tidyChildren(part)
      children.push(...tidied(part))
    }
  }
  for (const child of children) if (child.type === 'inlineMath') delete child.data
  ;(parent as { children: RootContent[] }).children = joinTexts(children)
}

/** Emphasis with `data.mark` is a mark that only our trees have. */
function rename(node: RootContent): void {
  if (node.type !== 'emphasis') return
  const mark = (node.data as { mark?: 'underline' } | undefined)?.mark
  delete node.data
  if (mark) (node as { type: string }).type = mark
}

const marks = new Set<string>(['emphasis', 'strong', 'delete', 'underline', 'subscript', 'superscript'])

function tidied(node: RootContent): RootContent[] {
  if (node.type === 'link' && node.url === '') return node.children
  if (marks.has(node.type) && 'children' in node)
    return spacesOut(node as RootContent & { children: PhrasingContent[] })
  if (node.type === 'paragraph') {
    trimBreaks(node.children)
    return node.children.every(child => child.type === 'text' && child.value.trim() === '') ? [] : [node]
  }
  return [node]
}

/** Lifts the spaces at the edges of a mark out of it. */
function spacesOut(node: RootContent & { children: PhrasingContent[] }): RootContent[] {
  const before = edgeSpace(node.children, 0, /^\s+/u)
  const after = edgeSpace(node.children, node.children.length - 1, /(?<!\s)\s+$/u)
  node.children = node.children.filter(child => child.type !== 'text' || child.value !== '')
  return [...before, ...(node.children.length > 0 ? [node] : []), ...after]
}

function edgeSpace(children: PhrasingContent[], index: number, pattern: RegExp): RootContent[] {
  const edge = children[index]
  if (edge?.type !== 'text') return []
  const value = edge.value.replace(pattern, '')
  if (value === edge.value) return []
  edge.value = value
  return [{ type: 'text', value: ' ' }]
}

function trimBreaks(children: PhrasingContent[]): void {
  const hollow = (node: PhrasingContent | undefined) =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '')
  while (hollow(children[0])) children.shift()
  while (hollow(children.at(-1))) children.pop()
  const first = children[0]
  if (first?.type === 'text') first.value = first.value.trimStart()
  const last = children.at(-1)
  if (last?.type === 'text') last.value = last.value.trimEnd()
}

function joinTexts(children: RootContent[]): RootContent[] {
  const result: RootContent[] = []
  for (const child of children) {
    const previous = result.at(-1)
    if (child.type === 'text' && previous?.type === 'text') {
      previous.value = previous.value.endsWith(' ')
        ? previous.value + child.value.trimStart()
        : previous.value + child.value
    } else if (child.type !== 'text' || child.value !== '') {
      result.push(child)
    }
  }
  return result
}

/** Display math that is alone on its line becomes a block; within a line of text it stays where it is. */
function liftMath(children: readonly PhrasingContent[]): RootContent[] {
  const result: RootContent[] = []
  let kept: PhrasingContent[] = []
  const flush = () => {
    if (kept.length > 0) result.push({ type: 'paragraph', children: kept })
    kept = []
  }
  for (const line of lines(children)) {
    const inked = line.filter(node => node.type !== 'text' || node.value.trim() !== '')
    const only = inked[0]
    if (inked.length === 1 && only?.type === 'inlineMath' && displayed(only)) {
      flush()
      result.push({ type: 'math', value: only.value })
    } else {
      kept.push(...(kept.length > 0 ? [{ type: 'break' } as const] : []), ...line)
    }
  }
  flush()
  return result
}

function lines(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const result: PhrasingContent[][] = [[]]
  for (const child of children) {
    if (child.type === 'break') result.push([])
    else result.at(-1)?.push(child)
  }
  return result
}
