import type { Opening } from './opening.ts'
import type { Token } from './token.ts'

/** The openings of a plain list of questions: bullets of one indent, most of which end in a question mark. */
export function questionList(tokens: readonly Token[]): Opening[] {
  const bullets = tokens.flatMap((token, at) => {
    const found = token.kind === 'text' ? /^(\s*)[-*+•]\s+(?=\S)/u.exec(token.line.fold.slice(0, 60)) : null
    return found ? [{ at, indent: (found[1] ?? '').length, textAt: found[0].length }] : []
  })
  const indent = bullets.reduce((least, bullet) => Math.min(least, bullet.indent), Number.POSITIVE_INFINITY)
  const outer = bullets.filter(bullet => bullet.indent === indent)
  const asking = outer.filter(({ at }) => /[?？]\s*$/u.test(tokens[at]?.line.fold ?? '')).length
  if (asking < 3 || asking < outer.length * 0.5) return []
  return outer.map(({ at, textAt }) => ({
    at,
    style: 'bullet',
    number: undefined,
    textAt,
    kind: 'number',
    inList: false,
  }))
}

/** The statements of a list that has nothing but verdicts before them: '(V) …', '(F) …', '( ) …', three at least. */
export function verdictList(tokens: readonly Token[]): Opening[] {
  const found = tokens.flatMap((token, at) => {
    const head =
      token.kind === 'text'
        ? /^\s*[([]\s{0,4}([TFVCERN√×]?)\s{0,4}[)\]]\s{1,4}(?=\S)/u.exec(token.line.fold.slice(0, 24))
        : null
    return head ? [{ at, textAt: token.line.first, sign: head[1] ?? '' }] : []
  })
  const signs = new Set(found.map(({ sign }) => sign).filter(sign => sign !== ''))
  if (found.length < 3 || signs.size > 2 || (signs.size === 0 && found.length < 4)) return []
  return found.map(({ at, textAt }) => ({
    at,
    style: 'verdict',
    number: undefined,
    textAt,
    kind: 'number',
    inList: false,
  }))
}
