import type { Language } from './language.ts'

export const swedish: Language = {
  code: 'sv',
  labels: {
    question: ['fråga', 'uppgift'],
    answer: ['svar', 'rätt svar', 'rätta svaret', 'korrekt svar', 'facit', 'lösning'],
    'own-answer': ['ditt svar'],
    'key-heading': ['svar', 'facit', 'rätta svar', 'svarsnyckel'],
    options: ['alternativ', 'svarsalternativ'],
    explanation: ['förklaring', 'motivering'],
    reference: ['källa', 'källor', 'referens'],
    hint: ['ledtråd', 'tips'],
    note: ['obs', 'anmärkning'],
    points: ['poäng'],
    topic: ['ämne', 'område'],
    section: ['kapitel', 'avsnitt', 'del'],
  },
  right: ['rätt', 'korrekt', 'rätt svar'],
  wrong: ['fel', 'felaktigt'],
  truth: [
    ['sant', 'falskt'],
    ['ja', 'nej'],
    ['rätt', 'fel'],
  ],
  several: ['välj alla', 'flera svar', 'flera alternativ'],
}
