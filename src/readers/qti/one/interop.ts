import { childElements, type XmlElement } from '../../../content/xml.ts'
import { setAside } from '../../gathering.ts'
import { type Reel, spanOf } from '../package.ts'
import { readItem } from './item.ts'

const groups: ReadonlySet<string> = new Set(['assessment', 'section', 'objectbank', 'questestinterop'])

function readGroup(reel: Reel, element: XmlElement): void {
  for (const child of childElements(element)) {
    if (child.name === 'item') readItem(reel, child)
    else if (groups.has(child.name)) readGroup(reel, child)
    else if (child.name === 'sourcebank_ref') {
      setAside(reel.gathering, 'A reference to a bank outside this file was set aside', spanOf(child))
    }
  }
}

/** Reads every item of a `questestinterop`, in sections, assessments and banks of any depth. */
export function readInterop(reel: Reel, root: XmlElement): void {
  readGroup(reel, root)
}
