import { linkedFiles } from '../../content/linked-files.ts'
import type { Item } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'

/** Says that a target carries no files: the link's text stands alone. */
export function reportAttachment(path: string, item: Item, report: Report): undefined {
  const reason = `Unexpected attachment ${path}, the target carries no files: hand it out another way`
  report('writer-attachment-dropped', reason, item.origin)
}

/** For targets that do not make HTML of the texts: says which files an item and its passage link to. */
export function reportAttachments(items: readonly (Item | undefined)[], report: Report): void {
  for (const item of items) {
    if (!item || item.media.length === 0) continue
    for (const path of linkedFiles(item)) reportAttachment(path, item, report)
  }
}
