import { expect, test } from 'vitest'
import { namesLetter } from '../../../src/writers/anki/letters.ts'

test.each([
  'Option B is a trap.',
  'B is wrong because it floats.',
  'Both A and C hold.',
  'The answer "D" is old.',
  '(B) came first.',
  'A. holds\nB. does not',
  'Antwort C ist falsch.',
])('names a letter: %s', text => expect(namesLetter(text, 4)).toBe(true))

test.each([
  'A river is long.',
  'A is for apple',
  'the answer I gave',
  'Plan Z and Y',
  'Vitamin C helps',
  'an option a user has',
])('names none: %s', text => expect(namesLetter(text, 4)).toBe(false))

test('only letters that options have count', () => {
  expect(namesLetter('Option E', 4)).toBe(false)
  expect(namesLetter('Option E', 5)).toBe(true)
})
