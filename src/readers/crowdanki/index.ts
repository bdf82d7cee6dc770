import type { Reader } from '../reader.ts'

/** deck.json of the add-on CrowdAnki; its images stand in media/ beside it. */
export const crowdAnki: Reader = {
  format: 'crowdanki',
  title: 'CrowdAnki deck',
  extensions: ['.json'],
  kinds: [
    'choice',
    'multiple-response',
    'short-answer',
    'numeric',
    'essay',
    'matching',
    'ordering',
    'cloze',
    'stimulus',
  ],
  sniff(head) {
    if (!/^\s*\{/u.test(head)) return 0
    return head.includes('"crowdanki_uuid"') || (head.includes('"__type__"') && head.includes('"note_models"'))
      ? 0.97
      : 0
  },
  read: async (source, options) => (await import('./read.ts')).read(source, options),
}
