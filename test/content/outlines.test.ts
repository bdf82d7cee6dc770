import { describe, expect, test } from 'vitest'
import { type FormulaOutline, loadMathOutlines } from '../../src/content/outlines.ts'

const math = await loadMathOutlines()

function outline(tex: string, display = false): FormulaOutline {
  const formula = math.formula(tex, display)
  if ('error' in formula) throw new Error(formula.error)
  return formula
}

const letters = (formula: FormulaOutline): string =>
  formula.glyphs.map(glyph => String.fromCodePoint(glyph.code)).join('')

describe('TeX as outlines', () => {
  test('places a superscript smaller and higher', () => {
    const [base, power] = outline('x^2').glyphs
    expect(base).toMatchObject({ x: 0, y: 0, scale: 1 })
    expect(power?.scale).toBeCloseTo(Math.SQRT1_2, 3)
    expect(power?.y).toBeGreaterThan(0.3)
  })

  test('gives the same object for the same formula, another in display', () => {
    expect(outline('\\sum_i i')).toBe(outline('\\sum_i i'))
    expect(outline('\\sum_i i', true).height).toBeGreaterThan(outline('\\sum_i i').height)
  })

  test('draws a fraction bar as a rule', () => {
    expect(outline('\\frac{a}{b}').rules).toHaveLength(1)
  })

  test('shares outlines between formulas, in em', () => {
    const [a] = outline('a').glyphs
    const [b] = outline('a+b').glyphs
    expect(a?.outline).toBe(b?.outline)
    const glyph = math.glyph(a?.outline ?? '')
    expect(glyph?.advance).toBeGreaterThan(0.3)
    expect(glyph?.advance).toBeLessThan(0.7)
    expect(glyph?.segments.every(([kind]) => 'MLCZ'.includes(kind))).toBe(true)
  })

  test('reads chemistry, its arrows as arrows', () => {
    expect(letters(outline('\\ce{2H2 + O2 -> 2H2O}'))).toBe('2H2+O2→2H2O')
    expect(letters(outline('\\ce{A <=> B}'))).toContain('⇌')
  })

  test('stretches braces and long arrows with bars that join them', () => {
    const brace = outline('\\overbrace{a+b+c+d+e+f+g+h}', true)
    expect(brace.rules.length).toBeGreaterThanOrEqual(2)
    for (const rule of brace.rules) expect(rule.x + rule.width).toBeLessThanOrEqual(brace.width + 1e-6)
  })

  test('crosses out and frames with strokes', () => {
    expect(outline('\\cancel{x}').paths[0]?.line).toBeGreaterThan(0)
    expect(outline('\\boxed{x}').paths[0]?.segments).toHaveLength(5)
  })

  test('leaves characters that the math face lacks to text', () => {
    expect(outline('\\text{汉}').texts.map(part => part.text)).toEqual(['汉'])
  })

  test('says what it cannot read', () => {
    expect(math.formula('\\nosuch', false)).toEqual({ error: 'Undefined control sequence \\nosuch' })
    expect(math.formula('\\frac{1', false)).toHaveProperty('error')
  })

  test('a definition in one formula does not reach the next', () => {
    expect(math.formula('\\newcommand{\\own}{x}\\own', false)).toHaveProperty('error')
    expect(math.formula('\\own', false)).toHaveProperty('error')
  })
})
