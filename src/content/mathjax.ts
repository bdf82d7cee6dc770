/** An element of MathJax's SVG output. */
export interface SvgElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly SvgElement[]
  /** The text directly inside. */
  readonly text: string
}

export interface Engine {
  convert(tex: string, display: boolean): SvgElement | { readonly error: string }
}

// What lets a formula change later ones (`newcommand`, `require`) stays out: every formula means the same everywhere.
const packages = {
  base: 'base/Base',
  ams: 'ams/Ams',
  boldsymbol: 'boldsymbol/Boldsymbol',
  braket: 'braket/Braket',
  cancel: 'cancel/Cancel',
  cases: 'cases/Cases',
  enclose: 'enclose/Enclose',
  gensymb: 'gensymb/Gensymb',
  mathtools: 'mathtools/Mathtools',
  mhchem: 'mhchem/Mhchem',
  textcomp: 'textcomp/Textcomp',
  textmacros: 'textmacros/TextMacros',
  unicode: 'unicode/Unicode',
  units: 'units/Units',
  upgreek: 'upgreek/Upgreek',
} as const

/** MathJax 4: TeX to SVG with the STIX Two outlines, nothing read or loaded after this. */
export async function loadEngine(): Promise<Engine> {
  const [{ mathjax }, { TeX }, { SVG }, { liteAdaptor }, { RegisterHTMLHandler }] = await Promise.all([
    import('@mathjax/src/js/mathjax.js'),
    import('@mathjax/src/js/input/tex.js'),
    import('@mathjax/src/js/output/svg.js'),
    import('@mathjax/src/js/adaptors/liteAdaptor.js'),
    import('@mathjax/src/js/handlers/html.js'),
  ])
  await import('@mathjax/src/js/util/asyncLoad/esm.js')
  await Promise.all(Object.values(packages).map(name => import(`@mathjax/src/js/input/tex/${name}Configuration.js`)))
  const { MathJaxStix2Font } = await import('@mathjax/mathjax-stix2-font/js/svg.js')
  const { MathJaxMhchemFontExtension } = await import('@mathjax/mathjax-mhchem-font-extension/mjs/svg.js')
  const adaptor = liteAdaptor()
  RegisterHTMLHandler(adaptor)
  const output = new SVG<LiteNode, LiteNode, unknown>({
    fontCache: 'none',
    fontData: MathJaxStix2Font,
    dynamicPrefix: '@mathjax/mathjax-stix2-font/js/svg/dynamic',
    linebreaks: { inline: false },
  })
  const input = new TeX({
    packages: Object.keys(packages),
    formatError: (_jax: unknown, error: Error) => {
      throw error
    },
  })
  const document = mathjax.document('', { InputJax: input, OutputJax: output })
  await output.font.loadDynamicFiles()
  output.font.addExtension(MathJaxMhchemFontExtension as never)
  return {
    convert: (tex, display) => {
      try {
        const container = document.convert(tex, { display }) as LiteNode
        const svg = container.children?.find(child => child.kind === 'svg')
        return svg ? readNode(svg) : { error: 'no outlines' }
      } catch (error) {
        return { error: messageOf(error) }
      }
    },
  }
}

/** TeX errors of MathJax are no `Error`s. */
function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return String(error)
}

/** MathJax's own DOM. */
interface LiteNode {
  readonly kind: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly children?: readonly LiteNode[]
  readonly value?: string
}

function readNode(node: LiteNode): SvgElement {
  const children = node.children ?? []
  return {
    name: node.kind,
    attributes: Object.fromEntries(Object.entries(node.attributes ?? {}).map(([name, value]) => [name, String(value)])),
    children: children.filter(child => child.kind !== '#text' && child.kind !== '#comment').map(readNode),
    text: children.map(child => child.value ?? '').join(''),
  }
}
