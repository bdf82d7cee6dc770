import type { Language } from './language.ts'

export const danish: Language = {
  code: 'da',
  labels: {
    question: ['spørgsmål', 'opgave'],
    answer: ['svar', 'rigtigt svar', 'korrekt svar', 'rette svar', 'det rigtige svar', 'løsning'],
    'own-answer': ['dit svar'],
    'key-heading': ['svar', 'facit', 'svarnøgle', 'rette svar'],
    options: ['svarmuligheder', 'valgmuligheder'],
    explanation: ['forklaring', 'begrundelse'],
    reference: ['kilde', 'kilder', 'reference'],
    hint: ['hjælp'],
    note: ['bemærk', 'note'],
    points: ['point'],
    topic: ['emne'],
    section: ['kapitel', 'afsnit', 'del'],
  },
  right: ['rigtigt', 'korrekt', 'rigtig', 'rigtigt svar'],
  wrong: ['forkert'],
  truth: [
    ['sandt', 'falsk'],
    ['ja', 'nej'],
    ['rigtigt', 'forkert'],
  ],
  several: ['vælg alle', 'flere svar'],
}
