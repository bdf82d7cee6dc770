import type { Language } from './language.ts'

export const catalan: Language = {
  code: 'ca',
  labels: {
    question: ['pregunta', 'qüestió'],
    answer: [
      'resposta',
      'resposta correcta',
      'respostes correctes',
      'la resposta correcta',
      'la resposta correcta és',
      'solució',
    ],
    'own-answer': ['la teva resposta'],
    'key-heading': ['respostes', 'solucions', 'respostes correctes'],
    options: ['opcions'],
    explanation: ['explicació', 'justificació', 'raonament'],
    reference: ['font', 'referència'],
    hint: ['pista'],
    note: ['nota'],
    points: ['punts'],
    topic: ['tema'],
    section: ['capítol', 'secció'],
  },
  right: ['correcta', 'correcte', 'resposta correcta'],
  wrong: ['incorrecta', 'incorrecte'],
  truth: [
    ['cert', 'fals'],
    ['veritat', 'fals'],
    ['sí', 'no'],
  ],
  several: ['trieu totes', 'totes les correctes'],
}
