import { linkedFiles } from '../../content/linked-files.ts'
import type { Rule } from '../rule.ts'

export const attachmentMissing: Rule = {
  id: 'attachment-missing',
  check(bank, say, context) {
    for (const item of bank.items) {
      if (item.media.every(({ path }) => context.hasMedia(path))) continue
      for (const path of linkedFiles(item)) {
        if (!context.hasMedia(path))
          say(`No file "${path}" found, expected the one that the text links to`, item.origin)
      }
    }
  },
}
