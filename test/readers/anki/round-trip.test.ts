import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHtml } from '../../../src/content/from-html.ts'
import { printMarkdown } from '../../../src/content/markdown.ts'
import { toPlain } from '../../../src/content/plain.ts'
import type { Draft, Item, Question } from '../../../src/corpus/item.ts'
import { ownFields } from '../../../src/readers/anki/own-fields.ts'
import { ankiApkg as packageReader } from '../../../src/readers/anki-apkg/index.ts'
import { ankiText } from '../../../src/readers/anki-text/index.ts'
import type { Reading } from '../../../src/readers/reader.ts'
import { toMarkup } from '../../../src/writers/anki/markup.ts'
import { notetypes } from '../../../src/writers/anki/notetype.ts'
import { ankiApkg } from '../../../src/writers/anki-apkg/anki-apkg.ts'
import { ankiCsv } from '../../../src/writers/anki-csv/anki-csv.ts'
import { trees } from '../../content/arbitrary.ts'
import { everyKind, formOf, item, passage } from '../../writers/anki/bank.ts'
import { world } from '../../writers/anki/context.ts'

async function throughPackage(items: readonly Question[], media: Record<string, Uint8Array> = {}): Promise<Reading> {
  const [file] = await ankiApkg.write(formOf(items, [passage]), ankiApkg.options.parse({}), world(media))
  return packageReader.read({ path: 'a.apkg', bytes: file?.bytes ?? new Uint8Array() }, {})
}

async function throughText(items: readonly Question[], options: object = {}): Promise<Reading> {
  const [file] = await ankiCsv.write(formOf(items, [passage]), ankiCsv.options.parse(options), world())
  return ankiText.read({ path: 'a.csv', bytes: file?.bytes ?? new Uint8Array() }, {})
}

/** What a deck does not hold: places, dates, ids of parts, the order in which parts are shown. */
function lasting(draft: Draft | Item): unknown {
  const name = (
    parts: readonly { readonly id: string; readonly text: string }[],
    id: string | null,
  ): string | undefined => parts.find(part => part.id === id)?.text
  const { origin: _, updated: __, media: ___, language: ____, tags, ...others } = draft
  const rest = { ...others, tags: tags.map(tag => tag.replace(/ /g, '-')).sort() }
  switch (draft.kind) {
    case 'choice':
    case 'multiple-response':
      return { ...rest, options: draft.options.map(({ id: _id, ...option }) => option) }
    case 'matching':
      return {
        ...rest,
        prompts: draft.prompts.map(({ text, match, feedback }) => ({
          text,
          feedback,
          match: name(draft.matches, match),
        })),
        matches: draft.matches.map(({ text }) => text).sort(),
      }
    case 'ordering':
      return {
        ...rest,
        entries: draft.entries.map(({ text }) => text).sort(),
        sequence: draft.sequence?.map(id => name(draft.entries, id)),
      }
    case 'cloze':
      return {
        ...rest,
        gaps: draft.gaps.map(gap =>
          gap.type === 'choice' ? { ...gap, options: gap.options.map(({ id: _id, ...option }) => option) } : gap,
        ),
      }
    default:
      return rest
  }
}

const sorted = (drafts: readonly (Draft | Item)[]) => [...drafts].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))

test('what we wrote comes back, from a package and from a text', async () => {
  for (const reading of [
    await throughPackage(everyKind),
    await throughText(everyKind),
    await throughText(everyKind, { tsv: true }),
  ]) {
    expect(reading.messages).toEqual([])
    const index = reading.items.findIndex(draft => draft.kind === 'stimulus')
    const items = reading.items.map(draft =>
      draft.stimulus === `#${index}` ? { ...draft, stimulus: 'p-tide' } : draft,
    )
    expect(sorted(items).map(lasting)).toEqual(sorted([...everyKind, passage]).map(lasting))
  }
})

test('numbers, credits, flags and templates come back', async () => {
  const items = [
    item('numeric', {
      id: 'n1',
      unit: 'm / s',
      answers: [
        { type: 'range', min: 1, max: 2.5 },
        { type: 'precision', value: 9.81, digits: 3, figures: 'significant', credit: 50, feedback: 'Nearly.' },
      ],
    }),
    item('essay', { id: 'n2', template: 'Dear Sir,', answer: 'Yours', stimulus: 'p-tide' }),
    item('cloze', {
      id: 'n3',
      stem: 'A {{x}} and {{y}}',
      gaps: [
        { type: 'text', id: 'x', answers: [{ text: 'std::vector {{}}' }], caseSensitive: true },
        { type: 'text', id: 'y', answers: [{ text: 'a:' }] },
      ],
    }),
    item('choice', {
      id: 'n4',
      retired: true,
      shuffle: false,
      options: [
        { id: 'a', text: '`a<b>`', correct: true },
        { id: 'b', text: '$a::b$', correct: false },
      ],
    }),
  ]
  const { items: back } = await throughPackage(items)
  expect(sorted(back.filter(draft => draft.kind !== 'stimulus')).map(lasting)).toMatchObject(
    items.map(original => lasting({ ...original, ...(original.stimulus ? { stimulus: '#1' } : {}) })) as object[],
  )
})

test('images come back with their bytes', async () => {
  const bytes = new Uint8Array([1, 2, 3])
  const { items, media } = await throughPackage([item('essay', { stem: 'See ![map](a.png)', answer: 'x' })], {
    'a.png': bytes,
  })
  expect(media.map(file => [...file.bytes])).toEqual([[1, 2, 3]])
  expect(items[0]?.media).toEqual([{ path: media[0]?.path }])
  expect(items[0]?.stem).toBe(`See ![map](${media[0]?.path})`)
})

test('both sides know the same fields', () => {
  expect(ownFields).toEqual(Object.fromEntries(notetypes.map(type => [type.name, type.fields])))
})

test('rich text goes through a field and says the same', () => {
  const words = (markdown: string) => toPlain(markdown).replace(/[\s\u00a0]+/gu, '')
  fc.assert(
    fc.property(trees, fc.boolean(), (tree, cloze) => {
      const markdown = printMarkdown(tree)
      const back = fromHtml(toMarkup(markdown, { url: path => path, cloze })).markdown
      expect(words(back)).toBe(words(markdown))
    }),
    { seed: 51, numRuns: 80 },
  )
})
