import type { Definition, Link, Nodes, PhrasingContent, Resource } from 'mdast'

/** HTML marks that mean the same as a node of the dialect. */
const marks: Readonly<Record<string, 'subscript' | 'superscript' | 'underline' | 'strong' | 'emphasis' | 'delete'>> = {
  sub: 'subscript',
  sup: 'superscript',
  u: 'underline',
  ins: 'underline',
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  s: 'delete',
  del: 'delete',
}
const opening = /^<(sub|sup|u|ins|b|strong|i|em|s|del|code|kbd|tt)\s*>$/iu
const closing = /^<\/(sub|sup|u|ins|b|strong|i|em|s|del|code|kbd|tt)\s*>$/iu

function tagOf(node: Nodes, pattern: RegExp): string | undefined {
  return node.type === 'html' ? pattern.exec(node.value)?.[1]?.toLowerCase() : undefined
}

function markOf(tag: string, children: PhrasingContent[]): PhrasingContent | undefined {
  const type = marks[tag]
  if (type) return { type, children }
  const only = children[0]
  if (children.length === 1 && only?.type === 'text') return { type: 'inlineCode', value: only.value }
  return undefined
}

/** Turns `<sub>` … `</sub>` siblings into one node; tags without a partner stay HTML. */
function pairMarks(children: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  const open: { tag: string; at: number }[] = []
  for (const node of children) {
    const tag = tagOf(node, closing)
    const start = tag === undefined ? -1 : open.findLastIndex(other => other.tag === tag)
    if (tag !== undefined && start >= 0) {
      const at = open[start]?.at ?? 0
      const mark = markOf(tag, join(result.slice(at + 1)))
      if (mark) {
        result.splice(at, result.length, mark)
        open.length = start
        continue
      }
    }
    if (node.type === 'html' && /^<br\s*\/?>$/iu.test(node.value)) {
      result.push({ type: 'break' })
      continue
    }
    const starts = tagOf(node, opening)
    if (starts !== undefined) open.push({ tag: starts, at: result.length })
    result.push(node)
  }
  return result
}

const isMark = (node: PhrasingContent): node is Extract<PhrasingContent, { type: (typeof marks)[string] }> =>
  Object.values(marks).includes(node.type as (typeof marks)[string])

/** Adjacent texts, codes and marks of one sort become one; spaces beside line ends go, as Markdown has no sign for them. */
function join(children: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (const node of children) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      result[result.length - 1] = { type: 'text', value: last.value + node.value }
    else if (node.type === 'inlineCode' && last?.type === 'inlineCode')
      result[result.length - 1] = { type: 'inlineCode', value: last.value + node.value }
    else if (node.type === 'inlineMath' && last?.type === 'inlineMath')
      result[result.length - 1] = { type: 'inlineMath', value: `${last.value} ${node.value}` }
    else if (last && isMark(node) && isMark(last) && node.type === last.type)
      result[result.length - 1] = { type: node.type, children: join([...last.children, ...node.children]) }
    else result.push(node)
  }
  return result.flatMap((node, index): PhrasingContent[] => {
    if (node.type !== 'text') return [node]
    let value = node.value.replace(/(?<![\t\r ])[\t\r ]*\n[\t\r\n ]*/gu, '\n').replace(/\r/gu, ' ')
    if (result[index - 1]?.type === 'break') value = value.replace(/^[\t\n ]+/u, '')
    if (result[index + 1]?.type === 'break') value = value.replace(/(?<![\t\n ])[\t\n ]+$/u, '')
    return value === '' ? [] : [{ type: 'text', value }]
  })
}

const isBlank = (node: PhrasingContent | undefined) =>
  node?.type === 'break' || (node?.type === 'text' && !/[^\t\n ]/u.test(node.value))

/** Parts what a mark can hold from the spaces and breaks at its edges, which stand outside it. */
function lift(nodes: readonly PhrasingContent[]) {
  let start = 0
  let end = nodes.length
  while (start < end && isBlank(nodes[start])) start++
  while (end > start && isBlank(nodes[end - 1])) end--
  const before = nodes.slice(0, start)
  const after = nodes.slice(end)
  const children = nodes.slice(start, end)
  const first = children[0]
  if (first?.type === 'text') {
    const value = first.value.trimStart()
    if (value !== first.value)
      before.push({ type: 'text', value: first.value.slice(0, first.value.length - value.length) })
    children[0] = { type: 'text', value }
  }
  const last = children.at(-1)
  if (last?.type === 'text') {
    const value = last.value.trimEnd()
    if (value !== last.value) after.unshift({ type: 'text', value: last.value.slice(value.length) })
    children[children.length - 1] = { type: 'text', value }
  }
  return { before, children, after }
}

