import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { identify } from '../../../src/corpus/id.ts'
import type { Item } from '../../../src/corpus/item.ts'
import { formatKey, keyOf } from '../../../src/corpus/key.ts'
import { qti } from '../../../src/readers/qti/index.ts'

async function read(content: string | Record<string, string>) {
  const bytes =
    typeof content === 'string'
      ? strToU8(content)
      : zipSync(Object.fromEntries(Object.entries(content).map(([name, text]) => [name, strToU8(text)])))
  const reading = await qti.read({ path: 'bank.xml', bytes }, {})
  const items = identify(reading.items)
  return {
    items,
    rules: reading.messages.map(({ rule }) => rule),
    reasons: reading.messages.map(({ reason }) => reason),
  }
}

const keyText = (item: Item): string => (item.kind === 'stimulus' ? '' : formatKey(keyOf(item)))

const outcome = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
const item2 = (inside: string, attributes = ''): string =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="t"${attributes}>${inside}</assessmentItem>`

function declared(cardinality: string, type: string, correct: readonly string[] = [], inside = ''): string {
  const values = correct.map(value => `<value>${value}</value>`).join('')
  const stated = correct.length > 0 ? `<correctResponse>${values}</correctResponse>` : ''
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${type}">${stated}${inside}</responseDeclaration>${outcome}`
}

const choice =
  '<choiceInteraction responseIdentifier="RESPONSE" shuffle="false"><prompt>Pick</prompt>' +
  ['A', 'B', 'C'].map(id => `<simpleChoice identifier="${id}">${id}!</simpleChoice>`).join('') +
  '</choiceInteraction>'
const body = (inside: string): string => `<itemBody><p>Ask</p>${inside}</itemBody>`
const rules = (...inside: string[]): string => `<responseProcessing>${inside.join('')}</responseProcessing>`
const score = (value: number): string =>
  `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${value}</baseValue></setOutcomeValue>`
const when = (test: string, then = score(1), otherwise = ''): string =>
  `<responseCondition><responseIf>${test}${then}</responseIf>${otherwise === '' ? '' : `<responseElse>${otherwise}</responseElse>`}</responseCondition>`
const given = '<variable identifier="RESPONSE"/>'
const member = (id: string): string => `<member><baseValue baseType="identifier">${id}</baseValue>${given}</member>`
const associable = (ids: readonly string[]): string =>
  `<simpleMatchSet>${ids.map(id => `<simpleAssociableChoice identifier="${id}" matchMax="2">${id}!</simpleAssociableChoice>`).join('')}</simpleMatchSet>`
const matched = (pairs: readonly string[], left: readonly string[], right: readonly string[]): string =>
  item2(
    declared('multiple', 'directedPair', pairs) +
      body(
        `<matchInteraction responseIdentifier="RESPONSE" shuffle="false">${associable(left)}${associable(right)}</matchInteraction>`,
      ),
  )

describe('QTI 2: the key is what the item says, or nothing', () => {
  test.each([
    [
      'a rule that is turned round',
      item2(
        declared('single', 'identifier') +
          body(choice) +
          rules(
            when(
              `<not><match>${given}<baseValue baseType="identifier">B</baseValue></match></not>`,
              score(0),
              score(1),
            ),
          ),
      ),
      ['B'],
      [],
    ],
    [
      'members that must all be there',
      item2(
        declared('multiple', 'identifier') +
          body(choice) +
          rules(when(`<and>${member('A')}${member('C')}<not>${member('B')}</not></and>`)),
      ),
      ['A, C'],
      [],
    ],
    [
      'two correct responses of one that can be given',
      item2(declared('single', 'identifier', ['A', 'B']) + body(choice)),
      [''],
      ['key-contradictory'],
    ],
    [
      'rules of an operator that nobody knows',
      item2(declared('single', 'identifier') + body(choice) + rules(when('<customOperator class="x"/>'))),
      [''],
      [],
    ],
    [
      'an order of some entries',
      item2(
        declared('ordered', 'identifier', ['C', 'A']) +
          body(choice.replaceAll('choiceInteraction', 'orderInteraction')),
      ),
      [''],
      ['key-unreadable'],
    ],
    [
      'a tolerance about the correct response',
      item2(
        declared('single', 'float', ['8']) +
          body('<p><textEntryInteraction responseIdentifier="RESPONSE"/></p>') +
          rules(
            when(`<equal toleranceMode="relative" tolerance="5 5">${given}<correct identifier="RESPONSE"/></equal>`),
          ),
      ),
      ['8 ± 0.4'],
      [],
    ],
    [
      'groups that take several things',
      matched(['g1 a', 'g1 b', 'g2 c'], ['g1', 'g2'], ['a', 'b', 'c']),
      ['1–A, 2–A, 3–B'],
      [],
    ],
    ['a table of ticks', matched(['x p', 'x q', 'y q'], ['x', 'y'], ['p', 'q']), ['A, B', 'B'], ['interaction-split']],
    [
      'a slider',
      item2(
        declared('single', 'integer', ['16']) +
          body('<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="20"/>'),
      ),
      ['16'],
      [],
    ],
  ])('%s', async (_what, xml, keys, said) => {
    const { items, rules: told } = await read(xml)
    expect(items.map(keyText)).toEqual(keys)
    expect(told).toEqual(said)
  })
})

