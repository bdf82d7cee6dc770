import { expect, test } from 'vitest'
import { toMarkup } from '../../../src/writers/anki/markup.ts'

const url = (path: string) => (path === 'gone.png' ? undefined : `x-${path}`)
const markup = (text: string) => toMarkup(text, { url })

test('a single paragraph stands bare, several keep their tags', () => {
  expect(markup('One *word*.')).toBe('One <em>word</em>.')
  expect(markup('One.\n\nTwo.')).toBe('<p>One.</p><p>Two.</p>')
})

test('math stands between the delimiters of MathJax', () => {
  expect(markup('So $a < b$ and\n\n$$\nx\n+ y\n$$')).toBe('<p>So \\(a &lt; b\\) and</p>\\[ x + y \\]')
  expect(markup('literal \\\\(x\\\\)')).toBe('literal \\<span>(</span>x\\<span>)</span>')
})

test('code keeps its lines without line feeds', () => {
  expect(markup('```js\na < 1\n  \\(b\\)\n```')).toBe(
    '<pre><code class="language-js">a &lt; 1<br>  \\(b\\)</code></pre>',
  )
})

test('raw HTML shows as the text that it is', () => {
  expect(markup('<script>alert(1)</script>')).toBe('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(markup('a <b onclick="x">b</b>')).toBe('a &lt;b onclick="x"&gt;b&lt;/b&gt;')
})

test('images take the name that the shelf gives; a missing one leaves its alt text', () => {
  expect(markup('![a "map"](m.png)')).toBe('<img src="x-m.png" alt="a &quot;map&quot;">')
  expect(markup('![a map](gone.png)')).toBe('[a map]')
})

test('links lead out or are text', () => {
  expect(markup('[a](https://example.org/?x=1&y=2)')).toBe('<a href="https://example.org/?x=1&amp;y=2">a</a>')
  expect(markup('[a](javascript:alert(1)) [b](#there)')).toBe('a b')
})

test('tables and lists pass', () => {
  expect(markup('| a | b |\n| --- | ---: |\n| 1 | 2 |')).toContain('<td align="right">2</td>')
  expect(markup('3. a\n4. b')).toBe('<ol start="3"><li>a</li><li>b</li></ol>')
})

test('gaps are filled in text, math and code; unknown ones are text', () => {
  const gap = (id: string, place: string) => (id === 'g1' ? `{{c1::${place}}}` : undefined)
  expect(toMarkup('A {{g1}} b $x_{{{g1}}}$ `{{g1}}` {{other}}', { url, gap, cloze: true })).toBe(
    'A {{c1::text}} b \\(x_{{{c1::tex}}}\\) <code>{{c1::code}}</code> {<wbr>{other}<wbr>}',
  )
})
