import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { identify } from '../../../src/corpus/id.ts'
import type { Question } from '../../../src/corpus/item.ts'
import { formatKey, keyOf } from '../../../src/corpus/key.ts'
import { qti } from '../../../src/readers/qti/index.ts'

async function read(content: string | Record<string, string>, path = 'bank.xml') {
  const bytes =
    typeof content === 'string'
      ? strToU8(content)
      : zipSync(Object.fromEntries(Object.entries(content).map(([name, text]) => [name, strToU8(text)])))
  const reading = await qti.read({ path, bytes }, {})
  const items = identify(reading.items)
  const questions = items.filter((item): item is Question => item.kind !== 'stimulus')
  return {
    reading,
    items,
    keys: questions.map(item => formatKey(keyOf(item))),
    rules: reading.messages.map(m => m.rule),
  }
}

const outcome = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="2"/>'
const choices = ['a', 'b', 'c'].map(id => `<simpleChoice identifier="${id}">Option ${id}</simpleChoice>`).join('')

/** An item of QTI 2.1 with one response variable. */
function item(declaration: string, body: string, processing = ''): string {
  return `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="Rivers" adaptive="false" timeDependent="false">${declaration}${outcome}<itemBody><p>Which river?</p>${body}</itemBody>${processing}</assessmentItem>`
}

const single = (inside = '') =>
  `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">${inside}</responseDeclaration>`
const choice = `<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">${choices}</choiceInteraction>`
const correct = (...values: string[]) =>
  `<correctResponse>${values.map(value => `<value>${value}</value>`).join('')}</correctResponse>`
const ifThen = (test: string, score: string) =>
  `<responseProcessing><responseCondition><responseIf>${test}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${score}</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`
const variable = '<variable identifier="RESPONSE"/>'
const is = (id: string) => `<match>${variable}<baseValue baseType="identifier">${id}</baseValue></match>`

describe('the key of a QTI 2 choice', () => {
  test('is its correct response', async () => {
    const { keys, reading } = await read(item(single(correct('b')), choice))
    expect(keys).toEqual(['B'])
    expect(reading.items[0]).toMatchObject({ kind: 'choice', title: 'Rivers', points: 2, stem: 'Which river?' })
  })
  test('is what marking rewards, where no correct response is stated', async () => {
    expect((await read(item(single(), choice, ifThen(is('c'), '2')))).keys).toEqual(['C'])
  })
  test('is what a mapping rewards most', async () => {
    const mapping =
      '<mapping defaultValue="0"><mapEntry mapKey="a" mappedValue="1"/><mapEntry mapKey="c" mappedValue="2"/></mapping>'
    const template =
      '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'
    const { keys, items } = await read(item(single(mapping), choice, template))
    expect(keys).toEqual(['C'])
    expect(items[0]).toMatchObject({ options: [{ credit: 50 }, { correct: false }, { correct: true }] })
  })
  test('is unknown where nothing says it: no guess', async () => {
    expect((await read(item(single(), choice))).keys).toEqual([''])
  })
  test('is unknown, and an error, where marking rewards another option', async () => {
    const { keys, rules } = await read(item(single(correct('a')), choice, ifThen(is('b'), '2')))
    expect(keys).toEqual([''])
    expect(rules).toContain('key-contradictory')
  })
  test('is unknown, and an error, where it names no option', async () => {
    const { keys, rules } = await read(item(single(correct('z')), choice))
    expect(keys).toEqual([''])
    expect(rules).toContain('key-dangling')
  })
})

test('several options of which marking wants all', async () => {
  const declaration = '<responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier"/>'
  const set = `<match>${variable}<multiple><baseValue baseType="identifier">a</baseValue><baseValue baseType="identifier">c</baseValue></multiple></match>`
  expect((await read(item(declaration, choice, ifThen(set, '1')))).keys).toEqual(['A, C'])
})

test('numbers from the conditions that earn', async () => {
  const declaration = `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="float">${correct('3')}</responseDeclaration>`
  const field = '<p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'
  const within = `<and><gte>${variable}<baseValue baseType="float">2.5</baseValue></gte><lte>${variable}<baseValue baseType="float">3.5</baseValue></lte></and>`
  const { items, keys } = await read(item(declaration, field, ifThen(within, '2')))
  expect(items[0]?.kind).toBe('numeric')
  expect(keys).toEqual(['2.5 to 3.5'])
})

test('an interaction of no kind is reported, the others stay', async () => {
  const { rules, items } = await read({
    'imsmanifest.xml':
      '<manifest><resources><resource identifier="a" type="imsqti_item_xmlv2p1" href="a.xml"/><resource identifier="b" type="imsqti_item_xmlv2p1" href="sub/b.xml"/><resource identifier="c" type="imsqti_item_xmlv2p1" href="c.xml"/></resources></manifest>',
    'a.xml': item(single(), '<drawingInteraction responseIdentifier="RESPONSE"/>'),
    'sub/b.xml': item(single(correct('a')), choice),
  })
  expect(items.map(({ kind }) => kind)).toEqual(['essay', 'choice'])
  expect(items[1]?.origin.path).toBe('bank.xml/sub/b.xml')
  expect(rules).toEqual(['interaction-unsupported', 'package-file-missing'])
})

