import type { Nodes } from 'mdast'
import { parseMarkdown } from '../../content/markdown.ts'
import { optionItems, quoted } from '../content.ts'
import type { Rule } from '../rule.ts'

/** Characters of a stem that are looked at: patterns that look ahead must not meet a whole book. */
const longestStem = 2000

/** Words that turn a question round, by language; the first group asks, the second denies. */
const negations: readonly RegExp[] = [
  /\b(?:which|what|who|where|all|each|following)\b[^.?!]*?\b(not|except|least|never|cannot|isn't|aren't|doesn't|don't|isn’t|aren’t|doesn’t|don’t)\b/iu,
  /(?<!\p{L})(?:welche[rsnm]?|was|wer)(?!\p{L})[^.?!]*?(?<!\p{L})(nicht|kein(?:e[rsnm]?)?|außer|niemals)(?!\p{L})/iu,
  /(?<!\p{L})(?:quell?e?s?|lequel|laquelle|lesquels|lesquelles)(?!\p{L})[^.?!]*?(?<!\p{L})(pas|sauf|jamais)(?!\p{L})/iu,
  /(?<!\p{L})(?:cuál(?:es)?|qué|qual|quais|quale|quali)(?!\p{L})[^.?!]*?(?<!\p{L})(no|não|non|excepto|exceto|eccetto|tranne|nunca)(?!\p{L})/iu,
  /(?<!\p{L})(?:welke|wat|wie)(?!\p{L})[^.?!]*?(?<!\p{L})(niet|geen|behalve|nooit)(?!\p{L})/iu,
]

/** What every negation has in it: most stems have none, and need no closer look. */
const hint =
  /\bnot\b|cannot|n['’]t|except|least|never|nicht|kein|außer|niemals|\bpas\b|sauf|jamais|\bno\b|\bnon\b|não|eccetto|tranne|nunca|excepto|niet|geen|behalve|nooit/iu

/** The text of a stem with what is emphasised, quoted or code left out. */
function unmarked(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'underline') return ' '
  if (!('children' in node)) return ' '
  const inside = node.children.map(child => unmarked(child)).join('')
  return node.type === 'paragraph' ? `${inside}\n` : inside
}

export const negationUnemphasised: Rule = {
  id: 'negation-unemphasised',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      if (!hint.test(item.stem)) continue
      const text = unmarked(parseMarkdown(item.stem)).slice(0, longestStem)
      for (const pattern of negations) {
        const word = pattern.exec(text)?.[1]
        if (word === undefined) continue
        if (word !== word.toUpperCase())
          say(`The stem turns on ${quoted(word)}, expected it emphasised (**${word.toUpperCase()}**)`, item.origin)
        break
      }
    }
  },
}
