import type { Language } from './language.ts'

export const norwegian: Language = {
  code: 'nb',
  labels: {
    question: ['spørsmål', 'spørsmål nr', 'oppgave'],
    answer: ['svar', 'riktig svar', 'rett svar', 'korrekt svar', 'det riktige svaret', 'fasit', 'løsning'],
    'own-answer': ['ditt svar'],
    'key-heading': ['svar', 'fasit', 'riktige svar'],
    options: ['svaralternativer', 'alternativer'],
    explanation: ['forklaring', 'begrunnelse'],
    reference: ['kilde', 'kilder', 'referanse'],
    hint: ['hint'],
    note: ['merk', 'merknad'],
    points: ['poeng'],
    topic: ['emne', 'tema'],
    section: ['kapittel', 'avsnitt', 'del'],
  },
  right: ['riktig', 'korrekt', 'rett', 'riktig svar'],
  wrong: ['feil', 'galt'],
  truth: [
    ['sant', 'usant'],
    ['ja', 'nei'],
    ['riktig', 'feil'],
    ['rett', 'galt'],
  ],
  several: ['velg alle', 'flere svar'],
}
