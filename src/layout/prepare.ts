import { loadMathOutlines } from '../content/outlines.ts'
import type { PrintDocument } from './document.ts'
import { loadHighlight } from './highlight.ts'
import { loadHyphenation } from './hyphenation.ts'
import type { Resources } from './resources.ts'
import type { Theme } from './theme.ts'

/** Loads what a document needs beyond fonts and images: outlines for formulas, grammars for code, patterns to divide words. */
export async function prepare(
  document: PrintDocument,
  resources: Resources,
  theme?: Pick<Theme, 'hyphenate'>,
): Promise<Resources> {
  const needs: Needs = { math: false, code: false, languages: new Set([document.language]) }
  seek(document.blocks, needs)
  const [math, highlight, hyphenate] = await Promise.all([
    needs.math && !resources.math ? loadMathOutlines() : resources.math,
    needs.code && !resources.highlight ? loadHighlight() : resources.highlight,
    theme?.hyphenate ? loadHyphenation(needs.languages) : undefined,
  ])
  return {
    ...resources,
    ...(math ? { math } : {}),
    ...(highlight ? { highlight } : {}),
    ...(hyphenate ? { hyphenate } : {}),
  }
}

interface Needs {
  math: boolean
  code: boolean
  readonly languages: Set<string>
}

function seek(value: unknown, needs: Needs): void {
  if (Array.isArray(value)) {
    for (const part of value) seek(part, needs)
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Partial<Record<'type' | 'lang' | 'language' | 'children' | 'entries' | 'cells', unknown>>
    if (node.type === 'math' || node.type === 'inlineMath') needs.math = true
    if (typeof node.language === 'string') needs.languages.add(node.language)
    if (node.type === 'code' && typeof node.lang === 'string') needs.code = true
    seek(node.children, needs)
    seek(node.entries, needs)
    seek(node.cells, needs)
  }
}
