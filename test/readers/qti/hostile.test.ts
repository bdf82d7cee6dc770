import fc from 'fast-check'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { qti } from '../../../src/readers/qti/index.ts'

const manifest =
  '<manifest><resources><resource identifier="q" type="imsqti_item_xmlv2p1" href="q.xml"><file href="q.xml"/></resource></resources></manifest>'
const itemOf = (text: string): string =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="t"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>b</value></correctResponse></responseDeclaration><itemBody>${text}<choiceInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="a">x</simpleChoice><simpleChoice identifier="b">y</simpleChoice></choiceInteraction></itemBody></assessmentItem>`

async function readZip(files: Zippable) {
  const bytes = zipSync({ 'imsmanifest.xml': strToU8(manifest), ...files })
  return readBytes(bytes)
}

async function readBytes(bytes: Uint8Array) {
  const reading = await qti.read({ path: 'p.zip', bytes }, {})
  return { ...reading, rules: reading.messages.map(({ rule }) => rule) }
}

describe('names that leave the package, or stand twice', () => {
  test.each([
    '../out.xml',
    'a/../../out.xml',
    '/etc/out.xml',
    '\\out.xml',
    'C:\\out.xml',
    '..\\out.xml',
    'bell\u0007.xml',
  ])('%j is refused', async name => {
    const { items, rules } = await readZip({ 'q.xml': strToU8(itemOf('<p>A</p>')), [name]: strToU8('x') })
    expect([items.length, rules]).toEqual([0, ['package-unsafe']])
  })

  test('one name twice', async () => {
    const bytes = zipSync({ 'q.xml': strToU8(itemOf('<p>A</p>')), 'r.xml': strToU8('other') }, { level: 0 })
    const twice = Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('r.xml', 'q.xml'), 'latin1')
    const { items, rules } = await readBytes(new Uint8Array(twice))
    expect([items.length, rules]).toEqual([0, ['package-unsafe']])
  })

  test('one name with two kinds of slash', async () => {
    const { items, rules } = await readZip({ 'x/q.xml': strToU8(itemOf('<p>A</p>')), 'x\\q.xml': strToU8('other') })
    expect([items.length, rules]).toEqual([0, ['package-unsafe']])
  })

  test('a link is a file with a path in it, and nothing is followed', async () => {
    const link = strToU8('/etc/passwd')
    const { items, media } = await readZip({
      'q.xml': strToU8(itemOf('<p><img src="m.png" alt="m"/></p>')),
      'm.png': [link, { os: 3, attrs: 0o120777 << 16 }],
    })
    expect(items).toHaveLength(1)
    expect(media.map(({ bytes }) => bytes)).toEqual([link])
  })
})

test('a package that grows out of measure is refused before it is unpacked', async () => {
  const bytes = zipSync({ 'imsmanifest.xml': strToU8(manifest), 'q.xml': new Uint8Array(2_000_000) })
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 46 < bytes.length; at++) {
    // The size that the directory states.
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fff_0000, true)
  }
  const { items, rules } = await readBytes(bytes)
  expect([items.length, rules]).toEqual([0, ['package-unsafe']])
})

test('a file that unpacks to far more than any text or picture does is refused', async () => {
  const { items, rules } = await readZip({ 'q.xml': strToU8(itemOf('<p>A</p>')), 'a.png': new Uint8Array(5_000_000) })
  expect([items.length, rules]).toEqual([0, ['package-unsafe']])
})

test('document types and entities are refused, in a time that does not grow', async () => {
  const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};&l${n};">`).join('')
  const { items, rules } = await readZip({
    'q.xml': strToU8(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${itemOf('<p>&l20;</p>')}`),
  })
  expect(items).toEqual([])
  expect(rules).toContain('syntax-error')
})

test('scripts, handlers, frames and addresses that run are left out of the text, and told', async () => {
  const hostile =
    '<p onmouseover="evil()">A <a href="javascript:evil()">link</a><script>evil()</script><iframe src="https://evil.example/"/> <a href=" jAvAscript:evil()">b</a> <img src="x" onerror="evil()" alt="pic"/></p>'
  const { items, rules } = await readZip({ 'q.xml': strToU8(itemOf(hostile)) })
  expect(JSON.stringify(items)).not.toMatch(/evil|javascript/iu)
  expect(rules).toContain('markup-dropped')
})

test('a remote picture stays an address: nothing is fetched', async () => {
  const { items, media } = await readZip({
    'q.xml': strToU8(itemOf('<p><img src="https://far.example/a.png" alt="a"/></p>')),
  })
  expect(items[0]?.stem).toContain('https://far.example/a.png')
  expect(media).toEqual([])
})

describe('media by content', () => {
  const shown = (name: string): string => itemOf(`<p><img src="${name}" alt="pic"/></p>`)

  test('a picture under another extension gets its own', async () => {
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
    const { media } = await readZip({ 'q.xml': strToU8(shown('m.png')), 'm.png': jpeg })
    expect(media.map(({ path }) => path.slice(-6))).toEqual(['-m.jpg'])
  })

  test.each([
    ['a page', '<!DOCTYPE html><html><script>1</script></html>'],
    ['a drawing that runs scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="evil()"/>'],
    ['a program', 'MZ\u0000\u0000'],
  ])('%s is no picture', async (_what, text) => {
    const { items, media, rules } = await readZip({ 'q.xml': strToU8(shown('m.png')), 'm.png': strToU8(text) })
    expect(items).toHaveLength(1)
    expect(media).toEqual([])
    expect(rules).toContain('package-unsafe')
  })
})

test('no bytes make the reader throw', async () => {
  const good = zipSync({ 'imsmanifest.xml': strToU8(manifest), 'q.xml': strToU8(itemOf('<p>A</p>')) })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }), async changes => {
      const bytes = good.slice()
      for (const [at, value] of changes) bytes[at] = value
      await expect(readBytes(bytes)).resolves.toBeDefined()
    }),
    { seed: 6, numRuns: 300 },
  )
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    'item',
    ' ident="a"',
    '<item>',
    '</item>',
    '<presentation>',
    '&amp;',
    '&',
    '<![CDATA[',
    ']]>',
    'respcondition',
    '<varequal respident="r">',
    '"',
    '\u0000',
    '<response_lid>',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async parts => {
      await expect(readBytes(strToU8(`<questestinterop>${parts.join('')}`))).resolves.toBeDefined()
    }),
    { seed: 7, numRuns: 300 },
  )
})
