import { describe, expect, test } from 'vitest'
import { boundsOf } from '../../../src/layout/bounds.ts'
import type { PlacedPath, PlacedText } from '../../../src/layout/frame.ts'
import { imageSize } from '../../../src/layout/images/size.ts'
import { documentOf, layOut, markdown, textOf } from '../setting.ts'

async function draw(svg: string): Promise<{ paths: PlacedPath[]; texts: PlacedText[]; messages: readonly string[] }> {
  const bytes = new TextEncoder().encode(svg)
  const { frames, messages } = await layOut(documentOf(markdown('![A drawing](drawing.svg)')), undefined, () => bytes)
  const things = frames.pages[0]?.things ?? []
  return {
    messages,
    paths: things.filter((thing): thing is PlacedPath => thing.type === 'path'),
    texts: things.filter((thing): thing is PlacedText => thing.type === 'text'),
  }
}

const svg = (inside: string, attributes = 'width="100pt" height="50pt" viewBox="0 0 200 100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`

describe('SVG', () => {
  test('places basic shapes at the size that the drawing says', async () => {
    const { paths } = await draw(
      svg('<rect x="20" y="10" width="40" height="20"/><circle cx="100" cy="50" r="10" fill="none" stroke="#f00"/>'),
    )
    expect(paths.map(path => boundsOf(path, {}).map(value => Math.round(value)))).toEqual([
      [82, 73, 102, 83],
      [117, 88, 127, 98],
    ])
    expect(paths[0]?.fill).toEqual([0, 0, 0])
    expect(paths[1]).toMatchObject({ stroke: [1, 0, 0], lineWidth: 0.5 })
    expect(paths[1]).not.toHaveProperty('fill')
  })

  test('inherits looks from groups, style sheets and style attributes', async () => {
    const { paths } = await draw(
      svg(
        '<style>.thick{stroke-width:8} line{stroke:blue}</style><g transform="translate(10 10)" style="stroke:green" opacity="0.5">' +
          '<line class="thick" x1="0" y1="0" x2="20" y2="0" stroke-dasharray="4 2"/><path d="M0 0h5" stroke="none" fill="none"/></g>',
      ),
    )
    expect(paths).toHaveLength(1)
    expect(paths[0]).toMatchObject({ stroke: [0.5, 0.5, 1], lineWidth: 4, dash: [2, 1] })
  })

  test('sets text in the faces of the theme, anchored and turned', async () => {
    const { texts } = await draw(
      svg(
        '<text x="100" y="50" font-size="20" text-anchor="middle">ab<tspan font-weight="bold">c</tspan></text><text transform="rotate(-90 20 80)" x="20" y="80">up</text>',
      ),
    )
    expect(texts.map(textOf)).toEqual(['ab', 'c', 'up'])
    expect(texts.map(text => text.face)).toEqual(['STIXTwoText', 'STIXTwoText Bold', 'STIXTwoText'])
    expect(texts[0]?.size).toBe(10)
    expect(texts[2]?.rotation).toBeCloseTo(90)
  })

  test('draws what is used, and not for ever', async () => {
    const { paths } = await draw(
      svg(
        '<defs><rect id="a" width="10" height="10"/><g id="b"><use href="#b"/><use href="#a"/></g></defs><use href="#a" x="50"/><use href="#b"/>',
      ),
    )
    expect(paths.length).toBeGreaterThan(1)
    expect(paths.length).toBeLessThan(20)
  })

  test('says what is no image', async () => {
    const { messages, texts } = await draw('<html></html>')
    expect(messages).toEqual(['image-unreadable: Cannot print the image "drawing.svg", expected PNG, JPEG or SVG'])
    expect(texts.map(textOf).join('')).toBe('[A drawing]')
  })
})

describe('image headers', () => {
  const png = (width: number, height: number): Uint8Array => {
    const bytes = new Uint8Array(33)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    new DataView(bytes.buffer).setUint32(16, width)
    new DataView(bytes.buffer).setUint32(20, height)
    return bytes
  }

  test('reads the size of a PNG at 151 pixels an inch', () => {
    expect(imageSize(png(300, 150))).toEqual({ kind: 'png', width: (300 * 72) / 151, height: (150 * 72) / 151 })
  })

  test('reads the size of a JPEG', () => {
    const bytes = new Uint8Array([
      0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 150, 1, 44, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1,
    ])
    expect(imageSize(bytes)).toEqual({ kind: 'jpeg', width: (300 * 72) / 151, height: (150 * 72) / 151 })
  })

  test('knows what is damaged', () => {
    expect(imageSize(png(0, 10))).toBeUndefined()
    expect(imageSize(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toBeUndefined()
    expect(imageSize(new Uint8Array())).toBeUndefined()
  })
})
