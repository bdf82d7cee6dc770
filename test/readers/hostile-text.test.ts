import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identify } from '../../src/corpus/id.ts'
import { itemSchema } from '../../src/corpus/item.ts'
import { gift } from '../../src/readers/gift/index.ts'
import { readers } from '../../src/readers/index.ts'
import type { Reader } from '../../src/readers/reader.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** What each format's own signs are, so that chance finds the odd corners. */
const signs: Readonly<Record<string, readonly string[]>> = {
  gift: [
    '{',
    '}',
    '~',
    '=',
    '#',
    '####',
    '::',
    '\\',
    '%50%',
    '->',
    '$CATEGORY: a/b',
    '//',
    '[id:x]',
    '[html]',
    '<b>',
    'T',
    '1..2',
    ':',
  ],
  cloze: ['{1:SA:', '{2:MCS:', '=', '~', '%50%', '#', '}', '\\', '*', '<b>'],
  'moodle-xml': [
    '<quiz>',
    '<question type="multichoice">',
    '</question>',
    '<answer fraction="100">',
    '</answer>',
    '<text>',
    '</text>',
    '<questiontext>',
    '</questiontext>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&',
    '&nbsp;',
  ],
  'anki-csv': [
    '#separator:tab',
    '#html:true',
    '#tags column:2',
    '#notetype column:1',
    '\t',
    '"',
    '{{c1::',
    '::',
    '}}',
    '<b>',
    '#',
    'Examwright Cloze v1',
  ],
  crowdanki: ['{', '}', '"notes":', '[', ']', ',', '"fields":', '"crowdanki_uuid":', '"a"'],
  text2qti: [
    '1. ',
    'a) ',
    '*b) ',
    '[*] ',
    '[ ] ',
    '* ',
    '= 5 +- 1%',
    '____',
    '^^^^',
    '... ',
    '+ ',
    '- ',
    '! ',
    'GROUP',
    'END_GROUP',
    'pick: 1',
    'COMMENT',
    '% ',
    '```{.py .run}',
    'Title: ',
    'Points: ',
    'Text: ',
    '![a](b.png)',
    '<!--',
    '<img src=x>',
  ],
  respondus: ['1. ', '2) ', 'a. ', '*b) ', '~ x', '@ y', 'Type: MA', 'Type: MT', 'Title: t', 'Answers:', 'x = y'],
  blackboard: [
    'MC\t',
    'MA\t',
    'TF\t',
    'FIB_PLUS\t',
    'JUMBLED_SENTENCE\t',
    'MAT\t',
    'NUM\t',
    'correct',
    'incorrect',
    '\t',
    '\t\t',
    '"',
    '[x]',
  ],
  brightspace: [
    'NewQuestion,MC',
    'NewQuestion,M',
    'NewQuestion,O',
    'Option,100,',
    'Choice,1,',
    'Match,1,',
    ',',
    '"',
    '""',
    'HTML',
    '//',
    'ID,',
    'Image,a b.png',
  ],
  json: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"question"',
    '"options"',
    '"answer"',
    '"a"',
    '1',
    'true',
    '\\',
    '"',
    '//',
    '{"question":"q","options":["a","b"],"answer":1}',
  ],
  csv: ['question,a,b,correct', 'question;answer', ',', ';', '"', '""', 'A', '1', '|', '\t'],
  yaml: [
    '- question: q',
    '  options: [a, b]',
    '  answer: 1',
    '- ',
    ': ',
    '&a',
    '*a',
    '{',
    '}',
    '[',
    ']',
    '"',
    '|',
    '---',
    '? ',
    '!!x',
    '<<: *a',
  ],
  toml: ['[[questions]]', 'question = "q"', 'options = ["a", "b"]', 'answer = 1', '"""', '[', ']', '=', '{', '}', '.'],
  'amc-txt': [
    '* q',
    '** q',
    '*<lines=3> q',
    '+ a',
    '- b',
    '*(',
    '*)',
    '[id=x]',
    '{b=1}',
    '# c',
    'Title: t',
    '!a.png!',
    '[[',
    ']]',
  ],
  'r-exams': [
    'Question\n========',
    'Answerlist\n----------',
    '* a',
    'Solution\n====',
    'extype: schoice',
    'exsolution: 01',
    '```{r}',
    '```',
    '\\begin{question}',
    '\\end{question}',
    '\\begin{answerlist}',
    '\\item ',
    '%% \\extype{num}',
    '$',
    '\\[',
    '\\textbf{',
    '}',
  ],
  aiken: ['A. ', 'B) ', 'ANSWER: A', 'ANSWER:', 'FEEDBACK: '],
}

