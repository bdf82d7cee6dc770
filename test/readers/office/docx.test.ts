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

const document = (body: string, lists = numbering): Uint8Array =>
  packed({
    'word/document.xml': `<w:document xmlns:w="w" xmlns:a="a" xmlns:r="r"><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': lists,
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

  test.each([-1, 9, 1e12])('a list level %d that Word does not have gives no label', async level => {
    const deep = numbering.replace('w:ilvl="1"', `w:ilvl="${level}"`)
    const bytes = packed({
      'word/document.xml': `<w:document><w:body>${paragraph(run('1. Which?'))}${paragraph(run('oak'), listed(1, level))}</w:body></w:document>`,
      'word/numbering.xml': deep,
    })
    expect((await read(bytes)).page.format).toBe('docx')
  })

  test('numbers further in are options, though Word counts on in their list', async () => {
    const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    const own = `<w:numbering>
      <w:abstractNum w:abstractNumId="1">${level}<w:pPr><w:ind w:left="360"/></w:pPr></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="2">${level}<w:pPr><w:ind w:left="720"/></w:pPr></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="2"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>`
    const question = (stem: string, list: number, key: string) => [
      paragraph(run(stem), listed(1, 0)),
      ...['oar', 'sail', 'keel'].map(text => paragraph(run(text, text === key ? '<w:b/>' : ''), listed(list, 0))),
    ]
    const body = [
      question('What rows?', 2, 'oar'),
      question('What steadies?', 2, 'keel'),
      question('What drives?', 3, 'sail'),
    ]
    const reading = await read(document(body.flat().join(''), own))
    expect(reading.items.map(item => ('options' in item ? item.options.map(({ correct }) => correct) : []))).toEqual([
      [true, false, false],
      [false, false, true],
      [false, true, false],
    ])
    expect(reading.items.map(({ stem }) => stem)).toEqual(['What rows?', 'What steadies?', 'What drives?'])
  })

  test('a heading ends the answer above it', async () => {
    const bytes = packed({
      'word/document.xml': `<w:document xmlns:w="w"><w:body>${[
        paragraph(run('1. Name a knot.')),
        paragraph(run('Answer: bowline')),
        paragraph(run('Section B: Sails'), '<w:pStyle w:val="Kop1"/>'),
        paragraph(run('2. Name a sail.')),
        paragraph(run('Answer: jib')),
      ].join('')}</w:body></w:document>`,
      'word/styles.xml': '<w:styles><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:styles>',
    })
    const { items } = await read(bytes)
    expect(items.map(item => item.kind === 'short-answer' && item.answers.map(({ text }) => text))).toEqual([
      ['bowline'],
      ['jib'],
    ])
    expect(items.map(({ origin }) => origin.line)).toEqual([1, 4])
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

  const keysOf = async (body: string) => {
    const { items } = await read(document(body))
    return items.map(item => ('options' in item ? item.options.map(({ correct }) => correct) : []))
  }
  const asked = (options: readonly string[]) =>
    [
      paragraph(run('Which is a tree?', '<w:b/>'), listed(1, 0)),
      ...options.map(option => paragraph(option, listed(1, 1))),
    ].join('')

  test.each([
    ['underlining', '<w:u w:val="single"/>'],
    ['highlight', '<w:highlight w:val="yellow"/>'],
    ['shading', '<w:shd w:val="clear" w:fill="FFFF00"/>'],
    ['a colour', '<w:color w:val="FF0000"/>'],
    ['a dark green', '<w:color w:val="00B050"/>'],
    ['a bold style', '<w:rStyle w:val="Strong"/>'],
  ])('%s marks a key', async (_, look) => {
    const two = asked([run('moss'), run('oak', look), run('fern')]) + asked([run('elm', look), run('moss')])
    const styled = packed({
      'word/document.xml': `<w:document xmlns:w="w"><w:body>${two}</w:body></w:document>`,
      'word/numbering.xml': numbering,
      'word/styles.xml':
        '<w:styles><w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style></w:styles>',
    })
    const { items } = await read(styled)
    expect(items.map(item => ('options' in item ? item.options.map(({ correct }) => correct) : []))).toEqual([
      [false, true, false],
      [true, false],
    ])
  })

  test('where right answers are green and wrong ones red, green is the key', async () => {
    const red = '<w:color w:val="FF0000"/>'
    const green = '<w:color w:val="00B050"/>'
    const keys = await keysOf(
      asked([run('moss', red), run('oak', green)]) + asked([run('elm', green), run('fern', red)]),
    )
    expect(keys).toEqual([
      [false, true],
      [true, false],
    ])
  })

  test('formulas become TeX', async () => {
    const r = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`
    const formula = `<m:oMath>${r('x=')}<m:f><m:num>${r('-b±')}<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e><m:sSup><m:e>${r('b')}</m:e><m:sup>${r('2')}</m:sup></m:sSup>${r('-4ac')}</m:e></m:rad></m:num><m:den>${r('2a')}</m:den></m:f></m:oMath>`
    const sum = `<m:oMathPara><m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i=1')}</m:sub><m:sup>${r('n')}</m:sup><m:e><m:sSub><m:e>${r('α')}</m:e><m:sub>${r('i')}</m:sub></m:sSub></m:e></m:nary></m:oMath></m:oMathPara>`
    const body = [
      paragraph(`${run('1. What is ')}${formula}${run(' and ')}${sum}${run('?')}`),
      paragraph(run('A. one')),
      paragraph(run('B. two')),
      paragraph(run('Answer: B')),
    ].join('')
    const { items, messages } = await read(document(body))
    expect(items[0]?.stem).toBe('What is $x=\\frac{-b\\pm\\sqrt{b^2-4ac}}{2a}$ and $\\sum_{i=1}^n \\alpha_i$?')
    expect(messages).toEqual([])
  })

  test('a table with a header is a table of questions, one without is a page', async () => {
    const cell = (text: string) =>
      `<w:tc>${text
        .split('|')
        .map(part => paragraph(run(part)))
        .join('')}</w:tc>`
    const table = (rows: readonly (readonly string[])[]) =>
      `<w:tbl>${rows.map(row => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
    const headed = table([
      ['Question', 'A', 'B', 'Answer'],
      ['Which is a tree?', 'oak', 'moss', 'A'],
      ['Which is a moss?', 'oak', 'sphagnum', 'B'],
    ])
    const page = table([
      ['1. Which is a fern?|A. bracken|B. elm|Answer: A'],
      ['2. Which is an elm?|A. wych|B. oak|Answer: A'],
    ])
    expect(await keysOf(headed)).toEqual([
      [true, false],
      [false, true],
    ])
    expect(await keysOf(page)).toEqual([
      [true, false],
      [true, false],
    ])
    expect(await keysOf(page + headed)).toHaveLength(4)
  })

  test('ticks of symbol fonts and text boxes are read', async () => {
    const tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${paragraph(run('A tide table hangs there.'))}</w:txbxContent></v:textbox></w:pict></w:r>`
    const body = [
      paragraph(`${run('1. Which is right?')}${box}`),
      paragraph(`${run('A. one ')}${tick}`),
      paragraph(run('B. two')),
    ].join('')
    const { items } = await read(document(body))
    expect(items[0]?.stem).toContain('A tide table hangs there.')
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
