import type { Rule } from '../rule.ts'

export const imageMissing: Rule = {
  id: 'image-missing',
  check(bank, say, context) {
    for (const item of bank.items) {
      for (const { path } of item.media) {
        if (!/^[a-z][a-z0-9+.-]+:/iu.test(path) && !context.hasMedia(path)) {
          say(`No file "${path}" found, expected the image that the item shows`, item.origin)
        }
      }
    }
  },
}
