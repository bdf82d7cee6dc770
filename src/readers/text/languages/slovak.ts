import type { Language } from './language.ts'

export const slovak: Language = {
  code: 'sk',
  labels: {
    question: ['otázka', 'otázka č', 'úloha'],
    answer: ['odpoveď', 'správna odpoveď', 'správne odpovede', 'správne', 'riešenie'],
    'own-answer': ['vaša odpoveď'],
    'key-heading': ['odpovede', 'správne odpovede', 'kľúč', 'riešenia'],
    options: ['možnosti'],
    explanation: ['vysvetlenie', 'zdôvodnenie', 'odôvodnenie'],
    reference: ['zdroj', 'zdroje'],
    hint: ['pomôcka'],
    note: ['poznámka'],
    points: ['body', 'bodov'],
    topic: ['téma'],
    section: ['kapitola', 'časť'],
  },
  right: ['správne', 'správna odpoveď'],
  wrong: ['nesprávne', 'zle'],
  truth: [
    ['pravda', 'nepravda'],
    ['áno', 'nie'],
    ['správne', 'nesprávne'],
  ],
  several: ['vyberte všetky', 'viac odpovedí'],
}
