import type { Language } from './language.ts'

export const hungarian: Language = {
  code: 'hu',
  labels: {
    question: ['kérdés', 'feladat'],
    answer: ['válasz', 'helyes válasz', 'helyes válaszok', 'a helyes válasz', 'megoldás', 'jó válasz'],
    'own-answer': ['az ön válasza', 'válaszod'],
    'key-heading': ['válaszok', 'megoldások', 'megoldókulcs', 'helyes válaszok'],
    options: ['lehetőségek', 'válaszlehetőségek'],
    explanation: ['magyarázat', 'indoklás', 'megjegyzés a megoldáshoz'],
    reference: ['forrás', 'források'],
    hint: ['tipp', 'segítség'],
    note: ['megjegyzés'],
    points: ['pont', 'pontszám', 'pontok'],
    topic: ['téma', 'témakör'],
    section: ['fejezet', 'rész'],
  },
  right: ['helyes', 'helyes válasz', 'igaz', 'jó'],
  wrong: ['helytelen', 'hamis', 'rossz', 'hibás'],
  truth: [
    ['igaz', 'hamis'],
    ['igen', 'nem'],
  ],
  several: ['több válasz', 'jelölje meg az összes'],
}
