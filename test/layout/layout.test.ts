import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bounds, boundsOf } from '../../src/layout/bounds.ts'
import type { Block } from '../../src/layout/document.ts'
import type { Frames, Glyphs, Placed } from '../../src/layout/frame.ts'
import { isSpace, widthOf } from '../../src/layout/glyphs.ts'
import { largePrintTheme, papers, standardTheme, type Theme } from '../../src/layout/theme.ts'
import { documentOf, layOut, markdown, textOf, texts } from './setting.ts'

const word = fc.constantFrom(
  ...'river bank sand a of the carries mountains 3.14 (north) “quoted” x,y well-known Ωμέγα снег עברית سلام https://example.org/a/very/long/path/to/nowhere/at/all'.split(
    ' ',
  ),
  'Donaudampfschifffahrtsgesellschaft'.repeat(4),
)
const sentence = fc.array(word, { minLength: 1, maxLength: 60 }).map(words => words.join(' '))
const rich = fc.oneof(
  { weight: 6, arbitrary: sentence },
  sentence.map(text => `**${text.slice(0, 30)}** *and* \`code\` H<sub>2</sub>O`),
  fc.constant('Compute $\\frac{a}{b} + \\sqrt{x^2}$ now.'),
)
const leaf: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: rich },
  fc.array(rich, { minLength: 1, maxLength: 5 }).map(items => items.map(item => `- ${item}`).join('\n')),
  fc
    .array(rich, { minLength: 1, maxLength: 5 })
    .map(items => items.map((item, index) => `${index + 1}. ${item}`).join('\n')),
  sentence.map(text => `> ${text}`),
  fc.array(sentence, { minLength: 1, maxLength: 9 }).map(lines => `\`\`\`\n    ${lines.join('\n')}\n\`\`\``),
  fc
    .array(fc.tuple(sentence, fc.integer()), { minLength: 1, maxLength: 12 })
    .map(rows => `| Name | Count |\n|---|---|\n${rows.map(([text, value]) => `| ${text} | ${value} |`).join('\n')}`),
  fc.constant('$$\n\\sum_{i=1}^n i = \\frac{n(n+1)}{2}\n$$'),
  sentence.map(text => `## ${text.slice(0, 60)}`),
)

const question = fc.tuple(leaf, fc.array(rich, { maxLength: 6 }), fc.boolean()).map(
  ([stem, options, mark]): Block => ({
    type: 'hanging',
    label: '12.',
    aside: '2 points',
    children: [
      ...markdown(stem),
      {
        type: 'choices',
        mark: mark ? 'circle' : 'none',
        entries: options.map((option, index) => ({ label: `${'ABCDEF'[index]}.`, children: markdown(option) })),
      },
    ],
  }),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: leaf.map(text => ({ type: 'group' as const, children: markdown(text) })) },
  { weight: 4, arbitrary: question },
  fc.tuple(leaf, leaf).map(
    ([a, b]): Block => ({
      type: 'group',
      frame: true,
      title: 'Passage',
      continued: 'Passage (continued)',
      children: markdown(`${a}\n\n${b}`),
    }),
  ),
  fc.record({
    type: fc.constant('lines' as const),
    count: fc.integer({ min: 1, max: 12 }),
    ruling: fc.constantFrom('line' as const, 'grid' as const),
  }),
  fc.record({ type: fc.constant('box' as const), height: fc.integer({ min: 10, max: 300 }) }),
  fc.tuple(leaf, leaf).map(
    ([a, b]): Block => ({
      type: 'row',
      cells: [
        { share: 1, children: markdown(a) },
        { share: 2, children: markdown(b) },
      ],
    }),
  ),
  fc
    .array(question, { minLength: 1, maxLength: 4 })
    .map((children): Block => ({ type: 'group', columns: 2, children })),
)

const keep = fc
  .boolean()
  .chain(together => block.map((child): Block => ({ type: 'group', keepTogether: together, children: [child] })))
const blocks = fc.array(keep, { minLength: 1, maxLength: 9 })

const small: Theme = { ...standardTheme, paper: papers.A5, margins: { top: 50, bottom: 50, inner: 40, outer: 40 } }
const themes = [standardTheme, { ...small, justify: true }, largePrintTheme, { ...standardTheme, columns: 2 }]

