import type { PhrasingContent } from 'mdast'
import { treeToPlain } from '../../content/plain.ts'
import type { Context } from '../context.ts'
import type { Fill } from '../document.ts'
import type { StructLeaf, StructNode } from '../frame.ts'
import { inlineImage } from '../images/picture.ts'
import { fillBox } from './fill.ts'
import type { Flow, Span } from './flow.ts'
import { formulaBox, readFormula } from './formula.ts'
import type { Box } from './item.ts'
import { lineMark, objectMark } from './mark.ts'
import type { Polish } from './polish.ts'
import { bolder, raised, type TextStyle } from './style.ts'

export type Inline = PhrasingContent | Fill

export interface Flattened {
  readonly flow: Flow
  readonly nodes: readonly (StructNode | StructLeaf)[]
}

interface Place {
  readonly style: TextStyle
  readonly link?: string
}

type Node = StructNode | StructLeaf

/** Inline nodes as one flow, with the structure of what they are. */
export function flatten(nodes: readonly Inline[], style: TextStyle, context: Context, polish?: Polish): Flattened {
  const flattener = new Flattener(context, polish)
  const structure = flattener.nodes(nodes, { style })
  return { flow: { text: flattener.text.join(''), spans: flattener.spans }, nodes: structure }
}

class Flattener {
  readonly text: string[] = []
  readonly spans: Span[] = []
  private length = 0
  private readonly context: Context
  private readonly polish: Polish | undefined
  /** The leaf that text goes on in, until something else comes between. */
  private leaf: StructLeaf | undefined

  constructor(context: Context, polish: Polish | undefined) {
    this.context = context
    this.polish = polish
  }

  nodes(nodes: readonly Inline[], place: Place): Node[] {
    const result: Node[] = []
    for (const node of nodes) result.push(...this.node(node, place))
    return result
  }

  private node(node: Inline, place: Place): Node[] {
    const { style } = place
    switch (node.type) {
      case 'text':
        return this.plain(node.value, place)
      case 'html':
        return this.plain(node.value, place)
      case 'break':
        return this.plain(lineMark, place)
      case 'emphasis':
        return this.nodes(node.children, { ...place, style: this.emphasised(style) })
      case 'strong':
        return this.nodes(node.children, { ...place, style: bolder(style) })
      case 'delete':
        return this.nodes(node.children, { ...place, style: { ...style, strike: true } })
      case 'underline':
        return this.nodes(node.children, { ...place, style: { ...style, underline: true } })
      case 'subscript':
      case 'superscript':
        return this.nodes(node.children, { ...place, style: raised(style, node.type === 'superscript') })
      case 'inlineCode':
        return this.wrapped('Code', () => this.plain(node.value.replaceAll('  ', '\u00a0 '), this.code(place)))
      case 'link':
        return this.wrapped('Link', () => this.nodes(node.children, { ...place, link: node.url }))
      case 'linkReference':
        return this.nodes(node.children, place)
      case 'inlineMath':
        return this.formula(node.value, place)
      case 'image':
        return this.image(node, place)
      case 'imageReference':
        return this.plain(node.alt ?? '', place)
      case 'footnoteReference':
        return this.wrapped('Reference', () => this.plain(node.identifier, { ...place, style: raised(style, true) }))
      case 'gap':
        return this.atom(tag => fillBox({ width: style.size * 8 }, { style, tag }, this.context), place)
      case 'fill':
        return this.atom(tag => fillBox(node, { style, tag }, this.context), place)
      default:
        return this.plain(treeToPlain(node), place)
    }
  }

  private emphasised(style: TextStyle): TextStyle {
    return this.context.theme.italics ? { ...style, italic: !style.italic } : bolder(style)
  }

  private code({ style, ...place }: Place): Place {
    const { theme } = this.context
    return { ...place, style: { ...style, family: theme.mono, size: style.size * theme.codeScale * 1.04 } }
  }

  private push(text: string, place: Place, tag: number, atom?: Span['atom']): void {
    this.text.push(text)
    this.spans.push({
      start: this.length,
      end: this.length + text.length,
      style: place.style,
      tag,
      ...(place.link === undefined ? {} : { link: place.link }),
      ...(atom ? { atom } : {}),
    })
    this.length += text.length
  }

  private plain(text: string, place: Place): Node[] {
    if (text === '') return []
    const fresh = this.leaf === undefined
    this.leaf ??= { role: 'leaf', id: this.context.nextTag() }
    // Marks of atoms and forced breaks that come from outside are nothing.
    const clean = text === lineMark ? text : text.normalize('NFC').replace(/[\ufffc\u2028\u2029]/gu, ' ')
    const isProse = this.polish && text !== lineMark && place.style.family !== this.context.theme.mono
    this.push(isProse ? (this.polish?.(clean, this.last()) ?? clean) : clean, place, this.leaf.id)
    return fresh ? [this.leaf] : []
  }

  /** The character that the next one stands behind. */
  private last(): string {
    return this.text.at(-1)?.at(-1) ?? ''
  }

  private wrapped(role: string, inside: () => Node[]): Node[] {
    this.leaf = undefined
    const children = inside()
    this.leaf = undefined
    return children.length === 0 ? [] : [{ role, children }]
  }

  private atom(box: (tag: number) => Pick<Box, 'width' | 'ascent' | 'descent' | 'content'>, place: Place): Node[] {
    const tag = this.context.nextTag()
    this.leaf = undefined
    this.push(objectMark, place, tag, box(tag))
    return [{ role: 'Span', children: [{ role: 'leaf', id: tag }] }]
  }

  private formula(tex: string, place: Place): Node[] {
    const formula = readFormula(tex, false, this.context)
    if (!formula) return this.wrapped('Code', () => this.plain(tex, this.code(place)))
    const tag = this.context.nextTag()
    this.leaf = undefined
    this.push(objectMark, place, tag, formulaBox(formula, { style: place.style, tag }, this.context))
    return [{ role: 'Formula', alt: tex, children: [{ role: 'leaf', id: tag }] }]
  }

  private image(node: Extract<PhrasingContent, { type: 'image' }>, place: Place): Node[] {
    const tag = this.context.nextTag()
    const box = inlineImage(node, { size: place.style.size, tag }, this.context)
    if (!box) return this.plain(`[${node.alt || node.url}]`, place)
    this.leaf = undefined
    this.push(objectMark, place, tag, box)
    return [{ role: 'Figure', alt: node.alt ?? '', children: [{ role: 'leaf', id: tag }] }]
  }
}
