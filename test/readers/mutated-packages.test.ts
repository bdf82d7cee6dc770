import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { identify } from '../../src/corpus/id.ts'
import { itemSchema } from '../../src/corpus/item.ts'
import { readers } from '../../src/readers/index.ts'

const choice =
  '<choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="a">x</simpleChoice><simpleChoice identifier="b">y</simpleChoice></choiceInteraction>'
const item2 = (inside: string) =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="t"><responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><correctResponse><value>b</value></correctResponse></responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody><p>Ask</p>${inside}</itemBody><responseProcessing><responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing></assessmentItem>`
const label = (id: string) =>
  `<response_label ident="${id}"><material><mattext>${id}</mattext></material></response_label>`
const item1 = `<item ident="o"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_dropdowns_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html">A [1] b [2]</mattext></material><response_lid ident="response_1"><render_choice>${label('a')}${label('b')}</render_choice></response_lid><response_lid ident="response_2"><render_choice>${label('c')}</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><and><varequal respident="response_1">a</varequal><not><varequal respident="response_2">c</varequal></not></and></conditionvar><setvar action="Add">50</setvar></respcondition></resprocessing></item>`
const paragraph = (text: string, level: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r></w:p>`

type Files = Readonly<Record<string, string>>

/** A small package of each family, to be taken apart. */
const packages: Readonly<Record<string, Files>> = {
  qti: {
    'imsmanifest.xml':
      '<manifest><resources><resource identifier="a" type="imsqti_item_xmlv2p1" href="a.xml"/><resource identifier="b" type="imsqti_xmlv1p2" href="b.xml"/></resources></manifest>',
    'a.xml': item2(`${choice}<p>more <textEntryInteraction responseIdentifier="S"/></p>`),
    'b.xml': `<questestinterop><assessment><section>${item1}</section></assessment></questestinterop>`,
  },
  docx: {
    'word/document.xml': `<w:document><w:body>${paragraph('Which?', 0)}${paragraph('this', 1)}${paragraph('that', 1)}</w:body></w:document>`,
    'word/numbering.xml':
      '<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
  },
  xlsx: {
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Question</t></si><si><t>A</t></si><si><t>B</t></si><si><t>Answer</t></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Which?</t></is></c><c r="B2"><v>1</v></c><c r="C2"><v>2</v></c><c r="D2" t="s"><v>1</v></c></row></sheetData></worksheet>',
  },
}

const odd = [
  '',
  '\0',
  '"',
  '<',
  '>',
  '&',
  '&#0;',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE x>',
  '{{',
  '}}',
  '-1',
  '1e9',
  'NaN',
  '__proto__',
  '<b>',
  '</p>',
  '../x',
]
const elements = Object.values(packages).flatMap(files =>
  Object.values(files).flatMap(text => text.match(/<[^<>]+>/gu) ?? []),
)

interface Change {
  readonly file: number
  readonly at: number
  readonly length: number
  readonly by: string
}

const change: fc.Arbitrary<Change> = fc.record({
  file: fc.nat(3),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(3), fc.nat(60), fc.nat(400)),
  by: fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...elements)),
})

function changed(files: Files, changes: readonly Change[]): Files {
  const made: Record<string, string> = { ...files }
  const names = Object.keys(files)
  for (const { file, at, length, by } of changes) {
    const name = names[file % names.length] ?? ''
    const text = made[name] ?? ''
    const from = Math.floor(at * text.length)
    made[name] = text.slice(0, from) + by + text.slice(from + length)
  }
  return made
}

test.each(Object.entries(packages))(
  '%s: a changed package makes valid items and messages, or only messages',
  async (format, files) => {
    const reader = readers.find(other => other.format === format)
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async changes => {
        const members = Object.entries(changed(files, changes)).map(([name, text]) => [name, strToU8(text)] as const)
        const bytes = zipSync(Object.fromEntries(members), { level: 0, mtime: new Date(1980, 0, 1) })
        const reading = await reader?.read({ path: 'p.zip', bytes }, {})
        expect((reading?.items.length ?? 0) + (reading?.messages.length ?? 0)).toBeGreaterThan(0)
        for (const item of identify(reading?.items ?? [])) {
          itemSchema.parse(item)
          if (item.kind === 'cloze') for (const { id } of item.gaps) expect(item.stem).toContain(`{{${id}}}`)
        }
        for (const { origin } of reading?.messages ?? []) expect(origin).toBeDefined()
      }),
      { seed: 5, numRuns: 250 },
    )
  },
)
