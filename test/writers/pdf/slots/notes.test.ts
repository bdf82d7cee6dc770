import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../../../src/content/markdown.ts'
import { withNotes } from '../../../../src/writers/pdf/slots/notes.ts'

/** Blocks as text: `<1>` for a sign, `{1 …}` for a note. */
function sketch(node: unknown): string {
  const { type, value, identifier, children } = node as Record<string, unknown>
  const inside = Array.isArray(children) ? children.map(sketch).join('') : ''
  if (type === 'footnoteReference') return `<${identifier}>`
  return type === 'footnoteDefinition' ? `{${identifier} ${inside}}` : `${value ?? inside}`
}

const notes = (markdown: string): string[] => withNotes(parseMarkdown(markdown).children).map(sketch)

describe('notes', () => {
  test('are numbered by their signs and stand last', () => {
    expect(notes('Salt[^s] and ice[^i], salt[^s].\n\n[^i]: Of the *lake*.\n[^s]: Of the sea.')).toEqual([
      'Salt<1> and ice<2>, salt<1>.',
      '{1 Of the sea.}',
      '{2 Of the lake.}',
    ])
  })

  test('may be of one word, which is a link in Markdown', () => {
    expect(notes('As above.[^a]\n\n[^a]: Ibid.')).toEqual(['As above.<1>', '{1 Ibid.}'])
  })

  test('without a sign still stand, signs without a note stay as they are', () => {
    expect(notes('Plain [^x].\n\n[^y]: A remark of two lines\nby a keeper.')).toEqual([
      'Plain [^x].',
      '{1 A remark of two lines\nby a keeper.}',
    ])
  })

  test('leave text without any of them alone', () => {
    const { children } = parseMarkdown('A [link](https://example.org/^a) and [^1].')
    expect(withNotes(children)).toBe(children)
  })

  test('take no time on signs without end', () => {
    expect(notes('[^'.repeat(20_000)).join('')).toHaveLength(40_000)
  })
})
