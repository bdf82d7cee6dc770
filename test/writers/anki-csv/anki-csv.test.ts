import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from '../../../src/corpus/item.ts'
import { basicType, choiceType, clozeType, notetypes } from '../../../src/writers/anki/notetype.ts'
import { ankiCsv } from '../../../src/writers/anki-csv/anki-csv.ts'
import { everyKind, formOf, item, passage } from '../anki/bank.ts'
import { world } from '../anki/context.ts'
import { importText } from '../anki/importer.ts'

const profile = { Basic: 2, Cloze: 2, ...Object.fromEntries(notetypes.map(type => [type.name, type.fields.length])) }

async function write(items: readonly Question[], options: object = {}, media: Record<string, Uint8Array> = {}) {
  const context = world(media)
  const files = await ankiCsv.write(formOf(items, [passage]), ankiCsv.options.parse(options), context)
  return { files, messages: context.messages, text: new TextDecoder().decode(files[0]?.bytes) }
}

async function notes(items: readonly Question[], options: object = {}) {
  const { files } = await write(items, options)
  const result = importText(files[0]?.bytes ?? new Uint8Array(), profile)
  expect(result.skipped).toEqual([])
  return result.notes.map(note => {
    const type = notetypes.find(({ name }) => name === note.notetype)
    return { ...note, by: Object.fromEntries((type?.fields ?? []).map((field, index) => [field, note.fields[index]])) }
  })
}

test('headers stand in the order in which Anki must meet them', async () => {
  const { text, files } = await write(everyKind)
  expect(files.map(file => file.path)).toEqual(['anki.csv'])
  expect(text.split('\n').slice(0, 7)).toEqual([
    '#separator:Comma',
    '#html:true',
    '#if matches:update current',
    '#guid column:1',
    '#notetype column:2',
    '#deck column:3',
    '#tags column:4',
  ])
  expect(text.endsWith('\n')).toBe(true)
  expect(text).not.toContain('\r')
  expect(text.split('\n').slice(7, -1)).toHaveLength(everyKind.length)
  expect(
    text
      .split('\n')
      .slice(7, -1)
      .every(line => line.startsWith('"')),
  ).toBe(true)
})

const inOrder = async (): ReturnType<typeof notes> => {
  const all = await notes(everyKind)
  return everyKind.flatMap(({ id }) => all.filter(note => note.by.Id === id))
}

test('every kind becomes a note of its type', async () => {
  const all = await inOrder()
  expect(all.map(note => note.notetype)).toEqual([
    ...Array(2).fill(choiceType.name),
    ...Array(5).fill(basicType.name),
    clozeType.name,
  ])
  expect(new Set(all.map(note => note.guid)).size).toBe(everyKind.length)
  expect(all.map(note => note.by.Kind)).toEqual(everyKind.map(question => question.kind))
})

test('a deck opens before the decks below it, and nothing else moves', async () => {
  const topics = [['W', 'R'], ['W', 'S'], [], ['W'], ['W', 'R'], []]
  const items = topics.map((topic, index) => item('essay', { id: `q${index}`, answer: 'x', topic }))
  const all = await notes(items)
  expect(all.map(note => note.by.Id)).toEqual(['q2', 'q3', 'q0', 'q1', 'q4', 'q5'])
})

test('a choice carries key, reasons, rationale, source and place', async () => {
  const [note] = await inOrder()
  expect(note?.deck).toBe('Rivers and Seas::Water::Rivers')
  expect(note?.tags).toEqual([
    'difficulty::easy',
    'map-skills',
    'source::bank',
    'topic::Water::Rivers::Europe',
    'year::9',
  ])
  expect(note?.by).toMatchObject({
    Id: 'river-longest',
    Question: 'Which river is the <em>longest</em>?',
    Correct: 'o2',
    Answer: 'Danube',
    Flags: '',
    Hint: 'It ends in the Black Sea.',
    Topic: 'Water › Rivers › Europe',
    Language: 'en',
    Direction: 'ltr',
  })
  expect(note?.by.Options).toContain(
    '<li data-k="o1"><div class="ew-text">Elbe</div><div class="ew-note">It is short of 1,100 km.</div></li>',
  )
  expect(note?.by.Options).toContain('<li data-k="o3" data-pin="1">')
  expect(note?.by.Explanation).toContain('The Danube crosses ten countries.')
  expect(note?.by.Explanation).toContain('data-outcome="incorrect"')
  expect(note?.by.Source).toContain('<a href="https://example.org/atlas">Atlas</a>, plate 4')
  expect(note?.by.Source).toContain(
    '<span class="ew-author">Mira Holm</span> · <span class="ew-licence">CC BY 4.0</span>',
  )
})

