import type { Reader } from '../reader.ts'

/** Moodle XML: https://docs.moodle.org/en/Moodle_XML_format. */
export const moodleXml: Reader = {
  format: 'moodle-xml',
  title: 'Moodle XML',
  extensions: ['.xml'],
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
    if (/<quiz[\s>]/u.test(head.slice(0, 4000)) && /<question\s+type\s*=/u.test(head)) return 0.99
    return /^\s*(?:<\?xml[^>]*>\s*)?<quiz[\s/>]/u.test(head) ? 0.8 : 0
  },
  read: async source => (await import('./read.ts')).read(source),
}
