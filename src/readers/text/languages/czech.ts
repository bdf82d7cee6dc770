import type { Language } from './language.ts'

export const czech: Language = {
  code: 'cs',
  labels: {
    question: ['otázka', 'otázka č', 'úloha', 'příklad'],
    answer: ['odpověď', 'správná odpověď', 'správné odpovědi', 'správně', 'řešení', 'správná možnost'],
    'own-answer': ['vaše odpověď'],
    'key-heading': ['odpovědi', 'správné odpovědi', 'klíč', 'řešení', 'klíč správných odpovědí'],
    options: ['možnosti', 'odpovědi'],
    explanation: ['vysvětlení', 'zdůvodnění', 'odůvodnění', 'komentář'],
    reference: ['zdroj', 'zdroje', 'odkaz'],
    hint: ['nápověda', 'tip'],
    note: ['poznámka'],
    points: ['body', 'bodů'],
    topic: ['téma', 'kategorie'],
    section: ['kapitola', 'část', 'oddíl'],
  },
  right: ['správně', 'správná odpověď', 'pravda'],
  wrong: ['špatně', 'nesprávně', 'nepravda'],
  truth: [
    ['pravda', 'nepravda'],
    ['ano', 'ne'],
    ['správně', 'špatně'],
  ],
  several: ['vyberte všechny', 'více odpovědí', 'více správných'],
}
