import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../src/layout/glyphs.ts'
import { directionsOf, turned, visualOrder } from '../../../src/layout/inline/bidi.ts'
import { breakOpportunities } from '../../../src/layout/inline/opportunities.ts'
import { standardTheme } from '../../../src/layout/theme.ts'
import { documentOf, layOut, markdown, textOf, texts } from '../setting.ts'

const narrow = {
  ...standardTheme,
  paper: { width: 200, height: 400 },
  margins: { top: 40, bottom: 40, inner: 20, outer: 20 },
}

describe('text', () => {
  test('names the characters that no font has, once for each script', async () => {
    const { messages } = await layOut(documentOf(markdown('😀 and 😀 again, 水 and 山.\n\nไท 水')))
    expect(messages).toEqual([
      'glyph-missing: No installed font has "😀" (U+1F600)',
      'glyph-missing: No installed font has "山" (U+5C71), "水" (U+6C34) (Han); npm install @expo-google-fonts/noto-sans-sc',
      'glyph-missing: No installed font has "ท" (U+0E17), "ไ" (U+0E44) (Thai)',
    ])
  })

  test('says where the first of them stands, and does not list hundreds', async () => {
    const origin = { path: 'bank.md', line: 7, column: 1 }
    const many = Array.from({ length: 30 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
    const said: unknown[] = []
    const group = { type: 'group', origin, children: markdown(many) } as const
    await layOut(documentOf([group]), standardTheme, undefined, (...message) => said.push(message))
    expect(said).toEqual([['glyph-missing', expect.stringContaining(' and 18 more (Han)'), origin]])
  })

  test.each([
    ['ja', 'jp'],
    ['ko', 'kr'],
    ['zh-Hans', 'sc'],
    ['zh-TW', 'tc'],
  ])('names the font package of a document in %s for a Chinese character', async (language, font) => {
    const { messages } = await layOut(documentOf(markdown('水'), { language }))
    expect(messages.join()).toContain(`@expo-google-fonts/noto-sans-${font}`)
  })

  test('takes signs that the text face lacks from the math face', async () => {
    const { frames, messages } = await layOut(documentOf(markdown('a ☑ b ⟶ c')))
    expect(messages).toEqual([])
    expect(texts(frames, 0).map(run => run.face)).toEqual([
      'STIXTwoText',
      'STIXTwoMath',
      'STIXTwoText',
      'STIXTwoMath',
      'STIXTwoText',
    ])
  })

  test('keeps a mark with its letter', async () => {
    const { frames } = await layOut(documentOf(markdown('e\u0301 x\u0305')))
    expect(texts(frames, 0).map(textOf).join('')).toBe('é x\u0305')
  })

  test('shows a hyphen where a soft one breaks, and only there', async () => {
    const { frames } = await layOut(
      documentOf(markdown('Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft')),
      narrow,
    )
    const lines = texts(frames, 0).map(textOf)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines.slice(0, -1)) expect(line.endsWith('-')).toBe(true)
    expect(lines.join('').replaceAll('-', '')).toBe('Donaudampfschifffahrtsgesellschaft')
  })

  test('keeps a number and its unit on one line where it can', async () => {
    const { frames } = await layOut(documentOf(markdown('We walked for about an hour, 10 km and more on')), narrow)
    const lines = new Map<number, string>()
    for (const text of texts(frames, 0)) lines.set(text.y, `${lines.get(text.y) ?? ''}${textOf(text)}`)
    expect([...lines.values()].some(line => line.includes('10 km'))).toBe(true)
  })

  test('cuts a word that is wider than the line', async () => {
    const { frames } = await layOut(documentOf(markdown('x'.repeat(200))), narrow)
    const lines = texts(frames, 0)
    expect(lines.map(textOf).join('')).toBe('x'.repeat(200))
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(160.01)
    }
  })

  test('justified lines end at the right edge, all but the last', async () => {
    const { frames } = await layOut(documentOf(markdown('sand and water '.repeat(20))), { ...narrow, justify: true })
    const lines = texts(frames, 0)
    for (const line of lines.slice(0, -1)) {
      const parts = textOf(line).endsWith(' ') ? line.parts.slice(0, -1) : line.parts
      expect(widthOf({ ...line, parts })).toBeCloseTo(160, 1)
    }
  })

  test('prints a formula that cannot be read as its source, and says so', async () => {
    const { frames, messages } = await layOut(documentOf(markdown('What is $\\nosuch{x}$?')))
    expect(messages).toEqual([
      'math-unreadable: Cannot read the formula "\\nosuch{x}": Undefined control sequence \\nosuch',
    ])
    expect(texts(frames, 0).map(textOf).join('')).toContain('\\nosuch{x}')
  })

  test('messages say where the question stands', async () => {
    const origin = { path: 'bank.md', line: 7, column: 1 }
    const places: unknown[] = []
    const group = (children: ReturnType<typeof markdown>) => ({ type: 'group' as const, origin, children })
    const document = documentOf([group(markdown('$\\nosuch$')), ...markdown('$\\other$')])
    await layOut(document, undefined, undefined, (rule, _reason, place) => places.push([rule, place]))
    expect(places).toEqual([
      ['math-unreadable', origin],
      ['math-unreadable', undefined],
    ])
  })

  test('links cover their words', async () => {
    const { frames } = await layOut(documentOf(markdown('See [the page](https://example.org/a).')))
    const link = frames.pages[0]?.things.find(thing => thing.type === 'link')
    const word = texts(frames, 0).find(run => textOf(run) === 'the page')
    expect(link).toMatchObject({ target: 'https://example.org/a', x: word?.x, tag: word?.tag })
  })
})

describe('directions', () => {
  test('Latin text needs no levels', () => {
    expect(directionsOf('plain text', 'ltr').levels).toBeUndefined()
  })

  test('a paragraph takes the direction of its first letter', () => {
    expect(directionsOf('12 שלום abc', 'ltr').base).toBe('rtl')
    expect(directionsOf('abcde שלום', 'rtl').base).toBe('ltr')
    expect(directionsOf('12.', 'rtl').base).toBe('rtl')
  })

  test('unless most of its letters are of the direction around it', () => {
    expect(directionsOf('ש is a Hebrew letter', 'ltr').base).toBe('ltr')
    expect(directionsOf('HTTP הוא פרוטוקול', 'rtl').base).toBe('rtl')
    expect(directionsOf('מהו A Very Long English Title?', 'rtl').base).toBe('rtl')
  })

  test('brackets turn in right-to-left text', () => {
    expect([turned('('), turned(']'), turned('a')]).toEqual([')', '[', 'a'])
  })

  test('orders nested directions as they are seen', () => {
    const things = [0, 1, 1, 2, 2, 1, 0].map((level, index) => ({ level, index }))
    expect(visualOrder(things).map(thing => thing.index)).toEqual([0, 5, 3, 4, 2, 1, 6])
  })
})

describe('places to break', () => {
  test('after hyphens and between ideographs, never inside a word or beside a formula', () => {
    expect([...breakOpportunities('well-known')]).toEqual([5])
    expect([...breakOpportunities('水火土')]).toEqual([1, 2])
    expect([...breakOpportunities('(\ufffc)-axis, x')]).toEqual([4])
    expect([...breakOpportunities('plain words')]).toEqual([])
  })
})
