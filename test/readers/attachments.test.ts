import { expect, test } from 'vitest'
import { readers } from '../../src/readers/index.ts'

const question = '<question type="essay"><name><text>n</text></name><questiontext format="html"><text>'
const cases: readonly [format: string, path: string, text: string][] = [
  ['markdown', 'own.md', '---\nformat: examwright\n---\n\n## Read [it](<files/a b.pdf#p=2>)?\n\n- [x] yes\n- [ ] no\n'],
  ['markdown-quiz', 'quiz.md', '### Q1. Read [it](<files/a b.pdf#p=2>)?\n\n- [x] yes\n- [ ] no\n'],
  ['gift', 'a.gift', '[html]<a href="files/a%20b.pdf#p\\=2">it</a> {=yes ~no}\n'],
  ['gift', 'b.gift', '[markdown]Read [it](<files/a b.pdf#p\\=2>)? {=yes ~no}\n'],
  ['text', 'a.txt', '1. Read [it](<files/a b.pdf#p=2>) now?\na) yes\nb) no\nAnswer: a\n'],
  ['json', 'a.json', '[{"question":"Read [it](<files/a b.pdf#p=2>) now?","options":["yes","no"],"answer":"yes"}]'],
  [
    'moodle-xml',
    'a.xml',
    `<quiz>${question}&lt;a href="files/a%20b.pdf#p=2"&gt;it&lt;/a&gt;</text></questiontext></question></quiz>`,
  ],
]

test.each(cases)(
  '%s: %s: a link to a file counts from the source, and the file is among the media',
  async (...given) => {
    const [format, path, text] = given
    const reader = readers.find(other => other.format === format)
    const reading = await reader?.read({ path: `bank/${path}`, bytes: new TextEncoder().encode(text) }, {})
    const [item] = reading?.items ?? []
    expect(item?.stem).toContain('[it](<bank/files/a b.pdf#p=2>)')
    expect(item?.media).toEqual([{ path: 'bank/files/a b.pdf' }])
  },
)

test('what is code, an address or a page stays as it is', async () => {
  const reader = readers.find(({ format }) => format === 'markdown-quiz')
  const text =
    '### Q1. `[a](b.pdf)` [c](https://example.org/d.pdf) [e](f.md) [![g](h.png)](i.pdf)?\n\n- [x] yes\n- [ ] no\n'
  const reading = await reader?.read({ path: 'bank/q.md', bytes: new TextEncoder().encode(text) }, {})
  expect(reading?.items[0]?.stem).toBe(
    '`[a](b.pdf)` [c](https://example.org/d.pdf) [e](f.md) [![g](bank/h.png)](bank/i.pdf)?',
  )
  expect(reading?.items[0]?.media.map(({ path }) => path)).toEqual(['bank/h.png', 'bank/i.pdf'])
})
