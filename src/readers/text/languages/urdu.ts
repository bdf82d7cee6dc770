import type { Language } from './language.ts'

export const urdu: Language = {
  code: 'ur',
  labels: {
    question: ['سوال', 'سوال نمبر'],
    answer: ['جواب', 'درست جواب', 'صحیح جواب', 'درست جواب ہے', 'حل'],
    'own-answer': ['آپ کا جواب'],
    'key-heading': ['جوابات', 'درست جوابات', 'حل'],
    options: ['اختیارات'],
    explanation: ['وضاحت', 'تشریح'],
    reference: ['حوالہ', 'ماخذ'],
    hint: ['اشارہ'],
    note: ['نوٹ'],
    points: ['نمبر'],
    topic: ['موضوع'],
    section: ['باب', 'حصہ'],
  },
  right: ['درست', 'صحیح', 'درست جواب'],
  wrong: ['غلط'],
  truth: [
    ['درست', 'غلط'],
    ['صحیح', 'غلط'],
    ['ہاں', 'نہیں'],
  ],
  several: ['تمام درست'],
}
