import { expect, test } from 'vitest'
import { mathMarkup, toXhtmlBlocks, toXhtmlInline } from '../../src/content/xhtml.ts'

const plain = { url: (path: string) => path }

test('one paragraph inline, blocks as they are', () => {
  expect(toXhtmlInline('a *b* & c', plain)).toBe('a <em>b</em> &amp; c')
  expect(toXhtmlBlocks('a < b', plain)).toBe('<p>a &lt; b</p>')
  expect(toXhtmlInline('- a\n- b', plain)).toBe('<ul><li>a</li><li>b</li></ul>')
})

test('raw HTML is text', () => {
  expect(toXhtmlBlocks('x <script>y</script> & z', plain)).toBe('<p>x &lt;script&gt;y&lt;/script&gt; &amp; z</p>')
})

test('elements that QTI lacks become classes, in HTML they stay', () => {
  expect(toXhtmlInline('~~a~~ <u>b</u>', plain)).toBe(
    '<span class="line-through">a</span> <span class="qti-underline">b</span>',
  )
  expect(toXhtmlInline('~~a~~ <u>b</u>', { ...plain, html: true })).toBe('<del>a</del> <u>b</u>')
})

test('an image that is not there leaves its description', () => {
  expect(toXhtmlInline('see ![a *dam*](x.png)', { url: () => undefined })).toBe('see a dam')
})

test('gaps stand in text, not in code', () => {
  const gap = (id: string) => (id === 'g1' ? '<gap/>' : undefined)
  expect(toXhtmlBlocks('The {{g1}} and {{other}} and `{{g1}}`.', { ...plain, gap })).toBe(
    '<p>The <gap/> and {{other}} and <code>{{g1}}</code>.</p>',
  )
  expect(toXhtmlBlocks('The {{g1}} is plain.', { ...plain, gap })).toBe('<p>The <gap/> is plain.</p>')
})

test('a table of headings only has a body', () => {
  expect(toXhtmlBlocks('| a |\n| - |', plain)).toBe('<table><tbody><tr><th>a</th></tr></tbody></table>')
})

test('math is MathML with its TeX, without what the schemas lack', () => {
  const markup = mathMarkup('\\begin{align}a&<b\\end{align}', true)
  expect(markup).toContain('alttext="\\begin{align}a&amp;&lt;b\\end{align}"')
  expect(markup).not.toMatch(/style=|class=|<span/u)
  expect(mathMarkup('\\frac{', false)).toBe('<code>\\frac{</code>')
})
