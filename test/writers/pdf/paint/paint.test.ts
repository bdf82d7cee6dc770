import { describe, expect, test } from 'vitest'
import type { Frames } from '../../../../src/layout/frame.ts'
import { paint } from '../../../../src/writers/pdf/paint/paint.ts'
import { objectsOf, plainFile } from './file.ts'
import { fonts, framesOf, line } from './frames.ts'
import { png } from './images.ts'

const info = { title: 'Optics & <light>', language: 'en-GB', date: new Date('2026-01-02T03:04:05Z') }
const rgba = png({ width: 1, height: 2, bits: 8, colour: 6 }, Buffer.from([0, 255, 0, 0, 128, 0, 0, 0, 255, 255]))
const print = (frames: Frames): Uint8Array => paint(frames, info, { image: () => rgba, font: fonts.bytes })

const square = { segments: [['M', 0, 0], ['L', 0.5, 0], ['L', 0.5, 0.5], ['Z']], advance: 0.6, code: 0x1d465 } as const

function sample(): Frames {
  const frames = framesOf(
    [
      line('Head of the page', { x: 72, y: 40, tag: 'page' }),
      line('A (first) line \\ “of” text', { x: 72, y: 72, tag: 0 }),
      {
        type: 'path',
        segments: [
          ['M', 72, 90],
          ['L', 200, 90],
        ],
        stroke: [0, 0, 0],
        lineWidth: 0.5,
        tag: 'artifact',
      },
      line('and its end', { x: 72, y: 100, tag: 0 }),
      { type: 'image', x: 72, y: 110, width: 50, height: 100, path: 'a.png', tag: 1 },
      {
        type: 'formula',
        x: 72,
        y: 300,
        size: 20,
        glyphs: [
          { outline: 'x', x: 0, y: 0, scale: 1, code: 0x1d465 },
          { outline: 'x', x: 1, y: 0.2, scale: 0.7, code: 0 },
        ],
        rules: [{ x: 0, y: -0.1, width: 2, height: 0.05 }],
        tag: 2,
      },
      line('a place', { x: 72, y: 350, tag: 3 }),
      { type: 'link', x: 72, y: 340, width: 30, height: 12, target: 'https://example.org/ä b', contents: 'Go', tag: 3 },
    ],
    [
      { role: 'P', children: [{ role: 'leaf', id: 0 }] },
      { role: 'Figure', alt: 'A mirror', box: [72, 110, 122, 210], children: [{ role: 'leaf', id: 1 }] },
      {
        role: 'P',
        children: [
          { role: 'Formula', alt: 'x', children: [{ role: 'leaf', id: 2 }] },
          { role: 'Link', children: [{ role: 'leaf', id: 3 }] },
          { role: 'Span', children: [] },
        ],
      },
    ],
  )
  return { ...frames, outline: [{ title: 'Über', page: 0, y: 50, children: [] }], outlines: { x: square } }
}

test('the same frames give the same bytes, and the id is drawn from them', () => {
  const bytes = print(sample())
  expect(Buffer.from(print(sample())).equals(Buffer.from(bytes))).toBe(true)
  const other = paint(sample(), { ...info, title: 'Optics' }, { image: () => rgba, font: fonts.bytes })
  const id = (file: Uint8Array) => /\/ID \[<(\w+)>/u.exec(Buffer.from(file).toString('latin1'))?.[1]
  expect(id(bytes)).toHaveLength(32)
  expect(id(other)).not.toBe(id(bytes))
})

test('every offset of the cross-reference stream leads to its object', () => {
  const bytes = Buffer.from(print(sample()))
  const start = Number(/startxref\n(\d+)/u.exec(bytes.toString('latin1'))?.[1])
  expect(bytes.toString('latin1', start, start + 40)).toMatch(/^\d+ 0 obj\n<<\n\/Type \/XRef/u)
})

describe('content', () => {
  const stream = [...objectsOf(print(sample())).values()].find(text => text.includes(' BDC')) ?? ''

  test('everything is either marked content or an artifact', () => {
    const opened = stream.match(/BDC/gu)?.length
    expect(stream.match(/EMC/gu)?.length).toBe(opened)
    expect(stream).toMatch(/Artifact <<\/Type \/Pagination \/Subtype \/Header \/Attached \[\/Top\]>> BDC/u)
    expect(stream.match(/\/P <<\/MCID \d>> BDC/gu)).toEqual(['/P <</MCID 0>> BDC', '/P <</MCID 1>> BDC'])
  })

  test('a formula glyph without a character is a path, others are text', () => {
    expect(stream).toContain('/M1 20 Tf')
    expect(stream).toMatch(/q 14 0 0 14 92 545.89 cm/u)
  })
})

describe('structure', () => {
  const file = plainFile(print(sample()))

  test('a leaf that an artifact interrupts has both stretches', () => {
    expect(file).toMatch(/\/S \/P\n\/P \d+ 0 R\n\/Pg \d+ 0 R\n\/K \[0 1\]/u)
  })

  test('figures have alt and box, links an object reference, and empty elements are gone', () => {
    expect(file).toContain('/Alt (A mirror)')
    expect(file).toContain('/BBox [72 631.89 122 731.89]')
    expect(file).toMatch(/\/Type \/OBJR/u)
    expect(file).toContain('https://example.org/%C3%A4%20b')
    expect(file).not.toContain('/S /Span')
  })

  test('the metadata is escaped and claims PDF/UA', () => {
    expect(file).toContain('Optics &amp; &lt;light&gt;')
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file).toContain('/DisplayDocTitle true')
    expect(file).toContain('/Lang (en-GB)')
  })
})

