import { childElement, childElements, parseXml, type XmlElement, type XmlNode } from '../../../content/xml.ts'
import { decode } from '../../decode.ts'
import { draftAt, say, setAside } from '../../gathering.ts'
import { withMedia } from '../../media.ts'
import { resolvePath } from '../archive.ts'
import { type Reel, richHtml, type spanOf } from '../package.ts'
import { nodesHtml } from './body.ts'
import { normalised } from './names.ts'

type Span = ReturnType<typeof spanOf>

/** Files that include each other may go on for ever. */
const deepest = 4

/** Another file of the package, by its address in this one; undefined, and reported, where it is not there. */
function fileOf(reel: Reel, href: string, span: Span): { readonly path: string; readonly text: string } | undefined {
  const path = reel.path === undefined ? undefined : resolvePath(reel.path, href.split(/[?#]/u, 1)[0] ?? '')
  const bytes = path === undefined ? undefined : reel.files.get(path)
  if (path !== undefined && bytes) return { path, text: decode({ path, bytes }).text }
  say(reel.gathering, 'package-file-missing', `Unexpected path ${href}, expected a file of the package`, span)
  return undefined
}

/** What stands between `body` and its end in an HTML file of the package that an item shows; '' where it is not there. */
export function sharedHtml(reel: Reel, href: string, span: Span): string {
  const text = fileOf(reel, href, span)?.text ?? ''
  const start = /<body\b[^>]*>/iu.exec(text)
  const end = text.toLowerCase().lastIndexOf('</body')
  return start ? text.slice(start.index + start[0].length, end < 0 ? text.length : end) : text
}

/** The passage that an item of QTI 3 refers to, as an item of its own, once; undefined where it has none. */
export function stimulusOf(reel: Reel, item: XmlElement): string | undefined {
  const [reference, ...others] = childElements(item, 'assessmentStimulusRef')
  if (!reference) return undefined
  const span = { start: reference.offset, end: reference.offset + reference.name.length + 1 }
  if (others.length > 0)
    setAside(reel.gathering, `Unexpected ${others.length + 1} passages, expected one: the first`, span)
  const { href = '', identifier = '' } = reference.attributes
  const file = fileOf(reel, href, span)
  const parsed = file && parseXml(file.text)
  if (!file || parsed?.type !== 'document') {
    if (parsed?.type === 'error')
      say(reel.gathering, 'syntax-error', `Unexpected XML in ${href}: ${parsed.reason}`, span)
    return undefined
  }
  const root = normalised(parsed.root)
  const id = root.attributes.identifier ?? identifier
  if (reel.passages.has(id)) return id
  reel.passages.add(id)
  const inside: Reel = { ...reel, path: file.path }
  const body = childElement(root, 'stimulusBody')
  const stem = body ? richHtml(inside, nodesHtml(body.children), span) : ''
  const { title } = root.attributes
  const draft = { ...draftAt(reel.gathering, span), kind: 'stimulus' as const, id, stem, ...(title ? { title } : {}) }
  reel.gathering.items.push(withMedia(draft))
  return id
}

/** An element with what it includes (XInclude) from other files of the package; what is not there is reported, and left out. */
export function included(element: XmlElement, reel: Reel, depth = 0): XmlElement {
  const children = element.children.flatMap((child): readonly XmlNode[] => {
    if (child.type !== 'element') return [child]
    if (child.name !== 'include' || child.attributes.href === undefined) return [included(child, reel, depth)]
    const span = { start: child.offset, end: child.offset + child.name.length + 1 }
    const file = depth < deepest ? fileOf(reel, child.attributes.href, span) : undefined
    if (!file) return []
    if (child.attributes.parse === 'text') return [{ type: 'text', value: file.text, offset: child.offset }]
    const parsed = parseXml(file.text)
    if (parsed.type === 'document') return [included(parsed.root, { ...reel, path: file.path }, depth + 1)]
    say(reel.gathering, 'syntax-error', `Unexpected XML in ${child.attributes.href}: ${parsed.reason}`, span)
    return []
  })
  return { ...element, children }
}