test('QTI 3 is read under its own names', async () => {
  const text = `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q" title="t"><qti-response-declaration identifier="RESPONSE" cardinality="ordered" base-type="identifier"><qti-correct-response><qti-value>b</qti-value><qti-value>a</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><qti-order-interaction response-identifier="RESPONSE"><qti-prompt>Order them.</qti-prompt><qti-simple-choice identifier="a">one</qti-simple-choice><qti-simple-choice identifier="b">two</qti-simple-choice></qti-order-interaction></qti-item-body></qti-assessment-item>`
  const { items, keys } = await read(text)
  expect(items[0]).toMatchObject({ kind: 'ordering', stem: 'Order them.' })
  expect(keys).toEqual(['B, A'])
})

describe('QTI 1.2', () => {
  const label = (id: string) =>
    `<response_label ident="${id}"><material><mattext>Text ${id}</mattext></material></response_label>`
  const interop = (response: string, conditions: string, fields = '') =>
    `<questestinterop><item ident="i1" title="One"><itemmetadata><qtimetadata>${fields}</qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html">&lt;p&gt;Which &lt;b&gt;one&lt;/b&gt;?&lt;/p&gt;</mattext></material>${response}</presentation><resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"/></outcomes>${conditions}</resprocessing></item></questestinterop>`
  const set = (test: string, value: string) =>
    `<respcondition continue="No"><conditionvar>${test}</conditionvar><setvar action="Set" varname="SCORE">${value}</setvar></respcondition>`
  const equal = (id: string) => `<varequal respident="r">${id}</varequal>`
  const lid = (cardinality: string) =>
    `<response_lid ident="r" rcardinality="${cardinality}"><render_choice>${label('a')}${label('b')}${label('c')}</render_choice></response_lid>`

  test('one right option, with part credit for another', async () => {
    const { items, keys } = await read(interop(lid('Single'), set(equal('b'), '100') + set(equal('c'), '50')))
    expect(keys).toEqual(['B'])
    expect(items[0]).toMatchObject({ stem: 'Which **one**?', options: [{}, {}, { credit: 50 }] })
  })
  test('several right options in one condition', async () => {
    const test = `<and>${equal('a')}<not>${equal('b')}</not>${equal('c')}</and>`
    expect((await read(interop(lid('Multiple'), set(test, '100')))).keys).toEqual(['A, C'])
  })
  test('a written answer with alternatives side by side', async () => {
    const field = '<response_str ident="r"><render_fib><response_label ident="x"/></render_fib></response_str>'
    expect((await read(interop(field, set(equal('Rhine') + equal('Rhein'), '100')))).keys).toEqual(['Rhine / Rhein'])
  })
  test('a written answer without a key is an essay', async () => {
    const field = '<response_str ident="r"><render_fib><response_label ident="x"/></render_fib></response_str>'
    const { items } = await read(interop(field, '<respcondition><conditionvar><other/></conditionvar></respcondition>'))
    expect(items[0]?.kind).toBe('essay')
  })
})

describe('hostile sources', () => {
  const manifest =
    '<manifest><resources><resource identifier="a" type="imsqti_item_xmlv2p1" href="a.xml"/></resources></manifest>'
  test.each(['../evil.xml', '/etc/evil.xml', 'C:\\evil.xml', 'a/../../evil.xml'])(
    'a zip with %s is not read',
    async name => {
      const { rules, items } = await read({
        'imsmanifest.xml': manifest,
        'a.xml': item(single(correct('a')), choice),
        [name]: 'x',
      })
      expect(rules).toContain('package-unsafe')
      expect(items).toEqual([])
    },
  )
  test('a zip that unpacks to too much is not read', async () => {
    const bytes = zipSync(
      { 'imsmanifest.xml': strToU8(manifest), 'big.bin': new Uint8Array(130 * 1024 * 1024) },
      { level: 1 },
    )
    const reading = await qti.read({ path: 'bomb.zip', bytes }, {})
    expect(reading.messages.map(message => message.rule)).toContain('package-unsafe')
  })
  test('document types and entities are errors with their place', async () => {
    const { reading } = await read(
      '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>\n<assessmentItem>&y;</assessmentItem>',
    )
    expect(reading.messages[0]).toMatchObject({ rule: 'syntax-error', origin: { line: 1 } })
    expect(reading.items).toEqual([])
  })
  test('scripts and handlers in content do not pass', async () => {
    const { items } = await read(
      item(single(correct('a')), `<p onclick="evil()">Text<script>evil()</script></p>${choice}`),
    )
    expect(JSON.stringify(items)).not.toContain('evil')
  })
  test('never throws, whatever the bytes', async () => {
    const whole = item(single(correct('a')), choice, ifThen(is('b'), '2'))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 8 }), async (at, cut, put) => {
        const { reading } = await read(whole.slice(0, at) + put + whole.slice(at + cut))
        expect(reading.page.format).toBe('qti')
      }),
      { seed: 4, numRuns: 300 },
    )
  })
  test('never throws, wherever a zip is cut', async () => {
    const bytes = zipSync({
      'imsmanifest.xml': strToU8(manifest),
      'a.xml': strToU8(item(single(correct('a')), choice)),
    })
    for (let at = 0; at < bytes.length; at += 7) {
      const reading = await qti.read({ path: 'cut.zip', bytes: bytes.slice(0, at) }, {})
      expect(reading.page.format).toBe('qti')
    }
  })
})