const seen = (thing: Placed): boolean =>
  thing.type !== 'link' && !(thing.type === 'text' && thing.rotation !== undefined)

/** Of text, what its ink may cover; the space at the end of a line is nothing. */
function ink(thing: Placed, frames: Frames): Bounds {
  const bounds = boundsOf(thing, frames.outlines)
  if (thing.type !== 'text') return bounds
  const space = (part: Glyphs | undefined): number => (part && isSpace(part) ? widthOf({ ...thing, parts: [part] }) : 0)
  const [left, right] = [space(thing.parts[0]), space(thing.parts.at(-1))]
  return [bounds[0] + left, thing.y - thing.size * 0.6, bounds[2] - right, thing.y + thing.size * 0.1]
}

function overlaps(frames: Frames): string[] {
  const found: string[] = []
  for (const [index, page] of frames.pages.entries()) {
    const solid = page.things.filter(thing => seen(thing) && thing.type !== 'path')
    const boxes = solid.map(thing => ({ thing, box: ink(thing, frames) }))
    boxes.sort((a, b) => a.box[1] - b.box[1])
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        if (b.box[1] > a.box[3]) break
        const wide = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0])
        const high = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])
        if (wide > 0.5 && high > 0.5)
          found.push(`page ${index + 1}: ${name(a.thing)} and ${name(b.thing)} by ${wide} × ${high}`)
      }
    }
  }
  return found
}

const name = (thing: Placed): string => (thing.type === 'text' ? `"${textOf(thing)}"` : thing.type)

function outside(frames: Frames, theme: Theme): string[] {
  const { paper, margins } = theme
  const found: string[] = []
  for (const [index, page] of frames.pages.entries()) {
    for (const thing of page.things.filter(seen)) {
      const [x0, y0, x1, y1] = ink(thing, frames)
      const wide = x0 < margins.inner - 1 || x1 > paper.width - margins.outer + 1
      const high = y0 < margins.top - 1 || y1 > paper.height - margins.bottom + 1
      if (wide || high) found.push(`page ${index + 1}: ${name(thing)} ${[x0, y0, x1, y1].map(Math.round).join(' ')}`)
    }
  }
  return found
}

describe('any document', () => {
  test.each(themes.map((theme, index) => [index, theme] as const))(
    'nothing overlaps or leaves the margins (theme %i)',
    async (_, theme) => {
      await fc.assert(
        fc.asyncProperty(blocks, async parts => {
          const { frames } = await layOut(documentOf(parts), theme)
          expect(overlaps(frames)).toEqual([])
          expect(outside(frames, theme)).toEqual([])
        }),
        { seed: 23, numRuns: 25 },
      )
    },
  )

  test('what is kept together stands on one page where it fits on one', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async parts => {
        const named = parts.map((part, index): Block => {
          if (part.type !== 'group') return part
          return {
            ...part,
            columns: 1,
            children: [...part.children, ...markdown(`end${index}x`), ...markdown(`end${index}x`)],
          }
        })
        const { frames } = await layOut(documentOf(named.map(withoutColumns)))
        for (const [index, part] of named.entries()) {
          if (part.type !== 'group' || !part.keepTogether) continue
          const alone = await layOut(documentOf([withoutColumns(part)]))
          if (alone.frames.pages.length > 1) continue
          const pages = frames.pages.filter((_, page) =>
            texts(frames, page).some(text => textOf(text) === `end${index}x`),
          )
          expect(pages.length).toBe(1)
        }
      }),
      { seed: 29, numRuns: 20 },
    )
  })

  test('the same document gives the same frames', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async parts => {
        const [one, two] = [await layOut(documentOf(parts)), await layOut(documentOf(parts))]
        expect(two).toEqual(one)
        // Nor does it matter what was laid out before: other trees of the same content give the same.
        expect(await layOut(documentOf(structuredClone(parts)))).toEqual(one)
      }),
      { seed: 31, numRuns: 12 },
    )
  })
})

function withoutColumns(part: Block): Block {
  if (part.type !== 'group') return part
  const { columns: _, ...rest } = part
  return { ...rest, children: part.children.map(withoutColumns) }
}
