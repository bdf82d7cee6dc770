import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TemplateError } from '../../../../src/templating/template.ts'
import { type Candidate, readClassList } from '../../../../src/writers/pdf/personal/class-list.ts'

const read = (text: string): readonly Candidate[] => readClassList(new TextEncoder().encode(text), 'class.csv')

const ada = { name: 'Ada Byron', id: '7', group: '3a', form: '' }

describe('columns are known by their headings', () => {
  test.each([
    ['in English', 'Name,Student ID,Group\nAda Byron,7,3a'],
    ['in any order, with others between', 'id,e-mail,CLASS,Full name\n7,a@b.example,3a,Ada Byron'],
    ['in German, parted by semicolons', '\ufeffMatrikelnummer;Name;Vorname;Klasse\r\n7;Byron;Ada;3a\r\n'],
    ['in Italian, where the name is the first name', 'Nome\tCognome\tNumero di matricola\tClasse\nAda\tByron\t7\t3a'],
    ['in Russian', 'Фамилия,Имя,Номер билета,Группа\nByron,Ada,7,3a'],
    ['with quotes and empty lines', '"Name","No.","Group"\n\n"Ada Byron","7","3a"\n\n'],
  ])('%s', (_, text) => expect(read(text)).toEqual([ada]))

  test('quotes hold delimiters, quotes and line ends', () => {
    const rows = read('name,id\n"Byron, ""Ada""\nof Lovelace",7\nBo,8')
    expect(rows.map(({ name, id }) => [name, id])).toEqual([
      ['Byron, "Ada" of Lovelace', '7'],
      ['Bo', '8'],
    ])
  })

  test('what is no UTF-8 is read as Windows-1252', () => {
    const bytes = Buffer.from('Name\nZo\u00eb', 'latin1')
    expect(readClassList(bytes, 'class.csv')[0]?.name).toBe('Zoë')
  })
})

describe('what would lead a paper astray is an error with its line', () => {
  test.each([
    ['id,mark\n1,2', 1, /columns \(id, mark\)/u],
    ['name,id\n', 1, /end of the class list/u],
    ['name,id\nAda,1\n,2', 3, /without a name/u],
    ['name,id\nAda,1\nBob,2\nCyd,1', 4, /line 2 has it already/u],
    ['name,id\n"Ada,1', 2, /closing quote/u],
    ['', 1, /columns/u],
  ])('%j', (text, line, reason) => {
    const error = caught(() => read(text))
    expect(error).toBeInstanceOf(TemplateError)
    expect(error).toMatchObject({ path: 'class.csv', line, reason: expect.stringMatching(reason) as string })
  })

  test('nothing else is thrown, whatever the file', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string().map(text => Buffer.from(`name;id\n${text}`)),
    )
    fc.assert(
      fc.property(bytes, data => {
        const error = caught(() => readClassList(data, 'class.csv'))
        expect(error === undefined || error instanceof TemplateError).toBe(true)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

function caught(run: () => unknown): unknown {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}