describe('text', () => {
  test('a glyph that already stands for another character has a code of its own for each', () => {
    const word = line('AB', { x: 72, y: 72, tag: 0 })
    const other = { ...word, y: 90, parts: word.parts.map(part => ({ ...part, codes: [[0x391], [0x42]] })) }
    const file = plainFile(print(framesOf([word, other])))
    expect(file).toMatch(/<[0-9a-f]{4}> <0041>/u)
    expect(file).toMatch(/<[0-9a-f]{4}> <0391>/u)
    expect(file).not.toContain('/ActualText')
  })

  test('letters of one shape that differ by their dots are read as what they are', () => {
    const parts = [
      fonts.face('NotoNaskhArabic')?.shape('نبتث', 'rtl') ?? { width: 0, glyphs: [], advances: [], codes: [] },
    ]
    const frames = framesOf([{ ...line('', { x: 72, y: 72, tag: 0 }), face: 'NotoNaskhArabic', parts }])
    const file = plainFile(print(frames))
    const read = [...file.matchAll(/<[0-9a-f]{4}> <([0-9A-F]{4})>/gu)].map(match => match[1])
    expect(read.slice().sort()).toEqual(expect.arrayContaining(['0628', '062A', '062B', '0646']))
    expect(read).not.toContain('200B')
    expect(file).not.toContain('/ActualText')
  })

  test('a letter and its mark are read as one character, where there is one', () => {
    const parts = [
      fonts.face('STIXTwoText')?.shape('\u03b1\u0313') ?? { width: 0, glyphs: [], advances: [], codes: [] },
    ]
    const file = plainFile(print(framesOf([{ ...line('', { x: 72, y: 72, tag: 0 }), parts }])))
    expect(file).toMatch(/<[0-9a-f]{4}> <1F00>/u)
    expect(file).not.toMatch(/<[0-9a-f]{4}> <0313>/u)
  })

  test('a glyph that stands for nothing is read with its line', () => {
    const plain = line('AB', { x: 72, y: 72, tag: 0 })
    const word = { ...plain, parts: plain.parts.map(part => ({ ...part, codes: [[0x41, 0x42], []] })) }
    expect(plainFile(print(framesOf([word])))).toContain('/Span <</ActualText <FEFF00410042>>> BDC')
  })

  test('what cannot be read is read as a square', () => {
    const plain = line('AB', { x: 72, y: 72, tag: 0 })
    const word = { ...plain, parts: plain.parts.map(part => ({ ...part, codes: [[0xd800], [0xfffd]] })) }
    const file = plainFile(print(framesOf([word])))
    expect(file).toMatch(/<[0-9a-f]{4}> <25A1>/u)
    expect(file).not.toMatch(/<(?!0000)[0-9a-f]{4}> <(?:D800|FFFD)>/u)
  })

  test('kerns and justified spaces are differences from the advances of the font', () => {
    const plain = line('ab', { x: 72, y: 72, tag: 0 })
    const wide = {
      ...plain,
      parts: plain.parts.map(part => ({ ...part, advances: [(part.advances[0] ?? 0) + 120, part.advances[1] ?? 0] })),
    }
    expect(plainFile(print(framesOf([plain])))).toMatch(/\[\([^)]{4}\)\] TJ/su)
    expect(plainFile(print(framesOf([wide])))).toMatch(/\[\(..\)-120\(..\)\] TJ/su)
  })
})
