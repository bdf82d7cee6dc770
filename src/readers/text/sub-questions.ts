import { isStrictKey } from './key-shape.ts'
import type { Parts, Piece } from './piece.ts'

const asks = /[?？؟]\s{0,60}(?:[([]\s?\d{1,3}\s?\p{L}{0,8}\s?[)\]])?\s{0,60}$/u
const orders =
  /^(?:list|find|calculate|explain|describe|show|prove|determine|write|draw|name|state|define|give|compute|evaluate|solve|sketch|discuss|compare|identify|estimate|plot|derive|simplify|factor|factorise|outline|suggest|hence|how|what|why|when|where|who|which)\b/iu
const textOf = ({ token, from, to }: Piece): string => token.line.fold.slice(from, to)

/**
 * Gives lettered lines back to the stem where they ask, each for itself: '(a) What is …? (b) List …' are parts of a question,
 * no options. A stem that asks has options, whatever they look like.
 */
export function settleSubQuestions(questions: readonly Parts[]): void {
  for (const { options, stem, keys } of questions) {
    const last = stem.at(-1)
    if (options.length < 2 || options.some(({ verdict }) => verdict !== undefined)) continue
    if (last !== undefined && /[?？:：_…]\s*$|\.{3}\s*$/u.test(textOf(last))) continue
    const texts = options.map(({ pieces: [first] }) => (first === undefined ? '' : textOf(first).trim()))
    if (!texts.some(text => asks.test(text)) || !texts.every(text => asks.test(text) || orders.test(text))) continue
    const said = keys.map(({ pieces }) => pieces.map(textOf).join(' ').trim())
    if (said.some(key => isStrictKey(key) || texts.includes(key))) continue
    for (const { mark, pieces } of options)
      for (const [place, piece] of pieces.entries()) stem.push(place === 0 ? { ...piece, from: mark.start } : piece)
    options.length = 0
  }
}
