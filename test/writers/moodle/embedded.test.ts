import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Gap } from '../../../src/corpus/item.ts'
import { findGaps } from '../../../src/readers/cloze/gaps.ts'
import { embeddedAnswer } from '../../../src/writers/moodle/embedded.ts'

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const decoded = (html: string): string =>
  html.replace(/&(?:#(\d+)|(\w+));/gu, (whole, code?: string, name?: string) =>
    code === undefined ? (names[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
  )

interface Alternative {
  readonly credit: string
  readonly text: string
}

/**
 * How Moodle 4.5 takes a gap apart (question/type/multianswer/questiontype.php): an alternative ends before `~`, `#` or `}` that follow
 * neither a backslash nor `&` nor `&amp;`; then references are resolved once, and backslashes go from `\}` and `\#` only.
 */
function moodleAlternatives(gap: string): Alternative[] {
  const inside = /^\{\d*:[A-Z_]+:/u.exec(gap)?.[0] ?? ''
  let rest = gap.slice(inside.length)
  const found: Alternative[] = []
  while (rest !== '' && rest !== '}') {
    const match = /^~?(=|%-?\d+(?:[.,]\d*)?%)?([\s\S]+?)(?<!\\|&|&amp;)(?=[~#}]|$)(#[\s\S]*?(?<!\\)(?=[~}]|$))?/u.exec(
      rest,
    )
    if (!match) throw new Error(`no alternative in ${rest}`)
    found.push({
      credit: match[1] ?? '',
      text: decoded(match[2] ?? '')
        .replaceAll('\\}', '}')
        .replaceAll('\\#', '#')
        .replaceAll('\\*', '*'),
    })
    rest = rest.slice(match[0].length)
  }
  return found
}

const nasty = fc
  .array(
    fc.constantFrom('a', '1/2', '\\', '~', '#', '}', '{', '&', '&amp;', '<b>', '"', '=', '%50%', ' ', ':', 'é', ';'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map(parts => parts.join('').replace(/\s+/gu, ' ').trim())
  .filter(text => text !== '')

/** A backslash before `}` or `#` is doubled for Moodle, which our reader leaves so. */
const plainer = nasty.filter(text => !/\\[}#]/u.test(text))

const textGap = (answers: readonly string[]): Gap => ({
  type: 'text',
  id: 'g',
  answers: answers.map(text => ({ text })),
})

describe('embedded answers', () => {
  test('Moodle takes each typed answer as it was written, whatever signs it has', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), answers => {
        const read = moodleAlternatives(embeddedAnswer(textGap(answers), 1, false))
        expect(read).toEqual(answers.map(text => ({ credit: '=', text })))
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  test('a wrong option that begins like a credit stays wrong', () => {
    const gap: Gap = {
      type: 'choice',
      id: 'g',
      options: [
        { id: 'a', text: 'R\\&D', correct: true },
        { id: 'b', text: '=5', correct: false },
        { id: 'c', text: '%100%', correct: false },
      ],
    }
    expect(moodleAlternatives(embeddedAnswer(gap, 2, true)).map(({ credit }) => credit)).toEqual(['=', '', ''])
  })

  test('our reader finds the same alternatives', () => {
    fc.assert(
      fc.property(fc.array(plainer, { minLength: 1, maxLength: 4 }), answers => {
        const { gaps } = findGaps(embeddedAnswer(textGap(answers), 1, false))
        expect(gaps[0]?.answers.map(({ text }) => decoded(text))).toEqual(answers)
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