test('a passage stands before the stem', async () => {
  const note = (await inOrder())[1]
  expect(note?.by.Question).toBe(
    '<div class="ew-passage" data-id="p-tide"><div class="ew-passage-title">The tide table</div>High water came at <strong>six</strong>.</div>' +
      '<div class="ew-stem">Which of these are seas?</div>',
  )
  expect(note?.by.Correct).toBe('o1 o3')
  expect(note?.by.Flags).toBe('select=2')
})

test('written answers are typed where they can be', async () => {
  const all = await inOrder()
  expect(all[2]?.by).toMatchObject({ Type: 'Tiber', Answer: 'Tiber', Flags: 'case' })
  expect(all[2]?.by.Accepted).toContain('Tibre</span> <span class="ew-credit">(50 %)</span>')
  expect(all[3]?.by).toMatchObject({ Type: '100', Answer: '100 ± 0.5 °C' })
  expect(all[4]?.by).toMatchObject({ Type: '', Answer: 'The outer bank wears faster than the inner one.' })
  expect(all[4]?.by.Accepted).toContain('<li>deposit</li>')
})

test('pairs and sequences are whole on the back only', async () => {
  const all = await inOrder()
  expect(all[5]?.by.Answer).toContain('<td>Danube</td><td>Black Sea</td>')
  expect(all[5]?.by.Question).toContain('Baltic Sea')
  expect(all[5]?.by.Question).not.toContain('Cuxhaven')
  expect(all[6]?.by.Answer).toBe('<ol class="ew-sequence"><li>spring</li><li>middle reach</li><li>mouth</li></ol>')
  expect(all[6]?.by.Question).toMatch(/<ul class="ew-entries">(?:<li>[a-z ]+<\/li>){3}<\/ul>/)
})

test('no front shows the answer by its order', async () => {
  const entries = ['a', 'b'].map(id => ({ id, text: `entry ${id}` }))
  const items = Array.from({ length: 20 }, (_, index) =>
    item('ordering', { id: `o${index}`, entries, sequence: ['a', 'b'] }),
  )
  const pairs = Array.from({ length: 20 }, (_, index) =>
    item('matching', {
      id: `m${index}`,
      prompts: entries.map(({ id, text }) => ({ id: `p${id}`, text, match: id })),
      matches: entries,
    }),
  )
  for (const note of await notes([...items, ...pairs])) {
    expect(note.by.Question).toMatch(/<li>entry b<\/li><li>entry a<\/li>/)
  }
})

test('gaps are numbered by their ids', async () => {
  const note = (await inOrder())[7]
  expect(note?.by.Text).toMatch(
    /^The Rhine rises in \{\{c1::Switzerland\}\}, is \\\(x = \{\{c2::1233 ± 3\}\}\\\) km long and ends in the \{\{c4::North Sea::(North Sea \/ Adriatic|Adriatic \/ North Sea)\}\}\.$/,
  )
})

test('no field of a deck names a letter of its own', async () => {
  for (const note of await notes(everyKind)) {
    for (const field of note.fields) expect(field).not.toMatch(/\b[A-E][.)]\s/)
  }
})

test('items without a key are left out and named', async () => {
  const keyless = [
    item('choice', {
      id: 'k1',
      options: [
        { id: 'a', text: 'x', correct: null },
        { id: 'b', text: 'y', correct: null },
      ],
    }),
    item('short-answer', { id: 'k2', answers: [] }),
    item('essay', { id: 'k3' }),
    item('ordering', { id: 'k4', entries: [{ id: 'a', text: 'x' }], sequence: null }),
    item('matching', { id: 'k5', prompts: [{ id: 'p', text: 'x', match: null }], matches: [{ id: 'm', text: 'y' }] }),
    item('numeric', { id: 'k6', answers: [] }),
    item('cloze', { id: 'k7', stem: '{{a}}', gaps: [{ type: 'text', id: 'a', answers: [] }] }),
  ]
  const { text, messages } = await write(keyless)
  expect(text.split('\n').slice(7)).toEqual([''])
  expect(messages.map(message => message.rule)).toEqual(Array(7).fill('writer-key-missing'))
  expect(messages.every(message => message.origin)).toBe(true)
})

test('letters in a rationale tie the options down, and it is said', async () => {
  const question = item('choice', {
    options: [
      { id: 'a', text: 'x', correct: true },
      { id: 'b', text: 'y', correct: false },
    ],
    rationale: 'B is wrong.',
  })
  const { text, messages } = await write([question])
  expect(text).toContain(',fixed,')
  expect(messages.map(message => message.rule)).toEqual(['writer-order-fixed'])
  const agreed = await write([{ ...question, shuffle: false }])
  expect(agreed.text).toContain(',fixed,')
  expect(agreed.messages).toEqual([])
})

test('true and false keep their usual order', async () => {
  const options = ['True', 'False'].map((text, index) => ({ id: text, text, correct: index === 1 }))
  expect((await notes([item('choice', { options })]))[0]?.by.Flags).toBe('fixed')
})

