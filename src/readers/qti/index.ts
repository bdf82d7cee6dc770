import { kinds } from '../../corpus/item.ts'
import type { Reader } from '../reader.ts'
import { holdsMember, isZip } from '../zip-sign.ts'

/** QTI 1.2, 2.0–2.2 and 3.0: packages and single files; Common Cartridge, Canvas and Blackboard packages. */
export const qti: Reader = {
  format: 'qti',
  title: 'QTI 1.2, 2.x, 3.0 (packages and single files), Common Cartridge',
  extensions: ['.zip', '.imscc', '.xml', '.qti'],
  kinds,
  sniff(head, source) {
    if (isZip(source.bytes)) return holdsMember(source.bytes, 'imsmanifest.xml') ? 0.97 : 0
    if (/<(?:\w+:)?(?:qti-assessment-item|assessmentItem|questestinterop)[\s>]/u.test(head)) return 0.98
    return 0
  },
  read: async source => (await import('./read.ts')).read(source),
}
