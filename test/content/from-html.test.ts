import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHtml, htmlToTree } from '../../src/content/from-html.ts'
import { toHtml } from '../../src/content/html.ts'
import { parseMarkdown } from '../../src/content/markdown.ts'

const math = (tex: string) => [{ type: 'text' as const, value: `\\(${tex}\\)` }]

describe('HTML to rich text', () => {
  test.each([
    ['plain  text\n over lines', 'plain text over lines'],
    ['<p>One <b>two</b> <i>three</i></p><p>four</p>', 'One **two** *three*\n\nfour'],
    ['H<sub>2</sub>O and x<sup>2</sup> <u>so</u>', 'H<sub>2</sub>O and x<sup>2</sup> <u>so</u>'],
    ['a &lt; b &amp; c', 'a < b & c'],
    ['<ul><li>red</li><li>blue</li></ul>', '- red\n- blue'],
    ['<pre>if x:\n  y</pre>', '```\nif x:\n  y\n```'],
    ['over<br>two', 'over\\\ntwo'],
    ['<p>&nbsp;</p><p>ink</p><p><br></p>', 'ink'],
    ['a<b>b </b>c', 'a**b** c'],
    ['<a href="https://example.org/">there</a>', '[there](https://example.org/)'],
    ['<h3>Head</h3>text', '### Head\n\ntext'],
    ['costs $5 or $6 for {{you}}', 'costs \\$5 or \\$6 for \\{\\{you\\}\\}'],
  ])('%j', (html, markdown) => {
    expect(fromHtml(html)).toEqual({ markdown, dropped: [], images: [] })
  })

  test.each([
    ['Is \\(x < 3\\) so?', 'Is $x < 3$ so?'],
    ['<p>Let \\[ a+b \\]</p>', 'Let $a+b$'],
    ['<p>$$a+b$$</p>', '$$\na+b\n$$'],
    ['<p>First<br>\\[a\\]<br>last</p>', 'First\n\n$$\na\n$$\n\nlast'],
    ['<code>a $$ b $$</code>', '`a $$ b $$`'],
    [
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
      '$x^2$',
    ],
    ['<img class="equation_image" src="/e" data-equation-content="\\pi r">', '$\\pi r$'],
    ['an open \\( stays', 'an open \\\\( stays'],
  ])('math: %j', (html, markdown) => {
    expect(fromHtml(html).markdown).toBe(markdown)
  })

  test('scripts, handlers and frames never pass, and are named', () => {
    const html =
      '<script>steal()</script><img src="a.png" alt="A" onerror="x()"><iframe src="q"></iframe><a href="javascript:x">l</a>'
    expect(fromHtml(html)).toEqual({
      markdown: '![A](a.png)l',
      dropped: ['iframe', 'javascript:', 'onerror', 'script'],
      images: ['a.png'],
    })
  })

  test('images get the path that the caller gives', () => {
    const image = (src: string) => (src.startsWith('x') ? undefined : `media/${src}`)
    expect(fromHtml('<img src="a.png"><img src="x.png" alt="gone">', { image })).toEqual({
      markdown: '![](media/a.png)gone',
      dropped: [],
      images: ['media/a.png'],
    })
  })

  test('deep nesting is flattened, not followed', () => {
    const result = fromHtml(`${'<b>'.repeat(30_000)}ink`)
    expect(result.markdown).toBe('ink')
    expect(result.dropped).toEqual(['deeply nested elements'])
  })

  test('never throws, and its short way gives the same tree as its long way', () => {
    const pieces = fc.constantFrom(
      '<b>',
      '</b>',
      '<p>',
      '<!--',
      '&amp;',
      '&#0;',
      '\\(',
      '\\)',
      '$$',
      ' ',
      'a',
      '<td>',
      '<li>',
      '*',
      '\n',
    )
    const html = fc.oneof(
      fc.string(),
      fc.array(pieces).map(all => all.join('')),
    )
    fc.assert(
      fc.property(html, text => {
        fromHtml(text)
        const plain = text.replace(/[<&]/gu, '')
        expect(parseMarkdown(fromHtml(plain).markdown)).toEqual(
          parseMarkdown(fromHtml(`<span></span>${plain}`).markdown),
        )
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  test('what rich text can say comes back from its own HTML', () => {
    const markdown = 'Some **bold** $x^2$ text\n\n- one\n- two\n\n```js\nlet a\n```'
    expect(fromHtml(toHtml(markdown, { math })).markdown).toBe(markdown)
    expect(htmlToTree('<p>x</p>').tree.children).toHaveLength(1)
  })
})
