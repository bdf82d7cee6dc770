import fc from 'fast-check'
import type { BlockContent, PhrasingContent, Root, TableCell, Text } from 'mdast'

/** Strings that are rich in signs, so that the interesting cases come up. */
export const signs = fc
  .array(fc.constantFrom(...'ab 1.)-+=:#>*_`~$&<|[]{}\\\n!"', 'é', '\u00a0', '&amp;', '1. ', '- ', 'a_b_'), {
    maxLength: 30,
  })
  .map(parts => parts.join(''))

const word = fc.constantFrom(
  'a',
  'word',
  'été',
  '12',
  '3.5',
  '日本',
  'x_y',
  '5 * 3',
  'a|b',
  '$5',
  '<b>',
  '1. x',
  '- y',
  '#z',
)

/** One line of text with a sign here and there; never blank at its ends. */
export const line = fc
  .oneof({ weight: 4, arbitrary: fc.array(word, { minLength: 1, maxLength: 5 }).map(words => words.join(' ')) }, signs)
  .map(text => text.replace(/\s+/gu, ' ').trim() || 'x')

const text: fc.Arbitrary<Text> = fc
  .tuple(line, fc.constantFrom('', ' '), fc.constantFrom('', ' '))
  .map(([value, before, after]) => ({ type: 'text', value: before + value + after }))
const code = line.map(value => value.replace(/\\+(?=\|)/gu, ''))
const tex = fc.constantFrom('x', 'x^2', '\\frac{1}{2}', '|x|', '\\|v\\|', 'a_b', '\\$5', '`', 'x\\')
const url = fc.constantFrom('a.png', 'https://example.org/a_(b)', 'x y.svg', 'https://example.org/?a=1&b=2', '')

const leaf: fc.Arbitrary<PhrasingContent> = fc.oneof(
  { weight: 6, arbitrary: text },
  code.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  tex.map((value): PhrasingContent => ({ type: 'inlineMath', value })),
  fc.tuple(url, line).map(([to, alt]): PhrasingContent => ({ type: 'image', url: to, title: null, alt })),
  fc.constant<PhrasingContent>({ type: 'break' }),
)
const marks = ['emphasis', 'strong', 'delete', 'subscript', 'superscript', 'underline'] as const

function phrases(depth: number): fc.Arbitrary<PhrasingContent[]> {
  const one: fc.Arbitrary<PhrasingContent> =
    depth === 0
      ? leaf
      : fc.oneof(
          { weight: 6, arbitrary: leaf },
          fc.tuple(fc.constantFrom(...marks), phrases(depth - 1)).map(([type, children]) => ({ type, children })),
          fc
            .tuple(url, fc.array(leaf, { minLength: 1, maxLength: 2 }))
            .map(([to, children]): PhrasingContent => ({ type: 'link', url: to, title: null, children })),
        )
  return fc.array(one, { minLength: 1, maxLength: 4 })
}

const lines = fc.array(line, { maxLength: 3 }).map(all => all.join('\n'))
const cell = phrases(1).map((children): TableCell => ({ type: 'tableCell', children }))

const table: fc.Arbitrary<BlockContent> = fc.integer({ min: 1, max: 3 }).chain(width =>
  fc
    .tuple(
      fc.array(fc.constantFrom('left', 'right', 'center', null), { minLength: width, maxLength: width }),
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }),
    )
    .map(([align, rows]) => ({
      type: 'table' as const,
      align,
      children: rows.map(children => ({ type: 'tableRow' as const, children })),
    })),
)

function blocks(depth: number): fc.Arbitrary<BlockContent[]> {
  const flat: fc.Arbitrary<BlockContent>[] = [
    phrases(2).map(children => ({ type: 'paragraph', children })),
    phrases(1).map(children => ({ type: 'heading', depth: 3, children })),
    fc
      .tuple(fc.constantFrom(null, 'js', 'c++'), lines)
      .map(([lang, value]): BlockContent => ({ type: 'code', lang, meta: null, value })),
    fc.constantFrom('x = 1', 'a\nb').map((value): BlockContent => ({ type: 'math', meta: null, value })),
    table,
    fc.constant<BlockContent>({ type: 'thematicBreak' }),
  ]
  if (depth > 0) {
    flat.push(
      blocks(depth - 1).map(children => ({ type: 'blockquote', children })),
      fc
        .tuple(fc.constantFrom(null, 1, 7), fc.boolean(), fc.array(blocks(depth - 1), { minLength: 1, maxLength: 3 }))
        .map(([start, spread, items]) => ({
          type: 'list',
          ordered: start !== null,
          start,
          spread,
          children: items.map(children => ({ type: 'listItem', spread, checked: null, children })),
        })),
    )
  }
  return fc.array(fc.oneof({ weight: 4, arbitrary: flat[0] as fc.Arbitrary<BlockContent> }, ...flat.slice(1)), {
    minLength: 1,
    maxLength: 3,
  })
}

/** Trees of our dialect, well-formed but not normal: adjacent texts, spaces at edges, marks in marks. */
export const trees: fc.Arbitrary<Root> = blocks(2).map(children => ({ type: 'root', children }))

/** A tree that holds one paragraph. */
export const inlineTrees: fc.Arbitrary<Root> = phrases(2).map(children => ({
  type: 'root',
  children: [{ type: 'paragraph', children }],
}))
