import { literal } from '../../content/literal.ts'
import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../content/xml.ts'

/** What a package's manifest says of one file. */
export interface Resource {
  readonly identifier: string
  readonly type: string
  readonly href: string
  readonly files: readonly string[]
  /** Identifiers of the resources that it needs. */
  readonly dependencies: readonly string[]
  /** What its metadata says, as fields of an item. */
  readonly metadata: Metadata
}

export interface Metadata {
  readonly id?: string
  readonly tags?: string[]
  readonly topic?: string[]
  readonly author?: string
  readonly licence?: string
  readonly difficulty?: string
  readonly references?: string[]
}

const textIn = (element: XmlElement | undefined): string =>
  element ? xmlText(element).replace(/\s+/gu, ' ').trim() : ''

function field<K extends keyof Metadata>(name: K, text: string): Pick<Metadata, K> | object {
  return text === '' ? {} : { [name]: text }
}

/** IEEE LOM as fields: keywords, the first taxon path, the author, rights, difficulty, references. */
function metadataOf(resource: XmlElement): Metadata {
  const lom = descendants(resource, 'lom')[0]
  if (!lom) return {}
  const general = childElement(lom, 'general')
  const identifier = general && childElement(general, 'identifier')
  const tags = (general ? childElements(general, 'keyword') : []).map(textIn).filter(text => text !== '')
  const path = descendants(lom, 'taxonPath')[0]
  const topic = (path ? childElements(path, 'taxon') : [])
    .map(taxon => textIn(childElement(taxon, 'entry')))
    .filter(text => text !== '')
  const author = descendants(lom, 'contribute').find(({ children }) =>
    children.some(child => child.type === 'element' && child.name === 'role' && /author/iu.test(xmlText(child))),
  )
  const rights = childElement(lom, 'rights')
  const difficulty = descendants(lom, 'difficulty')[0]
  const references = childElements(lom, 'relation').flatMap(relation => {
    const text = textIn(descendants(relation, 'description')[0])
    return text === '' ? [] : [literal(text)]
  })
  return {
    ...field('id', textIn(identifier && childElement(identifier, 'entry'))),
    ...(tags.length > 0 ? { tags } : {}),
    ...(topic.length > 0 ? { topic } : {}),
    ...field('author', textIn(author && descendants(author, 'entity')[0])),
    ...field('licence', textIn(rights && childElement(rights, 'description'))),
    ...field('difficulty', textIn(difficulty && childElement(difficulty, 'value'))),
    ...(references.length > 0 ? { references } : {}),
  }
}

/** The resources of a manifest, in their order. */
export function resourcesOf(manifest: XmlElement): Resource[] {
  return descendants(manifest, 'resource').map(resource => {
    const { identifier = '', type = '', href = '' } = resource.attributes
    // Blackboard names the file in an attribute of its own.
    const own = resource.attributes['bb:file'] ?? ''
    const files = childElements(resource, 'file').map(file => file.attributes.href ?? '')
    const dependencies = childElements(resource, 'dependency').map(({ attributes }) => attributes.identifierref ?? '')
    return {
      identifier,
      type,
      href: href || own || files[0] || '',
      files,
      dependencies,
      metadata: metadataOf(resource),
    }
  })
}

/** Title of the whole package. */
export function titleOf(manifest: XmlElement): string | undefined {
  const metadata = childElement(manifest, 'metadata')
  const title = metadata && descendants(metadata, 'title')[0]
  return textIn(title) || undefined
}
