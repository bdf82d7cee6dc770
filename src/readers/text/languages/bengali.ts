import type { Language } from './language.ts'

export const bengali: Language = {
  code: 'bn',
  labels: {
    question: ['প্রশ্ন', 'প্রশ্ন নং'],
    answer: ['উত্তর', 'সঠিক উত্তর', 'উঃ', 'উ', 'সমাধান', 'সঠিক উত্তরঃ'],
    'own-answer': ['আপনার উত্তর'],
    'key-heading': ['উত্তরমালা', 'উত্তরসমূহ', 'উত্তর', 'সঠিক উত্তর'],
    options: ['বিকল্প'],
    explanation: ['ব্যাখ্যা', 'ব্যাখ্যাঃ'],
    reference: ['সূত্র', 'তথ্যসূত্র'],
    hint: ['সংকেত'],
    note: ['দ্রষ্টব্য'],
    points: ['নম্বর', 'মান'],
    topic: ['বিষয়'],
    section: ['অধ্যায়', 'বিভাগ'],
  },
  right: ['সঠিক', 'সঠিক উত্তর', 'ঠিক'],
  wrong: ['ভুল'],
  truth: [
    ['সত্য', 'মিথ্যা'],
    ['হ্যাঁ', 'না'],
    ['সঠিক', 'ভুল'],
  ],
  several: ['সবগুলো'],
}
