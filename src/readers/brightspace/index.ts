import type { Reader } from '../reader.ts'

/** The CSV that D2L Brightspace's question library imports. */
export const brightspace: Reader = {
  format: 'brightspace',
  title: 'Brightspace (D2L) CSV',
  extensions: ['.csv'],
  kinds: ['choice', 'multiple-response', 'short-answer', 'essay', 'matching', 'ordering'],
  sniff: head => (/^"?NewQuestion"?[,;\t]"?(?:WR|SA|M|MC|TF|MS|O)\b/imu.test(head) ? 0.99 : 0),
  read: async source => (await import('./read.ts')).read(source),
}
