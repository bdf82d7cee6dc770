import type { Language } from './language.ts'

export const serbian: Language = {
  code: 'sr',
  labels: {
    question: ['питање', 'задатак'],
    answer: ['одговор', 'тачан одговор', 'тачни одговори', 'тачно', 'решење'],
    'own-answer': ['ваш одговор'],
    'key-heading': ['одговори', 'тачни одговори', 'решења'],
    options: ['понуђени одговори'],
    explanation: ['објашњење', 'образложење'],
    reference: ['извор'],
    hint: ['помоћ'],
    note: ['напомена'],
    points: ['поени', 'бодови'],
    topic: ['тема'],
    section: ['поглавље', 'део'],
  },
  right: ['тачно', 'тачан одговор'],
  wrong: ['нетачно'],
  truth: [
    ['тачно', 'нетачно'],
    ['да', 'не'],
  ],
  several: ['изаберите све'],
}
