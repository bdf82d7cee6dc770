import type { Definition, List, ListItem, Nodes, Root, RootContent } from 'mdast'
import { phrase, phrases, type Setting, trim } from './phrasing.ts'

function blocks(children: readonly RootContent[], setting: Setting): RootContent[] {
  return children.flatMap(child => block(child, setting))
}

/** Loose is what holds more than a line and its sublist: so tightness follows from the content. */
function listOf(node: List, setting: Setting): List {
  const children = node.children.map((item): ListItem => {
    const inside = blocks(item.children, setting) as ListItem['children']
    const tight =
      inside.length < 2 || (inside.length === 2 && inside[0]?.type === 'paragraph' && inside[1]?.type === 'list')
    return { type: 'listItem', spread: !tight, checked: null, children: inside }
  })
  return {
    type: 'list',
    ordered: node.ordered ?? false,
    start: node.ordered ? (node.start ?? 1) : null,
    spread: children.some(item => item.spread),
    children,
  }
}

function block(node: RootContent, setting: Setting): RootContent[] {
  switch (node.type) {
    case 'paragraph': {
      const children = trim(phrases(node.children, setting))
      return children.length === 0 ? [] : [{ type: 'paragraph', children }]
    }
    case 'heading':
      return [
        {
          type: 'heading',
          depth: node.depth,
          children: trim(phrases(node.children, { ...setting, place: 'heading' })),
        },
      ]
    case 'code':
      return [{ type: 'code', lang: node.lang || null, meta: node.meta || null, value: node.value }]
    case 'math':
      return [{ type: 'math', meta: node.meta || null, value: node.value }]
    case 'html':
      return node.value.trim() === '' ? [] : [{ type: 'html', value: node.value }]
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.children, setting) as typeof node.children }]
    case 'list':
      return [listOf(node, setting)]
    case 'table': {
      const inside = { ...setting, place: 'cell' } as const
      return [
        {
          type: 'table',
          align: (node.align ?? []).map(side => side ?? null),
          children: node.children.map(row => ({
            type: 'tableRow',
            children: row.children.map(cell => ({ type: 'tableCell', children: trim(phrases(cell.children, inside)) })),
          })),
        },
      ]
    }
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
    case 'containerDirective':
    case 'leafDirective':
      return []
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
      return []
    default:
      return phrase(node, setting)
  }
}

function collect(node: Nodes, definitions: Map<string, Definition>): void {
  if (node.type === 'definition') {
    const name = node.identifier.toUpperCase()
    if (!definitions.has(name)) definitions.set(name, node)
  } else if ('children' in node) {
    for (const child of node.children) collect(child, definitions)
  }
}

/**
 * The one tree that stands for all trees that mean the same and print alike: no positions, references resolved, HTML marks as nodes,
 * adjacent texts joined, nothing empty, no spaces at line ends.
 */
export function normalTree(tree: Root): Root {
  const definitions = new Map<string, Definition>()
  collect(tree, definitions)
  return { type: 'root', children: blocks(tree.children, { definitions, place: 'flow', marks: [] }) }
}
