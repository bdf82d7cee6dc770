import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPlain } from '../../src/content/plain.ts'
import { compileTemplate, markup, TemplateError, type TemplateMode } from '../../src/templating/template.ts'

const render = (source: string, data: unknown, mode: TemplateMode = 'markdown') =>
  compileTemplate(source, 'print/exam.md.hbs', mode)(data)

function failure(source: string, data: unknown = {}, mode: TemplateMode = 'markdown'): TemplateError {
  try {
    render(source, data, mode)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('expected a TemplateError')
}

const place = (error: TemplateError) => `${error.path}:${error.line}:${error.column}`

describe('markdown', () => {
  test('a value means its text', () => {
    expect(render('# {{title}}', { title: '*A* & B: 1. <c>' })).toBe('# \\*A\\* \\& B\\: 1. \\<c\\>')
    expect(render('{{lookup list 0}}', { list: ['a_b_'] })).toBe('a\\_b\\_')
    expect(render('{{n}}|{{none}}|', { n: 3, none: null })).toBe('3||')
  })

  test('any string comes back from the Markdown that it was printed to', () => {
    const signs = fc.array(fc.constantFrom(...':ab 1.)-+=#>*_`~$&<|[]{}\\\n!"')).map(parts => parts.join(''))
    fc.assert(
      fc.property(signs, text => {
        expect(toPlain(render('x {{text}}', { text }))).toBe(`x ${text.replace(/\s+/gu, ' ').trim()}`.trim())
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  test('an attribute keeps its quotes and braces to itself', () => {
    expect(render('::stem{ref="{{attribute id}}"}', { id: 'a"}_b' })).toBe('::stem{ref="a&quot;&#125;_b"}')
  })

  test('blocks on lines of their own leave no empty lines', () => {
    expect(render('{{#each list}}\n- {{this}}\n{{/each}}\n', { list: ['a', 'b'] })).toBe('- a\n- b\n')
    expect(render('{{#if (eq kind "x")}}yes{{else}}no{{/if}}', { kind: 'x' })).toBe('yes')
    expect(render('{{#unless (or a (and b (not c)))}}no{{/unless}}', { b: true, c: true })).toBe('no')
  })
})

describe('xml', () => {
  test('loose strings are escaped, trees stand as they are', () => {
    const data = { title: '<b>"A" & B</b>\u0001', body: markup('<p>x</p>') }
    expect(render('<t a="{{title}}">{{body}}</t>', data, 'xml')).toBe(
      '<t a="&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;"><p>x</p></t>',
    )
  })

  test('an object that only looks like markup is refused', () => {
    expect(failure('{{x}}', { x: { toHTML: () => '<b>' } }, 'xml').reason).toContain('expected text')
  })
})

describe('errors have a place', () => {
  test.each([
    ['a\n{{#if x}}', '2:10'],
    ['a\n  {{title', '2:5'],
    ['a\n{{#each a}}\nb{{/if}}', '2:4'],
    ['a\nb {{shout name}}', '2:3'],
    ['a\n{{> header}}', '2:1'],
    ['a\n {{{title}}}', '2:2'],
    ['a\n {{&title}}', '2:2'],
    ['a\n{{* mark}}', '2:1'],
  ])('%j does not compile', (source, expected) => {
    expect(() => compileTemplate(source, 'x.hbs', 'xml')).toThrow(TemplateError)
    expect(place(failure(source))).toBe(`print/exam.md.hbs:${expected}`)
  })

  test.each([
    ['a\n {{titel}}', '2:2'],
    ['a\n {{head.titel}}', '2:2'],
    ['a\n {{foo.bar}}', '2:4'],
    ['a\n{{#if foo.bar}}x{{/if}}', '2:7'],
    ['a\n{{#each lits}}x{{/each}}', '2:1'],
    ['a\n{{head}}', '2:1'],
  ])('%j does not fit the data', (source, expected) => {
    expect(place(failure(source, { head: { title: 'T' }, list: [] }))).toBe(`print/exam.md.hbs:${expected}`)
  })

  test('the reason names what was found', () => {
    expect(failure('{{titel}}').reason).toContain('no such field')
    expect(failure('{{shout name}}').reason).toContain('shout')
  })
})

test('prototypes and constructors are out of reach', () => {
  for (const source of ['{{constructor}}', '{{lookup this "constructor"}}', '{{__proto__}}']) {
    expect(() => render(source, {})).toThrow(TemplateError)
  }
})
