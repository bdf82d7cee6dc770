import { describe, expect, test } from 'vitest'
import { identify } from '../../../src/corpus/id.ts'
import { itemSchema } from '../../../src/corpus/item.ts'
import { docx } from '../../../src/readers/docx/index.ts'
import { packed, relations } from './packed.ts'

const run = (text: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
const listed = (list: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`

const numbering = `<w:numbering>
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
</w:numbering>`

const document = (body: string): Uint8Array =>
  packed({
    'word/document.xml': `<w:document xmlns:w="w" xmlns:a="a" xmlns:r="r"><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': numbering,
    'word/_rels/document.xml.rels': relations({ rId5: 'media/leaf.png' }),
    'word/media/leaf.png': new Uint8Array([1, 2, 3]),
  })

const read = async (bytes: Uint8Array) => docx.read({ path: 'exam.docx', bytes }, {})

describe('Word documents', () => {
  test('numbers and letters of lists are those that Word shows, and a bold option is the key', async () => {
    const body = [
      paragraph(run('Which is a tree?'), listed(1, 0)),
      paragraph(run('moss'), listed(1, 1)),
      paragraph(run('oak', '<w:b/>'), listed(1, 1)),
      paragraph(run('fern'), listed(1, 1)),
      paragraph(run('Which is a fruit?'), listed(1, 0)),
      paragraph(run('plum', '<w:b/>'), listed(1, 1)),
      paragraph(run('bark'), listed(1, 1)),
    ].join('')
    const reading = await read(document(body))
    const items = identify(reading.items)
    for (const item of items) itemSchema.parse(item)
    expect(items.map(item => item.stem)).toEqual(['Which is a tree?', 'Which is a fruit?'])
    expect(items.map(item => (item.kind === 'choice' ? item.options.map(({ correct }) => correct) : []))).toEqual([
      [false, true, false],
      [true, false],
    ])
    expect(items.map(item => item.origin.line)).toEqual([1, 5])
  })

  test('stars, line breaks, sub- and superscripts and images are kept', async () => {
    const image = '<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>'
    const body = [
      paragraph(`${run('1. What is H')}${run('2', '<w:vertAlign w:val="subscript"/>')}${run('O? ')}${image}`),
      paragraph('<w:r><w:t>*A. water</w:t><w:br/><w:t>B. air</w:t></w:r>'),
    ].join('')
    const reading = await read(document(body))
    const [item] = reading.items
    expect(item?.stem).toContain('H<sub>2</sub>O?')
    expect(item?.media).toHaveLength(1)
    expect(reading.media.map(({ path }) => path)).toEqual(item?.media.map(({ path }) => path))
    expect(item?.kind === 'choice' && item.options.map(({ text, correct }) => [text, correct])).toEqual([
      ['water', true],
      ['air', false],
    ])
  })

  test('is known by its content', () => {
    expect(docx.sniff('', { path: 'x', bytes: document('') })).toBeGreaterThan(0.9)
    expect(docx.sniff('', { path: 'x.docx', bytes: packed({ 'a.txt': 'word' }) })).toBe(0)
  })

  test('bombs and broken files are refused with a message', async () => {
    const bomb = packed({ 'word/document.xml': new Uint8Array(20_000_000) })
    const half = document(paragraph(run('1. Half?'))).subarray(0, 300)
    for (const bytes of [bomb, half, packed({ 'word/document.xml': '<w:document>' })]) {
      const { items, messages } = await read(bytes)
      expect(items).toEqual([])
      expect(messages.map(({ rule }) => rule)).toEqual(['archive-refused'])
    }
  })
})