test('what no kind can ask is kept as an essay, with its picture', async () => {
  const { items, rules: told } = await read(
    item2(
      declared('single', 'identifier', ['A']) +
        body(
          '<hotspotInteraction responseIdentifier="RESPONSE"><prompt>Where?</prompt><object type="image/png" data="m.png">map</object></hotspotInteraction>',
        ),
    ),
  )
  expect(items).toMatchObject([{ kind: 'essay', stem: 'Ask\n\nWhere?\n\n![map](m.png)' }])
  expect(told).toEqual(['interaction-unsupported'])
})

test('instructions for candidates stay in the text; feedback blocks are no part of it', async () => {
  const { items, reasons } = await read(
    item2(
      declared('single', 'identifier', ['B']) +
        body(
          `<rubricBlock view="candidate"><p>Read well</p></rubricBlock>${choice}<feedbackBlock outcomeIdentifier="F" identifier="B" showHide="show"><p>B it is</p></feedbackBlock>`,
        ),
    ),
  )
  expect(items[0]?.stem).toBe('Ask\n\nRead well\n\nPick')
  expect(items).toMatchObject([{ options: [{}, { feedback: 'B it is' }, {}] }])
  expect(reasons).toEqual([])
})

test('what changes while it is answered is told', async () => {
  const { items, reasons } = await read(
    item2(declared('single', 'identifier', ['B']) + body(choice), ' adaptive="true"'),
  )
  expect(items.map(keyText)).toEqual(['B'])
  expect(reasons.join()).toContain('adaptive')
})

