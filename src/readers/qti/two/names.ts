import type { XmlElement } from '../../../content/xml.ts'

const camels = new Map<string, string>()

/** QTI 3's `qti-map-entry` and `map-key` as QTI 2's `mapEntry` and `mapKey`. */
function camel(name: string): string {
  const known = camels.get(name)
  if (known !== undefined) return known
  const made = name.replace(/^qti-/u, '').replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())
  if (camels.size < 5000) camels.set(name, made)
  return made
}

/** An element of QTI 3 under the names of QTI 2; HTML's own attributes stay. */
export function normalised(element: XmlElement): XmlElement {
  const attributes: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(element.attributes)) {
    attributes[name.startsWith('data-') || name.startsWith('aria-') || name.includes(':') ? name : camel(name)] = value
  }
  return {
    ...element,
    name: element.name.startsWith('qti-') ? camel(element.name) : element.name,
    attributes,
    children: element.children.map(child => (child.type === 'element' ? normalised(child) : child)),
  }
}
