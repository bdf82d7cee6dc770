import { loadMathOutlines } from '../content/outlines.ts'
import type { PrintDocument } from './document.ts'
import { loadHighlight } from './highlight.ts'
import type { Resources } from './resources.ts'

/** Loads what a document needs beyond fonts and images: outlines for formulas, grammars for code. */
export async function prepare(document: PrintDocument, resources: Resources): Promise<Resources> {
  const needs = { math: false, code: false }
  seek(document.blocks, needs)
  const [math, highlight] = await Promise.all([
    needs.math && !resources.math ? loadMathOutlines() : resources.math,
    needs.code && !resources.highlight ? loadHighlight() : resources.highlight,
  ])
  return { ...resources, ...(math ? { math } : {}), ...(highlight ? { highlight } : {}) }
}

function seek(value: unknown, needs: { math: boolean; code: boolean }): void {
  if (Array.isArray(value)) {
    for (const part of value) seek(part, needs)
  } else if (typeof value === 'object' && value !== null) {
    const node = value as { type?: unknown; lang?: unknown; children?: unknown; entries?: unknown; cells?: unknown }
    if (node.type === 'math' || node.type === 'inlineMath') needs.math = true
    if (node.type === 'code' && typeof node.lang === 'string') needs.code = true
    seek(node.children, needs)
    seek(node.entries, needs)
    seek(node.cells, needs)
  }
}