describe('packages that share texts', () => {
  const manifest = (...hrefs: string[]): string =>
    `<manifest><resources>${hrefs.map((href, index) => `<resource identifier="r${index}" type="imsqti_item_xmlv3p0" href="${href}"><file href="${href}"/></resource>`).join('')}</resources></manifest>`
  const item3 = (id: string): string =>
    `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="${id}" title="t"><qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration><qti-assessment-stimulus-ref identifier="s" href="../texts/s.xml"/><qti-item-body><qti-choice-interaction response-identifier="RESPONSE"><qti-prompt>${id}?</qti-prompt><qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>`
  const files = { 'imsmanifest.xml': manifest('i/a.xml', 'i/b.xml'), 'i/a.xml': item3('a'), 'i/b.xml': item3('b') }

  test('a passage that two items refer to is one', async () => {
    const passage =
      '<qti-assessment-stimulus identifier="sea" title="The sea"><qti-stimulus-body><p>Long <b>ago</b></p></qti-stimulus-body></qti-assessment-stimulus>'
    const { items, rules: told } = await read({ ...files, 'texts/s.xml': passage })
    expect(items).toMatchObject([
      { kind: 'stimulus', id: 'sea', title: 'The sea', stem: 'Long **ago**' },
      { id: 'a', stimulus: 'sea' },
      { id: 'b', stimulus: 'sea' },
    ])
    expect(told).toEqual([])
  })

  test('one that is not there is told for each', async () => {
    const { items, rules: told } = await read(files)
    expect(items.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(told).toEqual(['package-file-missing', 'package-file-missing'])
  })

  test('included files stand where they are named, but not for ever', async () => {
    const xml = item2(
      declared('single', 'identifier', ['B']) + body(`<xi:include xmlns:xi="x" href="part.xml"/>${choice}`),
    )
    const loop = '<div><p>Part</p><xi:include xmlns:xi="x" href="part.xml"/></div>'
    const { items } = await read({ 'imsmanifest.xml': manifest('q.xml'), 'q.xml': xml, 'part.xml': loop })
    expect(items[0]?.stem).toMatch(/^Ask\n\nPart/u)
  })
})

describe('QTI 1.2', () => {
  const material = (text: string): string => `<material><mattext>${text}</mattext></material>`
  const labels = (ids: readonly string[]): string =>
    ids.map(id => `<response_label ident="${id}">${material(`${id}!`)}</response_label>`).join('')
  const lid = (ids: readonly string[], ident = 'r', cardinality = 'Single', before = ''): string =>
    `<response_lid ident="${ident}" rcardinality="${cardinality}">${before}<render_choice>${labels(ids)}</render_choice></response_lid>`
  const equal = (value: string, ident = 'r'): string => `<varequal respident="${ident}">${value}</varequal>`
  const sets = (test: string, setvar: string): string =>
    `<respcondition continue="Yes"><conditionvar>${test}</conditionvar>${setvar}</respcondition>`
  const one = (presentation: string, conditions: string, fields: Record<string, string> = {}): string => {
    const metadata = Object.entries(fields)
      .map(
        ([label, entry]) =>
          `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`,
      )
      .join('')
    return `<questestinterop><assessment ident="a"><section ident="s"><item ident="q"><itemmetadata><qtimetadata>${metadata}</qtimetadata></itemmetadata><presentation>${material('Ask')}${presentation}</presentation><resprocessing>${conditions}</resprocessing></item></section></assessment></questestinterop>`
  }
  const add = (name: string): string => `<setvar varname="${name}" action="Add">1</setvar>`

  test.each([
    [
      'Blackboard: all that there is',
      one(lid(['a', 'b']), sets(equal('b'), '<setvar variablename="SCORE" action="Set">SCORE.max</setvar>')),
      'B',
    ],
    [
      'D2L: what is left alone counts too',
      one(
        lid(['a', 'b', 'c'], 'r', 'Multiple'),
        ['a', 'c']
          .map(id => sets(equal(id), add('D2L_Correct')) + sets(`<not>${equal(id)}</not>`, add('D2L_Incorrect')))
          .join('') +
          sets(equal('b'), add('D2L_Incorrect')) +
          sets(`<not>${equal('b')}</not>`, add('D2L_Correct')),
      ),
      'A, C',
    ],
    [
      'D2L: how it is laid out is no answer',
      one(
        `<response_extension><x/></response_extension>${lid(['a', 'b'])}`,
        sets(equal('a'), '<setvar action="Set">100</setvar>'),
      ),
      'A',
    ],
    [
      'a set of options',
      one(
        lid(['a', 'b', 'c'], 'r', 'Multiple'),
        sets('<varsubset respident="r" setmatch="Exact">a,c</varsubset>', add('SCORE')),
      ),
      'A, C',
    ],
    [
      'groups that take several things',
      one(
        lid(['i', 'j', 'k'], 'g', 'Multiple', material('Animals')) +
          lid(['i', 'j', 'k'], 'h', 'Multiple', material('Plants')),
        sets(equal('i', 'g') + equal('k', 'g'), add('SCORE')) + sets(equal('j', 'h'), add('SCORE')),
        { question_type: 'categorization_question' },
      ),
      '1–A, 2–B, 3–A',
    ],
    [
      'a thing of two groups has no key',
      one(
        lid(['i', 'j'], 'g', 'Multiple', material('G')) + lid(['i', 'j'], 'h', 'Multiple', material('H')),
        sets(equal('i', 'g') + equal('j', 'g'), add('SCORE')) + sets(equal('j', 'h'), add('SCORE')),
      ),
      '',
    ],
    [
      'pairs of a group',
      one(
        `<response_grp ident="r"><render_choice><response_label ident="l" match_group="x,y">${material('left')}</response_label><response_label ident="m" match_group="x,y">${material('more')}</response_label>${labels(['x', 'y'])}</render_choice></response_grp>`,
        sets(equal('l,y'), add('SCORE')) + sets(equal('m,x'), add('SCORE')),
      ),
      '1–B, 2–A',
    ],
  ])('%s', async (_what, xml, key) => {
    expect((await read(xml)).items.map(keyText)).toEqual([key])
  })

  test('what each item of a group is worth, references elsewhere and links to a passage', async () => {
    const question = one(lid(['a', 'b']), sets(equal('b'), add('SCORE')), { parent_stimulus_item_ident: 'p' }).replace(
      /^.*?(<item )|(<\/item>).*$/gu,
      '$1$2',
    )
    const xml = `<questestinterop><assessment ident="a"><section ident="s"><item ident="p"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>text_only_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>${material('Read')}</presentation></item><section ident="g"><selection_ordering><selection><selection_number>1</selection_number><selection_extension><points_per_item>3</points_per_item></selection_extension></selection></selection_ordering>${question}</section><bankentry_item item_ref="x"/></section></assessment></questestinterop>`
    const { items, reasons } = await read(xml)
    expect(items).toMatchObject([
      { kind: 'stimulus', id: 'p' },
      { points: 3, stimulus: 'p' },
    ])
    expect(reasons.join()).toContain('bankentry_item')
  })
})

describe('QTI 1.2: the key is what the conditions give most for, or nothing', () => {
  const labels = (ids: readonly string[]): string =>
    ids
      .map(id => `<response_label ident="${id}"><material><mattext>${id}!</mattext></material></response_label>`)
      .join('')
  const lid = (ident: string, ids: readonly string[], cardinality = 'Single'): string =>
    `<response_lid ident="${ident}" rcardinality="${cardinality}"><material><mattext>${ident}?</mattext></material><render_choice>${labels(ids)}</render_choice></response_lid>`
  const fib = (ident: string): string =>
    `<response_str ident="${ident}" rcardinality="Single"><render_fib/></response_str>`
  const equal = (ident: string, value: string): string => `<varequal respident="${ident}">${value}</varequal>`
  const earns = (test: string, value: string | number = 100): string =>
    `<respcondition><conditionvar>${test}</conditionvar><setvar action="Set" varname="SCORE">${value}</setvar></respcondition>`
  const item1 = (kind: string, presentation: string, processing: string): string =>
    `<questestinterop><item ident="q"><itemmetadata><bbmd_questiontype>${kind}</bbmd_questiontype><qmd_absolutescore_max>4</qmd_absolutescore_max><qmd_weighting>0</qmd_weighting></itemmetadata><presentation><material><mattext>Ask [a] and [b]</mattext></material>${presentation}</presentation><resprocessing><outcomes><decvar varname="SCORE"/></outcomes>${processing}</resprocessing><itemfeedback ident="solution"><material><mattext>So.</mattext></material></itemfeedback><itemfeedback ident="A"><material><mattext>Not this.</mattext></material></itemfeedback></item></questestinterop>`

  test.each([
    [
      'two sets that both earn all',
      item1(
        'Multiple Answer',
        lid('r', ['A', 'B', 'C'], 'Multiple'),
        earns(
          `<or><and>${equal('r', 'A')}${equal('r', 'B')}</and><and>${equal('r', 'B')}${equal('r', 'C')}</and></or>`,
        ),
      ),
      '',
      'key-contradictory',
    ],
    [
      'two conditions that ask for different sets',
      item1(
        'Multiple Answer',
        lid('r', ['A', 'B', 'C'], 'Multiple'),
        earns(`<and>${equal('r', 'A')}${equal('r', 'B')}</and>`) +
          earns(`<and>${equal('r', 'B')}${equal('r', 'C')}</and>`),
      ),
      '',
      'key-contradictory',
    ],
    [
      'identifiers that differ in capitals only',
      item1('Multiple Choice', lid('r', ['xY', 'xy']), earns(equal('r', 'xy'))),
      'B',
      undefined,
    ],
    [
      'an option that is not there',
      item1('Multiple Choice', lid('r', ['A', 'B']), earns(equal('r', 'Z'))),
      '',
      'key-dangling',
    ],
    ['whatever is picked', item1('Multiple Choice', lid('r', ['A', 'B']), earns('<other/>')), '', undefined],
    ['an opinion', item1('Opinion Scale', lid('r', ['A', 'B']), earns(equal('r', 'A'))), '', 'kind-unsupported'],
    [
      'a text that must not be written',
      item1('Fill in the Blank', fib('r'), earns(`<not>${equal('r', 'x')}</not>`)),
      '',
      undefined,
    ],
    [
      'a phrase of a quiz bowl',
      item1(
        'Quiz Bowl',
        fib('r'),
        earns(`<and><varsubstring respident="r">what</varsubstring>${equal('r', 'x')}</and>`),
      ),
      '',
      'interaction-unsupported',
    ],
    [
      'all blanks of a sentence at once',
      item1(
        'Jumbled Sentence',
        lid('a', ['k', 'l']) + lid('b', ['k', 'l']),
        earns(`<and>${equal('a', 'l')}${equal('b', 'k')}</and>`),
      ),
      '1: B; 2: A',
      undefined,
    ],
    [
      'a formula',
      item1(
        'Calculated',
        fib('r').replace('<render_fib/>', '<render_fib fibtype="Decimal"/>'),
        earns('<vargte respident="r">0</vargte>'),
      ),
      '',
      'text-set-aside',
    ],
  ])('%s', async (_, xml, key, rule) => {
    const { items, rules } = await read(xml)
    expect(items.map(keyText)).toEqual([key])
    if (rule !== undefined) expect(rules).toContain(rule)
    expect(items[0]?.points).toBe(4)
  })

  test('feedback named after an option is shown with it, a solution is the model answer', async () => {
    const { items } = await read(item1('Multiple Choice', lid('r', ['A', 'B']), earns(equal('r', 'B'))))
    expect(items[0]).toMatchObject({ options: [{ feedback: 'Not this.' }, { correct: true }], rationale: 'So.' })
    const { items: essays } = await read(item1('Essay', fib('r'), ''))
    expect(essays[0]).toMatchObject({ kind: 'essay', answer: 'So.' })
  })

  test('pairs of words are written out', async () => {
    const { items } = await read(
      item1(
        'Either/Or',
        lid('r', ['x.true', 'x.false']).replaceAll('x.true!', 'yes_no.true').replaceAll('x.false!', 'yes_no.false'),
        earns(equal('r', 'x.false')),
      ),
    )
    expect(items[0]).toMatchObject({ options: [{ text: 'Yes' }, { text: 'No', correct: true }] })
  })
})

describe('gaps and identifiers', () => {
  const entry = (id: string, answer: string) =>
    `<responseDeclaration identifier="${id}" cardinality="single" baseType="string"><correctResponse><value>${answer}</value></correctResponse></responseDeclaration>`
  const field = (id: string) => `<textEntryInteraction responseIdentifier="${id}"/>`
  const gapsOf = (item: Item | undefined) => {
    if (item?.kind !== 'cloze') return []
    return [...item.stem.matchAll(/\{\{([^{}]+)\}\}/gu)].map(([, id]) => {
      const gap = item.gaps.find(other => other.id === id)
      if (gap?.type === 'choice') return gap.options.filter(({ correct }) => correct).map(({ text }) => text)
      return gap?.type === 'text' ? gap.answers.map(({ text }) => text) : undefined
    })
  }

  test('gaps whose names look like numbers stay where they stand', async () => {
    const two = item2(
      `${entry('1', 'one')}${entry('0', 'nil')}<itemBody><p>A ${field('1')} b ${field('0')} c</p></itemBody>`,
    )
    expect(gapsOf((await read(two)).items[0])).toEqual([['one'], ['nil']])
    const dragged = item2(
      `${declared('multiple', 'directedPair', ['V 1', 'W 0'])}<itemBody><gapMatchInteraction responseIdentifier="RESPONSE"><gapText identifier="V">v</gapText><gapText identifier="W">w</gapText><p>A <gap identifier="1"/> b <gap identifier="0"/></p></gapMatchInteraction></itemBody>`,
    )
    expect(gapsOf((await read(dragged)).items[0])).toEqual([['v'], ['w']])
    const blank = (id: string, answer: string) =>
      `<response_str ident="response_${id}"><render_fib/></response_str>|<respcondition><conditionvar><varequal respident="response_${id}">${answer}</varequal></conditionvar><setvar action="Add">50</setvar></respcondition>`
    const [[one = '', oneRule = ''], [nil = '', nilRule = '']] = [
      blank('1', 'one').split('|'),
      blank('0', 'nil').split('|'),
    ] as [string[], string[]]
    const old = `<questestinterop><item ident="q"><presentation><material><mattext>A [1] b [0] c</mattext></material>${one}${nil}</presentation><resprocessing>${oneRule}${nilRule}</resprocessing></item></questestinterop>`
    expect(gapsOf((await read(old)).items[0])).toEqual([['one'], ['nil']])
  })

  test('an identifier that two options have names neither', async () => {
    const twins = item2(
      declared('single', 'identifier', ['A']) + body(choice.replace('identifier="B"', 'identifier="A"')),
    )
    const { items, rules } = await read(twins)
    expect(items[0]).toMatchObject({
      options: [{ id: 'A', correct: null }, { id: 'A-2', correct: null }, { correct: null }],
    })
    expect(rules).toContain('key-contradictory')
    const other = item2(
      declared('single', 'identifier', ['C']) + body(choice.replace('identifier="B"', 'identifier="A"')),
    )
    expect((await read(other)).items.map(keyText)).toEqual(['C'])
  })

  test('two gaps with one name have no key', async () => {
    const { items, rules } = await read(
      item2(`${entry('R', 'x')}<itemBody><p>A ${field('R')} b ${field('R')} c</p></itemBody>`),
    )
    expect(gapsOf(items[0])).toEqual([[], []])
    expect(rules).toContain('key-contradictory')
  })

  test('a gap with two words has no key', async () => {
    const dragged = item2(
      `${declared('multiple', 'directedPair', ['V g', 'W g'])}<itemBody><gapMatchInteraction responseIdentifier="RESPONSE"><gapText identifier="V">v</gapText><gapText identifier="W">w</gapText><p>A <gap identifier="g"/> b</p></gapMatchInteraction></itemBody>`,
    )
    expect(gapsOf((await read(dragged)).items[0])).toEqual([[]])
  })

  test('what has no identifier, or an odd one, is kept', async () => {
    const nameless = item2(
      declared('single', 'identifier', ['A']) + body(choice.replace('identifier="B"', 'identifier=""')),
    ).replace('identifier="q"', '')
    expect((await read(nameless)).items.map(keyText)).toEqual(['A'])
    const odd = item2(`${entry('}}', 'x')}<itemBody><p>A ${field('}}')} b</p></itemBody>`)
    expect(gapsOf((await read(odd)).items[0])).toEqual([['x']])
    expect((await read('<questestinterop><item><presentation/></item></questestinterop>')).rules).toContain(
      'text-set-aside',
    )
    expect((await read('<questestinterop/>')).rules).toEqual(['text-set-aside'])
  })

  test('a course that has its quiz twice is read whole, with its banks', async () => {
    const quiz = (stem: string, points: string) =>
      `<questestinterop><assessment><section><item ident="${stem}"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>${points}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext>${stem}</mattext></material><response_str ident="r"><render_fib/></response_str></presentation></item></section></assessment></questestinterop>`
    const own = 'associatedcontent/imscc_xmlv1p1/learning-application-resource'
    const manifest = `<manifest><resources><resource identifier="a" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="a/assessment_qti.xml"/><dependency identifierref="b"/></resource><resource identifier="b" type="${own}" href="a/assessment_meta.xml"><file href="a/assessment_meta.xml"/><file href="non_cc_assessments/a.xml.qti"/></resource><resource identifier="c" type="${own}" href="non_cc_assessments/c.xml.qti"><file href="non_cc_assessments/c.xml.qti"/></resource></resources></manifest>`
    const { items, rules } = await read({
      'imsmanifest.xml': manifest,
      'a/assessment_qti.xml': quiz('short', '1'),
      'a/assessment_meta.xml': '<quiz/>',
      'non_cc_assessments/a.xml.qti': quiz('whole', '3'),
      'non_cc_assessments/c.xml.qti': quiz('bank', '2'),
      'left/over.xml': quiz('stray', '1'),
    })
    expect(items.map(({ stem, points }) => `${stem} ${points}`)).toEqual(['whole 3', 'stray 1', 'bank 2'])
    expect(rules).toContain('syntax-tolerated')
  })
})

describe("D2L's packages", () => {
  const material = (text: string) => `<material><mattext>${text}</mattext></material>`
  const label = (ident: string, text = ident) => `<response_label ident="${ident}">${material(text)}</response_label>`
  const sets = (test: string, variable: string, action = 'Set', value = 1) =>
    `<respcondition><conditionvar>${test}</conditionvar><setvar varname="${variable}" action="${action}">${value}</setvar></respcondition>`
  const equal = (ident: string, value: string) => `<varequal respident="${ident}">${value}</varequal>`
  const own = (kind: string, presentation: string, processing: string, rest = '') =>
    `<questestinterop xmlns:d2l_2p0="d"><item ident="OBJ" label="Q7" d2l_2p0:page="1"><itemmetadata><qtimetadata><qti_metadatafield><fieldlabel>qmd_questiontype</fieldlabel><fieldentry>${kind}</fieldentry></qti_metadatafield><qti_metadatafield><fieldlabel>qmd_weighting</fieldlabel><fieldentry>3.0</fieldentry></qti_metadatafield></qtimetadata></itemmetadata><presentation><flow>${presentation}</flow></presentation><resprocessing>${processing}</resprocessing>${rest}</item></questestinterop>`
  const field = (number: number) =>
    `<response_str ident="S${number}"><render_fib><response_label ident="F${number}"/></render_fib></response_str>`

  test('blanks stand between the parts of the text, and answers name the field in them', async () => {
    const xml = own(
      'Fill in the Blanks',
      `${material('The ')}${field(1)}${material(' meets the ')}${field(2)}${material('.')}`,
      sets(equal('F1', 'tide'), 'Blank_1', 'Set', 100) + sets(equal('F2', 'shore'), 'Blank_2', 'Set', 100),
    )
    const { items } = await read(xml)
    expect(items[0]).toMatchObject({ id: 'Q7', points: 3, kind: 'cloze', stem: 'The {{S1}} meets the {{S2}}.' })
    expect(items.map(keyText)).toEqual(['1: tide; 2: shore'])
  })

  test('a short answer, its shares, the hint', async () => {
    const rules =
      sets(equal('F1', 'tide'), 'que_score', 'Set', 100) + sets(equal('F1', 'tides'), 'que_score', 'Set', 50)
    const hint = `<hint><hintmaterial>${material('Twice a day.')}</hintmaterial></hint>`
    const { items } = await read(own('Short Answer', material('What rises?') + field(1), rules, hint))
    expect(items[0]).toMatchObject({ answers: [{ text: 'tide' }, { text: 'tides', credit: 50 }], hint: 'Twice a day.' })
  })

  test('groups that are named by respident are matched, places make an order', async () => {
    const group = (ident: string, text: string) =>
      `<response_grp respident="${ident}" rcardinality="Single">${material(text)}<render_choice>${label('m1')}${label('m2')}</render_choice></response_grp>`
    const pairs =
      sets(equal('c1', 'm2'), 'D2L_Correct', 'Add') +
      sets(equal('c1', 'm1'), 'D2L_Incorrect', 'Add') +
      sets(equal('c2', 'm1'), 'D2L_Correct', 'Add')
    const { items } = await read(
      own('Matching', material('Pair them') + group('c1', 'bow') + group('c2', 'stern'), pairs),
    )
    expect(items[0]).toMatchObject({
      prompts: [
        { text: 'bow', match: 'm2' },
        { text: 'stern', match: 'm1' },
      ],
    })
    const order = `<response_grp respident="O" rcardinality="Ordered"><render_choice>${label('x')}${label('y')}</render_choice></response_grp>`
    const places = sets(equal('x', '2'), 'D2L_Correct', 'Add') + sets(equal('y', '1'), 'D2L_Correct', 'Add')
    expect((await read(own('Ordering', material('Sort') + order, places))).items[0]).toMatchObject({
      sequence: ['y', 'x'],
    })
    expect(
      (await read(own('Ordering', material('Sort') + order, sets(equal('x', '2'), 'D2L_Correct')))).items[0],
    ).toMatchObject({ sequence: null })
  })

  test('the key of a long answer is the model, its first text the template', async () => {
    const rest = `<initial_text>${material('Dear sea,')}</initial_text><answer_key><answer_key_material>${material('Free.')}</answer_key_material></answer_key>`
    const { items } = await read(own('Long Answer', material('Write.') + field(1), '', rest))
    expect(items[0]).toMatchObject({ kind: 'essay', answer: 'Free.', template: 'Dear sea,' })
  })
})

describe('QTI 2: marking that is tried out', () => {
  const set = (...ids: string[]) =>
    `<match>${given}<multiple>${ids.map(id => `<baseValue baseType="identifier">${id}</baseValue>`).join('')}</multiple></match>`
  const mapped = (entries: Readonly<Record<string, number>>): string =>
    `<mapping defaultValue="0">${Object.entries(entries)
      .map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`)
      .join('')}</mapping>`
  const byMap = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'
  const elseIf = (test: string, value: number) =>
    `<responseCondition><responseIf>${set('C', 'A')}${score(3)}</responseIf><responseElseIf>${test}${score(value)}</responseElseIf></responseCondition>`

  test.each([
    ['part of the credit for one of the set', [], elseIf(member('A'), 1), 'A, C', undefined],
    ['part of the credit for a wrong option', [], elseIf(member('B'), 1), 'A, C', undefined],
    [
      'two sets that earn all',
      [],
      when(`<or>${set('A', 'B')}${set('B', 'C')}</or>`, score(2)),
      '',
      'key-contradictory',
    ],
    ['a stated option that marking takes from', ['A', 'C'], when(set('A'), score(2)), '', 'key-contradictory'],
  ])('%s', async (_, stated, processing, key, rule) => {
    const { items, rules: said } = await read(
      item2(declared('multiple', 'identifier', stated) + body(choice) + rules(processing)),
    )
    expect(items.map(keyText)).toEqual([key])
    if (rule !== undefined) expect(said).toContain(rule)
  })

  test('a mapping of an option that is not stated contradicts, whatever the variable is called', async () => {
    const named = (stated: readonly string[], entries: Readonly<Record<string, number>>, cardinality: string) =>
      item2(declared(cardinality, 'identifier', stated, mapped(entries)) + body(choice) + byMap).replaceAll(
        '"RESPONSE"',
        '"R_1"',
      )
    expect((await read(named(['A'], { B: 1 }, 'single'))).items.map(keyText)).toEqual([''])
    expect((await read(named([], { A: 1, B: -1, C: 1 }, 'multiple'))).items.map(keyText)).toEqual(['A, C'])
    expect((await read(named(['A'], { A: 1, B: 1 }, 'multiple'))).items.map(keyText)).toEqual([''])
    expect((await read(named(['A'], { A: 2, B: -1 }, 'multiple'))).items.map(keyText)).toEqual(['A'])
  })

  test('values that are drawn for each candidate leave no key', async () => {
    const drawn = item2(
      `${declared('single', 'integer', ['1'])}<templateDeclaration identifier="X" cardinality="single" baseType="integer"/>${body('<p>What follows <printedVariable identifier="X"/>? <textEntryInteraction responseIdentifier="RESPONSE"/></p>')}<templateProcessing><setTemplateValue identifier="X"><randomInteger min="1" max="9"/></setTemplateValue></templateProcessing>`,
    )
    const { items, rules: said } = await read(drawn)
    expect(items.map(keyText)).toEqual([''])
    expect(said).toContain('content-dynamic')
  })

  test('a number that must not be written is no answer', async () => {
    const equal =
      '<equal toleranceMode="exact"><variable identifier="RESPONSE"/><baseValue baseType="float">7</baseValue></equal>'
    const asked = body('<p>Not seven? <textEntryInteraction responseIdentifier="RESPONSE"/></p>')
    const { items } = await read(item2(declared('single', 'float') + asked + rules(when(`<not>${equal}</not>`))))
    expect(items.map(keyText)).toEqual([''])
  })

  test('of many options, the set that marking names', async () => {
    const ids = [...'ABCDEFGHIJKL']
    const many = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0">${ids.map(id => `<simpleChoice identifier="${id}">${id}!</simpleChoice>`).join('')}</choiceInteraction>`
    const { items } = await read(item2(declared('multiple', 'identifier') + body(many) + rules(when(set('B', 'K')))))
    expect(items.map(keyText)).toEqual(['B, K'])
  })
})