async function readAll(reader: Reader, text: string) {
  const reading = await reader.read({ path: 'a/b.txt', bytes: bytes(text) }, {})
  const lines = text.split('\n').length
  for (const item of identify(reading.items)) {
    itemSchema.parse(item)
    expect(item.origin.line).toBeLessThanOrEqual(lines)
  }
  for (const { origin } of reading.messages) expect(origin).toBeDefined()
  return reading
}

describe.each(readers.filter(({ format }) => format in signs))('$format', reader => {
  test('reads any text without throwing, and gives valid items', async () => {
    const pieces = fc.constantFrom('\n', '\n\n', ' ', 'word', '5', ...(signs[reader.format] ?? []))
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map(all => all.join('')),
    )
    await fc.assert(
      fc.asyncProperty(text, async given => {
        reader.sniff(given, { path: 'x', bytes: bytes(given) })
        await readAll(reader, given.replaceAll('\r', ''))
      }),
      { seed: 7, numRuns: 400 },
    )
  })

  test.each([
    ['openers', '{ = ( [ < '.repeat(30_000)],
    ['one long line', 'word '.repeat(200_000)],
    ['blank lines', 'a\n'.concat('\n'.repeat(100_000), 'b')],
    ['its own signs', (signs[reader.format] ?? []).map(sign => sign.repeat(20_000)).join('\n')],
  ])('reads %s in linear time', async (_, text) => {
    await readAll(reader, text)
  })
})

const named = (format: string): Reader => {
  const found = readers.find(reader => reader.format === format)
  if (!found) throw new Error(`No reader for ${format}`)
  return found
}

// What a run guided by coverage found, cut down to its core.
test.each([
  ['markdown', 'an alias in the front matter', '---\nformat: examwright\ntags: [*harbour]\n---\n\n## q\n\n- [x] a\n'],
  ['markdown', 'more stretches than a call takes arguments', `## q\n\n= a${'\n\n> b'.repeat(70_000)}`],
  ['text', 'a list without end', '- a\n'.repeat(150_000)],
  [
    'csv',
    'quotes amid cells without end',
    `question,answer\n${'"a"b,"c"d\n'.repeat(20_000)}${'"a,""b,'.repeat(20_000)}`,
  ],
  ['csv', 'rows without end', `question,answer\n${'a,b\n'.repeat(130_000)}`],
  [
    'moodle-xml',
    'quotes in quotes',
    `<quiz><question type="essay"><questiontext format="markdown"><text>${'> '.repeat(8_000)}a</text></questiontext></question></quiz>`,
  ],
  ['gift', 'signs without end in an answer', `q {=a ${'=b'.repeat(40_000)} ~c}`],
  ['gift', 'elements without end', `[html]${'<b>x</b> '.repeat(40_000)} {=a ~b}`],
  ['gift', 'marks without end', `[markdown]${'**a** '.repeat(40_000)} {=a ~b}`],
  [
    'blackboard',
    'blanks without end',
    `FIB_PLUS\t${'[a]'.repeat(20_000)}${Array.from({ length: 20_000 }, (_, n) => `\ta${n}\tb\t`).join('')}\n`,
  ],
])('%s: %s', async (format, _, text) => {
  const { items, messages } = await named(format).read({ path: 'a/b.txt', bytes: bytes(text) }, {})
  expect(items.length + messages.length).toBeGreaterThan(0)
})

test.each([
  ['text2qti', 'Points: 2\nTitle: t\n1. q\n'],
  ['text2qti', 'Title: t\nTitle: u\nText title: v\n'],
  ['respondus', 'Type: MA\nType: MC\n1. q\na. x\n\nAnswers:\n1. A\n1. B\n1. C\nAnswers:\n1. D\n'],
  ['brightspace', 'ID,q-1\nNewQuestion,XY\nTitle,t\n'],
  ['csv', 'question,a,b,correct\nQ?,x,y,A\nanother\n'],
  ['gift', 'a {=b ~c}\nand d\n{=e ~f} g\n'],
])('%s: no line is lost in %j', async (format, text) => {
  const { fates } = await readAll(named(format), text)
  const covered = new Set(
    fates.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, n) => line + n)),
  )
  const lost = text.split('\n').filter((line, index) => /\p{L}/u.test(line) && !covered.has(index + 1))
  expect(lost).toEqual([])
})

test('blank lines in an open GIFT block are not searched from anew', async () => {
  const reading = await readAll(gift, `Q {\n=a\n${'\n'.repeat(100_000)}~b\n}`)
  expect(reading.items).toHaveLength(1)
})
