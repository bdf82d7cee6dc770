import type { Schema } from 'hast-util-sanitize'

const words = (text: string): string[] => text.trim().split(/\s+/u)

/** The elements that rich text can come from; what is not here loses its tag and keeps its text. */
const elements = words(`
  a abbr address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em
  figcaption figure footer font h1 h2 h3 h4 h5 h6 header hr i img ins kbd label li main mark nav ol p pre q s samp section
  small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var
  math semantics annotation`)

/** Elements whose text is not content either. */
export const stripped = words('script style template noscript title head source track')

/** Elements that show something that rich text cannot hold. */
export const unshowable = new Set(
  words('script iframe object embed applet video audio canvas svg form input select textarea button map area'),
)

export const htmlSchema: Schema = {
  tagNames: elements,
  strip: stripped,
  allowComments: false,
  allowDoctypes: false,
  clobber: [],
  clobberPrefix: '',
  ancestors: {},
  required: {},
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title', 'dataEquationContent'],
    ol: ['start'],
    code: [['className', /^language-./u]],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan'],
    annotation: ['encoding'],
    math: ['display', 'alttext'],
    '*': [],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https', 'data', 'cid'] },
}

/** Word processors' own elements (`o:p`) and the shell of a document carry nothing. */
export const isKnownElement = (name: string): boolean =>
  elements.includes(name) ||
  stripped.includes(name) ||
  unshowable.has(name) ||
  /^(?:html|body|tbody|center|wbr|o:.*|w:.*|st1:.*|m[a-z]*)$/u.test(name)
