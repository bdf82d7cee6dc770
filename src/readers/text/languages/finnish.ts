import type { Language } from './language.ts'

export const finnish: Language = {
  code: 'fi',
  labels: {
    question: ['kysymys', 'tehtävä'],
    answer: ['vastaus', 'oikea vastaus', 'oikeat vastaukset', 'oikea vaihtoehto', 'ratkaisu'],
    'own-answer': ['sinun vastauksesi', 'vastauksesi'],
    'key-heading': ['vastaukset', 'oikeat vastaukset', 'ratkaisut'],
    options: ['vaihtoehdot', 'vastausvaihtoehdot'],
    explanation: ['selitys', 'perustelu', 'perustelut'],
    reference: ['lähde', 'lähteet'],
    hint: ['vihje'],
    note: ['huom', 'huomautus'],
    points: ['pisteet', 'pistettä'],
    topic: ['aihe'],
    section: ['luku', 'osa'],
  },
  right: ['oikein', 'oikea vastaus', 'oikea'],
  wrong: ['väärin', 'väärä'],
  truth: [
    ['tosi', 'epätosi'],
    ['kyllä', 'ei'],
    ['oikein', 'väärin'],
  ],
  several: ['valitse kaikki', 'useita vastauksia'],
}
