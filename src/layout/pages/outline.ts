import type { OutlineEntry } from '../frame.ts'
import type { PlacedMark } from './sheet.ts'

/** Bookmarks in reading order as a tree by their depths. */
export function outlineOf(marks: readonly PlacedMark[]): readonly OutlineEntry[] {
  const root: OutlineEntry[] = []
  const path: { depth: number; children: OutlineEntry[] }[] = [{ depth: Number.NEGATIVE_INFINITY, children: root }]
  for (const { title, page, y, depth } of marks) {
    while (path.length > 1 && (path.at(-1)?.depth ?? 0) >= depth) path.pop()
    const children: OutlineEntry[] = []
    path.at(-1)?.children.push({ title, page, y, children })
    path.push({ depth, children })
  }
  return root
}
