import { run } from '../program.ts'

/** An element of a tagged PDF, with the texts that stand right in it. */
export interface Tagged {
  readonly type: string
  readonly title: string
  readonly children: Tagged[]
  readonly texts: string[]
}

const root = (): Tagged => ({ type: 'Root', title: '', children: [], texts: [] })

/** The structure tree of a PDF with its texts, as poppler sees it. */
export function taggedTree(file: string): Tagged {
  const top = root()
  const open: { readonly depth: number; readonly element: Tagged }[] = [{ depth: -1, element: top }]
  for (const line of run('pdfinfo', ['-struct-text', file]).output.split('\n')) {
    const depth = line.search(/\S/u)
    const text = /^\s*"(.*)"$/u.exec(line)?.[1]
    const [, type, title = ''] = /^\s*([A-Z]\w*)(?: "(.*)")?/u.exec(line) ?? []
    if (text === undefined && type === undefined) continue
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop()
    const parent = open.at(-1)?.element ?? top
    if (text !== undefined) parent.texts.push(text)
    else {
      const element = { ...root(), type: type ?? '', title }
      parent.children.push(element)
      open.push({ depth, element })
    }
  }
  return top
}

/** All elements of a type in and below one, in reading order. */
export const elements = (within: Tagged, type: string): readonly Tagged[] =>
  within.children.flatMap(child => (child.type === type ? [child] : elements(child, type)))

/** All that an element says, without ends of lines. */
export const saidBy = (element: Tagged): string =>
  [...element.texts, ...element.children.map(saidBy)].join(' ').replace(/\s+/gu, ' ').trim()
