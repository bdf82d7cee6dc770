import type { Element, ElementContent, Nodes, Root } from 'hast'

const types: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
}

/** The media type of a sound or a film, by its file's name; undefined for all else. Rich text shows them as it shows images. */
export function recordingType(path: string): string | undefined {
  return types[/\.([a-z0-9]{1,4})(?:[?#]|$)/iu.exec(path.slice(-40))?.[1]?.toLowerCase() ?? '']
}

/** The text in an element: what stands there where it cannot be played. */
function spoken(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(spoken).join('') : ''
}

/** The file that `<audio>`, `<video>` or `<object>` shows; undefined for objects of other sorts. */
function fileOf(element: Element): string | undefined {
  const { properties, children, tagName } = element
  const source = children.find(child => child.type === 'element' && child.tagName === 'source')
  const inner = source?.type === 'element' ? source.properties.src : undefined
  const path = tagName === 'object' ? properties.data : (properties.src ?? inner)
  if (typeof path !== 'string') return undefined
  const shown = tagName !== 'object' || /^(?:audio|video|image)\//iu.test(String(properties.type ?? ''))
  return shown || recordingType(path) !== undefined ? path : undefined
}

/** Makes an image of every sound and film of a page, which the rest of the way carries like one. */
export function showRecordings(node: Root | Element): void {
  node.children = (node.children as ElementContent[]).map(child => {
    if (child.type !== 'element') return child
    const path = ['audio', 'video', 'object'].includes(child.tagName) ? fileOf(child) : undefined
    if (path === undefined) {
      showRecordings(child)
      return child
    }
    const alt = spoken(child).replace(/\s+/gu, ' ').trim()
    return { type: 'element', tagName: 'img', properties: { src: path, alt }, children: [] }
  })
}