test('images come along under hashed names', async () => {
  const map = new Uint8Array([1, 2, 3])
  const question = item('essay', {
    stem: 'See ![map](img/a%20map.png)',
    answer: '![map](img/a%20map.png) ![x](https://example.org/x.png) ![y](no.png)',
  })
  const { text, files, messages } = await write([question], {}, { 'img/a%20map.png': map })
  expect(files.map(file => file.path)).toEqual(['anki.csv', 'collection.media/a-20map-039058c6f2c0.png'])
  expect(files[1]?.bytes).toEqual(map)
  expect(text).toContain('<img src=""a-20map-039058c6f2c0.png"" alt=""map"">')
  expect(messages.map(message => message.rule)).toEqual(['writer-media-remote', 'writer-media-missing'])
})

test('the same item twice is one note; two items with one id are an error', async () => {
  const [first] = everyKind
  if (!first) throw new Error('the bank is empty')
  expect(await notes([first, first])).toHaveLength(1)
  const { messages } = await write([first, { ...first, stem: 'Another' }])
  expect(messages.map(message => message.rule)).toEqual(['writer-id-duplicate'])
})

test('stock: one file a type, fields by position, types by the names of the profile', async () => {
  const { files } = await write(everyKind, { stock: true, stockNames: { basic: 'Einfach', cloze: 'Lückentext' } })
  expect(files.map(file => file.path)).toEqual(['anki-basic.csv', 'anki-cloze.csv'])
  const [basic, cloze] = files.map(file => importText(file.bytes, { Einfach: 2, Lückentext: 2 }))
  expect(basic?.skipped).toEqual([])
  expect(basic?.headers.has('columns')).toBe(false)
  expect(basic?.notes).toHaveLength(7)
  const river = basic?.notes.find(note => note.fields[0]?.includes('longest'))
  expect(river?.fields[0]).toContain('Danube')
  expect(river?.fields[0]).not.toContain('2,850')
  expect(river?.fields[1]).toMatch(/^Danube<hr>/)
  expect(river?.fields[1]).toContain('2,850')
  expect(cloze?.notes[0]?.fields[0]).toContain('{{c1::Switzerland}}')
})

test('tabs, no tags, a mark: as asked', async () => {
  const { files, text } = await write(everyKind, { tsv: true, stripTags: true, bom: true })
  expect(files[0]?.path).toBe('anki.tsv')
  expect([...(files[0]?.bytes.slice(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf])
  expect(text).not.toContain('#tags')
  const read = importText(files[0]?.bytes ?? new Uint8Array(), profile)
  expect(read.notes).toHaveLength(everyKind.length)
  expect(read.notes[0]?.tags).toEqual([])
})

test('the namespace keeps banks apart, the deck does not', async () => {
  const guids = async (options: object) => (await notes(everyKind, options)).map(note => note.guid).sort()
  const plain = await guids({})
  expect(await guids({ deck: 'My::Deck' })).toEqual(plain)
  expect((await guids({ namespace: 'bio' })).filter(guid => plain.includes(guid))).toEqual([])
  expect((await notes(everyKind, { deck: 'My::Deck', levels: 1 })).map(note => note.deck)).toContain('My::Deck::Water')
})

test('a folder for media cannot leave the output folder', () => {
  expect(ankiCsv.options.safeParse({ mediaDir: '../up' }).success).toBe(false)
  expect(ankiCsv.options.safeParse({ mediaDir: '/root' }).success).toBe(false)
  expect(ankiCsv.options.safeParse({ mediaDir: 'a/b' }).success).toBe(true)
})

const wild = fc
  .array(
    fc.constantFrom(...'ab#",;\t\n\r<>&{}:\\()[]$*_`|', 'é', 'e\u0301', '\u0000', '{{c1::', '"#', '::', '\\(', '```\n'),
    { maxLength: 20 },
  )
  .map(parts => parts.join(''))

test('whatever the text, one item is one row that Anki takes whole', async () => {
  await fc.assert(
    fc.asyncProperty(wild, wild, wild, async (stem, text, rationale) => {
      const options = [
        { id: 'a', text, correct: true },
        { id: 'b', text: stem, correct: false },
      ]
      const items = [
        item('choice', { id: 'q1', stem, options, rationale }),
        item('short-answer', { id: 'q2', stem: text, answers: [{ text: `x${rationale}` }] }),
        item('cloze', {
          id: 'q3',
          stem: `is {{g1}}\n\n${stem}`,
          rationale,
          gaps: [{ type: 'text', id: 'g1', answers: [{ text: `x${text}` }] }],
        }),
      ]
      const all = await notes(items)
      expect(all.map(note => note.by.Id)).toEqual(['q1', 'q2', 'q3'])
      expect(all[2]?.fields.join('\n').match(/\{\{c\d/g)).toHaveLength(1)
    }),
    { seed: 31, numRuns: 400 },
  )
})