/** Without breaks and spaces at the ends. */
export function trim(children: readonly PhrasingContent[]): PhrasingContent[] {
  const result = [...children]
  for (const [at, edge] of [
    [0, /^[\t\n ]+/u],
    [-1, /(?<![\t\n ])[\t\n ]+$/u],
  ] as const) {
    for (let node = result.at(at); node; node = result.at(at)) {
      if (node.type === 'text') {
        const value = node.value.replace(edge, '')
        if (value !== '') {
          if (value !== node.value) result.splice(at, 1, { type: 'text', value })
          break
        }
      } else if (node.type !== 'break') break
      if (at === 0) result.shift()
      else result.pop()
    }
  }
  return result
}

export interface Setting {
  readonly definitions: ReadonlyMap<string, Definition>
  /** Where the text stands: a table cell and a heading have one line. */
  readonly place: 'flow' | 'cell' | 'heading'
  /** The marks around it: a mark within itself says nothing. */
  readonly marks: readonly string[]
}

const destination = (identifier: string, setting: Setting) => setting.definitions.get(identifier.toUpperCase())

/** In a table cell a pipe ends the cell, so TeX writes it by name. */
function texOf(value: string, setting: Setting): string {
  const tex = value.replace(/\s+/gu, ' ').trim()
  return setting.place === 'cell' ? tex.replace(/\\\|/gu, '\\Vert{}').replace(/\|/gu, '\\vert{}') : tex
}

/** A link stands on one line: with a line end in it, Markdown could take it for a definition. */
function link(to: Resource | undefined, inside: readonly PhrasingContent[], setting: Setting): PhrasingContent[] {
  const place = setting.place === 'cell' ? 'cell' : 'heading'
  const { before, children, after } = lift(phrases(inside, { ...setting, place }))
  return [
    ...before,
    { type: 'link', title: to?.title || null, url: to?.url ?? '', children: children as Link['children'] },
    ...after,
  ]
}

export function phrase(node: PhrasingContent, setting: Setting): PhrasingContent[] {
  switch (node.type) {
    case 'text': {
      const value =
        setting.place === 'flow' ? node.value : node.value.replace(/(?<![\t ])[\t ]*[\r\n][\t\r\n ]*/gu, ' ')
      return value === '' ? [] : [{ type: 'text', value }]
    }
    case 'inlineCode': {
      const value = node.value.replace(/(?<!\s)\s*[\r\n]\s*/gu, ' ')
      return value === '' ? [] : [{ type: 'inlineCode', value }]
    }
    case 'inlineMath': {
      const value = texOf(node.value, setting)
      return value === '' ? [] : [{ type: 'inlineMath', value }]
    }
    case 'html':
      return node.value === '' ? [] : [{ type: 'html', value: node.value }]
    case 'image':
      return [{ type: 'image', title: node.title || null, url: node.url, alt: node.alt || '' }]
    case 'imageReference': {
      const to = destination(node.identifier, setting)
      return [{ type: 'image', title: to?.title || null, url: to?.url ?? '', alt: node.alt || '' }]
    }
    case 'linkReference':
      return link(destination(node.identifier, setting), node.children, setting)
    case 'link':
      return link(node, node.children, setting)
    case 'break':
      return [setting.place === 'heading' ? { type: 'text', value: ' ' } : { type: 'break' }]
    case 'gap':
      return [{ type: 'gap', id: node.id }]
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'subscript':
    case 'superscript':
    case 'underline': {
      if (setting.marks.includes(node.type)) return node.children.flatMap(child => phrase(child, setting))
      const marked = { ...setting, marks: [...setting.marks, node.type] }
      const { before, children, after } = lift(phrases(node.children, marked))
      return [...before, ...(children.length === 0 ? [] : [{ type: node.type, children }]), ...after]
    }
    case 'footnoteReference':
      return [{ type: 'text', value: `[^${node.label ?? node.identifier}]` }]
    default:
      return strayBlock(node, setting)
  }
}

/** HTML puts blocks into marks (`<b><li>`), where Markdown has no place for them: their text stays. */
function strayBlock(node: Nodes, setting: Setting): PhrasingContent[] {
  if ('value' in node) return [{ type: 'text', value: node.value }]
  return 'children' in node ? node.children.flatMap(child => phrase(child as PhrasingContent, setting)) : []
}

export function phrases(children: readonly PhrasingContent[], setting: Setting): PhrasingContent[] {
  return join(pairMarks(children.flatMap(child => phrase(child, setting))))
}
