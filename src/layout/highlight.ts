import type { Root, RootContent } from 'hast'
import type { CodePiece, Highlight } from './resources.ts'

type Look = Pick<CodePiece, 'weight' | 'slant'>

const plain: Look = { weight: 'regular', slant: 'upright' }

/** Weight and slant alone, so that it holds on a black-and-white print. */
const looks: Readonly<Record<string, Look>> = {
  'hljs-keyword': { weight: 'bold', slant: 'upright' },
  'hljs-built_in': { weight: 'bold', slant: 'upright' },
  'hljs-type': { weight: 'bold', slant: 'upright' },
  'hljs-literal': { weight: 'bold', slant: 'upright' },
  'hljs-name': { weight: 'bold', slant: 'upright' },
  'hljs-section': { weight: 'bold', slant: 'upright' },
  'hljs-comment': { weight: 'regular', slant: 'italic' },
  'hljs-quote': { weight: 'regular', slant: 'italic' },
  'hljs-doctag': { weight: 'regular', slant: 'italic' },
}

/** Loads highlight.js with its common languages, once. */
export async function loadHighlight(): Promise<Highlight> {
  const { common, createLowlight } = await import('lowlight')
  const lowlight = createLowlight(common)
  const known = new Map<string, readonly CodePiece[]>()
  return (code, language) => {
    if (!lowlight.registered(language)) return undefined
    const key = `${language}\n${code}`
    let pieces = known.get(key)
    if (!pieces) {
      const found: CodePiece[] = []
      collect(lowlight.highlight(language, code), plain, found)
      pieces = found
      known.set(key, pieces)
    }
    return pieces
  }
}

function collect(node: Root | RootContent, look: Look, out: CodePiece[]): void {
  if (node.type === 'text') {
    out.push({ text: node.value, ...look })
  } else if ('children' in node) {
    const names = node.type === 'element' ? node.properties.className : undefined
    const own = Array.isArray(names) ? names.map(name => looks[String(name)]).find(Boolean) : undefined
    for (const child of node.children) collect(child, own ?? look, out)
  }
}
