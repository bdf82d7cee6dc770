import '../../content/tree.ts'
import type { PhrasingContent, RootContent } from 'mdast'
import { mayHoldMath, splitMath } from '../../content/delimited-math.ts'
import { printMarkdown } from '../../content/markdown.ts'
import { imagePath } from '../embedding.ts'
import type { Gathering } from '../gathering.ts'

const image = /!(?:\[[^\]\n]{0,200}\])?(?:\{[^}\n]{0,200}\})?!?([^!\s]{1,300}\.(?:png|jpe?g|gif|svg|pdf))!/iu
const marks: Readonly<Record<string, 'strong' | 'emphasis' | 'code' | 'title'>> = {
  '[*]': 'strong',
  '[_]': 'emphasis',
  '[|]': 'code',
  '[==]': 'title',
}

/** A text of AMC as rich text: `[*]bold[*]`, `[_]slanted[_]`, `[|]code[|]`, `[==]title[==]`, `[verbatim]`, images, LaTeX in `[[ ]]`. */
export function richOf(gathering: Gathering, text: string): string {
  const children: RootContent[] = []
  const images: RootContent[] = []
  for (const [index, part] of text.split(/\[verbatim\]|\[\/verbatim\]/u).entries()) {
    if (index % 2 === 1) {
      children.push({ type: 'code', value: part.replace(/^[ \t]*\n|\n[ \t]*$/gu, '') })
      continue
    }
    for (const paragraph of part.split(/\n[ \t]*\n/u)) {
      const without = withoutImages(gathering, paragraph, images)
      const inside = phrasing(without.trim())
      if (inside.length > 0) children.push({ type: 'paragraph', children: inside })
    }
  }
  return printMarkdown({ type: 'root', children: [...children, ...images] })
}

function withoutImages(gathering: Gathering, text: string, images: RootContent[]): string {
  let rest = text
  for (let found = image.exec(rest); found && images.length < 100; found = image.exec(rest)) {
    const path = found[1] ?? ''
    const url = imagePath(gathering, path) ?? path
    images.push({ type: 'paragraph', children: [{ type: 'image', url, alt: '' }] })
    rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length)
  }
  return rest
}

/** Pairs of marks become what they stand for; a mark without its fellow is text. */
function phrasing(text: string): PhrasingContent[] {
  const pieces = text.split(/(\[\[.{1,2000}?\]\]|\[(?:[*_|]|==)\])/su)
  const children: PhrasingContent[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? ''
    const mark = marks[piece]
    const end = mark ? pieces.indexOf(piece, at + 1) : -1
    if (mark && end > at) {
      children.push(marked(mark, pieces.slice(at + 1, end).join('')))
      at = end
    } else for (const node of plain(piece)) children.push(node)
  }
  return children
}

function marked(mark: 'strong' | 'emphasis' | 'code' | 'title', text: string): PhrasingContent {
  if (mark === 'code') return { type: 'inlineCode', value: text }
  return { type: mark === 'emphasis' ? 'emphasis' : 'strong', children: plain(text) }
}

/** Text and its math; LaTeX in `[[ ]]` that is nothing but math is math. */
function plain(text: string): PhrasingContent[] {
  const math = /^\[\[\s*\$([^$]{1,2000})\$\s*\]\]$/u.exec(text)
  if (math) return [{ type: 'inlineMath', value: (math[1] ?? '').trim() }]
  if (!mayHoldMath(text)) return text === '' ? [] : [{ type: 'text', value: text }]
  return splitMath(text).map(run =>
    run.type === 'math' ? { type: 'inlineMath', value: run.value.trim() } : { type: 'text', value: run.value },
  )
}
