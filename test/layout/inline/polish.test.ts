import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/layout/document.ts'
import { loadHyphenation } from '../../../src/layout/hyphenation.ts'
import { typographicQuotes } from '../../../src/layout/inline/polish.ts'
import { layout } from '../../../src/layout/layout.ts'
import { prepare } from '../../../src/layout/prepare.ts'
import { standardTheme } from '../../../src/layout/theme.ts'
import { documentOf, fonts, layOut, markdown, pageText, textOf, texts } from '../setting.ts'

describe('quotes', () => {
  test.each([
    ['en', `He said "don't 'stop' now" (the '90s).`, 'He said “don’t ‘stop’ now” (the ’90s).'],
    ['de', `Er rief: "Das 'Schiff' sinkt!"`, 'Er rief: „Das ‚Schiff‘ sinkt!“'],
    ['de-CH', `"Ja"`, '«Ja»'],
    ['fr', `Il dit "oui" à l'heure.`, 'Il dit «\u202foui\u202f» à l’heure.'],
    ['ru', `"Да"`, '«Да»'],
    ['en', `6" by 5' and the Jones' house`, `6" by 5' and the Jones’ house`],
  ])('%s: %s', (language, text, expected) => {
    expect(typographicQuotes(text, '', language)).toBe(expected)
  })

  test('go by what stands before a piece of text', () => {
    expect(typographicQuotes('"', 'a', 'en')).toBe('”')
    expect(typographicQuotes('"', ' ', 'en')).toBe('“')
  })

  test('are off by default, and never in code', async () => {
    const blocks = markdown('A "b" and `"c"`')
    expect(pageText((await layOut(documentOf(blocks))).frames, 0)).toContain('A "b" and "c"')
    const quoted = (await layOut(documentOf(markdown('A "b" and `"c"`')), { ...standardTheme, quotes: true })).frames
    expect(pageText(quoted, 0)).toContain('A “b” and "c"')
  })
})

describe('hyphenation', () => {
  const narrow = {
    ...standardTheme,
    hyphenate: true,
    paper: { width: 200, height: 600 },
    margins: { top: 40, bottom: 40, inner: 30, outer: 30 },
  }
  const lines = async (blocks: readonly Block[], language: string): Promise<string[]> => {
    const document = documentOf(blocks, { language })
    const resources = { fonts, image: () => undefined, report: () => undefined }
    const frames = layout(document, narrow, await prepare(document, resources, narrow))
    const ys = new Map<number, string>()
    for (const text of texts(frames, 0)) ys.set(text.y, `${ys.get(text.y) ?? ''}${textOf(text)}`)
    return [...ys.values()]
  }

  test('divides words where their language does', async () => {
    const found = await lines(markdown('Die Donaudampfschifffahrtsgesellschaft befuhr den Unterlauf.'), 'de')
    expect(found.some(line => line.endsWith('-'))).toBe(true)
    expect(found.join('').replaceAll('-', '').replace(/\s+/gu, ' ')).toBe(
      'Die Donaudampfschifffahrtsgesellschaft befuhr den Unterlauf.',
    )
  })

  test('never divides words of options', async () => {
    const children = markdown('considerable understanding nevertheless extraordinarily')
    const found = await lines([{ type: 'choices', entries: [{ label: 'A.', children }] }], 'en')
    expect(found.length).toBeGreaterThan(1)
    expect(found.some(line => line.trimEnd().endsWith('-'))).toBe(false)
  })

  test('leaves languages without patterns alone', async () => {
    const hyphenation = await loadHyphenation(['xx', 'en-GB'])
    expect(hyphenation('xx')).toBeUndefined()
    expect(hyphenation('en-GB')?.('photography')).toContain('\u00ad')
  })
})
