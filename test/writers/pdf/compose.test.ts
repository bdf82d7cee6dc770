import { describe, expect, test } from 'vitest'
import { treeToPlain } from '../../../src/content/plain.ts'
import type { Block } from '../../../src/layout/document.ts'
import { compileTemplate } from '../../../src/templating/template.ts'
import { composeDocument } from '../../../src/writers/pdf/compose.ts'
import { paperModel } from '../../../src/writers/pdf/model.ts'
import { type PaperName, papers } from '../../../src/writers/pdf/papers.ts'
import { slotSource } from '../../../src/writers/pdf/slots/slot.ts'
import { contextOf, formOf, questions } from './form.ts'

/** Blocks as lines that a person can read. */
function lines(blocks: readonly Block[], depth = 0): string[] {
  const pad = '  '.repeat(depth)
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'group':
        return [
          `${pad}[${[block.title, block.outline, block.keepTogether ? 'kept' : ''].filter(Boolean).join(' | ')}]`,
          ...lines(block.children, depth + 1),
        ]
      case 'hanging':
        return [`${pad}${block.label} … ${block.aside ?? ''}`, ...lines(block.children, depth + 1)]
      case 'choices':
        return block.entries.map(entry => `${pad}${entry.label} ${lines(entry.children).join(' / ')}`)
      case 'lines':
        return [`${pad}${block.count} lines`]
      case 'fields':
        return [`${pad}${block.fields.map(field => `${field.label} ____`).join(' ')}`]
      case 'row':
        return block.cells.flatMap(cell => lines(cell.children, depth + 1))
      case 'box':
      case 'fill':
      case 'page-break':
        return [`${pad}(${block.type})`]
      default:
        return treeToPlain(block)
          .split('\n')
          .map(line => pad + line)
    }
  })
}

function composed(name: PaperName, template?: string): string[] {
  const form = formOf(questions)
  const paper = papers[name]
  const source = template ?? contextOf().template(paper.template)
  const markdown = compileTemplate(source, paper.template, 'markdown')({ ...paperModel(form, paper, 'en'), columns: 1 })
  return lines(
    composeDocument(
      { path: paper.template, source, markdown },
      slotSource(form, paper, { size: 10, measure: 40 }),
      'Title',
    ).blocks,
  )
}

describe('slots', () => {
  const question = (number: number) =>
    composed(
      'exam',
      `::::question{ref="${number}"}\n::stem{ref="${number}"}\n::choices{ref="${number}"}\n::space{ref="${number}"}\n::::\n`,
    )

  test('a choice', () => {
    expect(question(1)).toEqual([
      '[Question 1 | kept]',
      '  1. … (1.5 points)',
      '    Which of these is not a prime number?',
      '    A. 2',
      '    B. 9',
      '    C. 7',
      '    D. 5',
    ])
  })

  test('a multiple response says what to do, not how many are right', () => {
    expect(question(3)).toContain('    Select all that apply.')
  })

  test('written answers get space by their kind', () => {
    expect(question(4).at(-1)).toBe('    1 lines')
    expect(question(5).at(-1)).toBe('      Answer (km/s) ____')
    expect(question(6).slice(-2)).toEqual(['      Write 50 to 100 words.', '    13 lines'])
  })

  test('the choices of a gap stand under the text with its number', () => {
    expect(question(9).slice(-3)).toEqual(['      (2)', '      A. helium', '      B. hydrogen and oxygen'])
  })
})

test('a fence that closes nothing is an error, not a line of colons', () => {
  expect(() => composed('exam', '::::group\n\ntext\n\n:::\n\n::::\n')).toThrow(/no directive/u)
})

describe('papers', () => {
  test('the passage stands before the first of its questions and names them', () => {
    const exam = composed('exam')
    const at = exam.findIndex(line => line.includes('Questions 10–11 refer to the following.'))
    expect(exam[at + 1]).toContain('Ticks climb a stalk')
    expect(exam[at + 2]).toContain('[Question 10')
    expect(exam.filter(line => line.includes('Ticks climb'))).toHaveLength(1)
  })

  test('the answer key has a row a question and no guess', () => {
    const key = composed('answer-key').map(line => line.trim())
    expect(key).toContain('1\tB\t1.5')
    expect(key).toContain('7\t1–B, 2–A\t1.5')
    expect(key).toContain('6\tmarked by hand\t1.5')
    expect(key).toContain('11\t— no key —\t1.5')
  })

  test('the marking scheme has rationales, partial credit and feedback', () => {
    const scheme = composed('marking-scheme').join('\n')
    for (const part of [
      'Explanation: Nine is three times three.',
      'A ✓ (50 % of the points)',
      'Porto (20 % of the points) – The second city.',
      'Rubric:',
      'Model answer: Evaporation',
      '— no key —',
    ]) {
      expect(scheme).toContain(part)
    }
  })
})
