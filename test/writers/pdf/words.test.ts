import { describe, expect, test } from 'vitest'
import { pdf } from '../../../src/writers/pdf/pdf.ts'
import { fill, findWords, formatCount, wordLanguages, wordsFor } from '../../../src/writers/pdf/words/words.ts'
import { contextOf, formOf, questions } from './form.ts'

const english = wordsFor('en')
const places = (text: string): string =>
  [...text.matchAll(/\{\w+\}/gu)]
    .map(([place]) => place)
    .sort()
    .join()

describe.each(wordLanguages)('%s', language => {
  const words = wordsFor(language)

  test('every text has the places of the English one', () => {
    for (const [name, text] of Object.entries(english)) {
      const own = words[name as keyof typeof words]
      if (typeof text === 'string') expect(places(String(own)), name).toBe(places(text))
    }
  })

  test('every plural has the categories of its language', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const plural of [words.points, words.questions, words.minutes, words.selectCount]) {
      // French, Spanish, Italian and Portuguese count millions apart; papers do not.
      for (const category of needed.filter(one => one !== 'many' || ['pl', 'ru', 'ar'].includes(language))) {
        expect(Object.keys(plural)).toContain(category)
      }
    }
  })
})

test('plurals and decimals go by the language', () => {
  expect(formatCount(wordsFor('pl').points, 3, 'pl')).toBe('3 punkty')
  expect(formatCount(wordsFor('ru').points, 21, 'ru')).toBe('21 балл')
  expect(formatCount(wordsFor('de').points, 1.5, 'de')).toBe('1,5 Punkte')
  expect(fill(wordsFor('ja-JP').page, { page: 1, pages: 2 })).toBe('1 / 2 ページ')
})

test('a language without a table gets English texts', () => {
  expect(findWords('mi')).toBeUndefined()
  expect(formatCount(wordsFor('mi').points, 1, 'mi')).toBe('1 point')
})

test('the linear edition is text in the form language', async () => {
  const form = formOf(questions, 'ru')
  const [file] = await pdf.write(form, pdf.options.parse({ edition: 'linear' }), contextOf())
  const text = Buffer.from(file?.bytes ?? []).toString()
  expect(file?.path).toBe('exam-linear.txt')
  expect(text).toContain('1. Which of these is *not* a prime number? (1,5 балла)\nA. 2\nB. 9\n')
  expect(text).toContain('Water boils at (1) ______ °C and is made of (2) ______.')
  expect(text.endsWith('КОНЕЦ РАБОТЫ\n')).toBe(true)
})
