import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import { setAside } from '../../gathering.ts'
import { type Reel, spanOf } from '../package.ts'
import { readItem } from './item.ts'

const groups: ReadonlySet<string> = new Set(['assessment', 'section', 'objectbank', 'questestinterop'])
/** What points to items elsewhere. */
const references: ReadonlySet<string> = new Set(['itemref', 'sectionref', 'bankentry_item', 'assessmentref'])

/** What each item of a group that is drawn from is worth there. */
function pointsEach(element: XmlElement): number | undefined {
  const selection = childElement(element, 'selection_ordering')
  const [each] = selection ? descendants(selection, 'points_per_item') : []
  const points = each ? Number(xmlText(each).trim() || Number.NaN) : Number.NaN
  return Number.isFinite(points) && points >= 0 ? points : undefined
}

function readGroup(reel: Reel, element: XmlElement, outer: number | undefined): void {
  const points = pointsEach(element) ?? outer
  for (const child of childElements(element)) {
    if (child.name === 'item') readItem(reel, child, points)
    else if (groups.has(child.name)) readGroup(reel, child, points)
    else if (references.has(child.name)) {
      setAside(
        reel.gathering,
        `A reference (${child.name}) to questions outside this file was set aside`,
        spanOf(child),
      )
    } else if (descendants(child, 'sourcebank_ref').length > 0 || child.name === 'sourcebank_ref') {
      setAside(reel.gathering, 'A reference to a bank outside this file was set aside', spanOf(child))
    }
  }
}

/** Reads every item of a `questestinterop`, in sections, assessments and banks of any depth. */
export function readInterop(reel: Reel, root: XmlElement): void {
  readGroup(reel, root, undefined)
}
