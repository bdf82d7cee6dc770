import { linkedFiles } from '../../content/linked-files.ts'
import type { Rule } from '../rule.ts'

const isAddress = (path: string): boolean => /^[a-z][a-z0-9+.-]+:/iu.test(path)

export const imageMissing: Rule = {
  id: 'image-missing',
  check(bank, say, context) {
    for (const item of bank.items) {
      const missing = item.media.filter(({ path }) => !isAddress(path) && !context.hasMedia(path))
      const linked = missing.length > 0 ? linkedFiles(item) : undefined
      for (const { path } of missing) {
        if (!linked?.has(path)) say(`No file "${path}" found, expected the image that the item shows`, item.origin)
      }
    }
  },
}
