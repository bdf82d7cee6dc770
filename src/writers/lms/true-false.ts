import { toPlain } from '../../content/plain.ts'
import type { ItemOf } from '../../corpus/item.ts'

/** Pairs of words for true and false by language; compared without case and marks at the ends. */
const pairs: readonly (readonly [right: string, wrong: string])[] = [
  ['true', 'false'],
  ['t', 'f'],
  ['wahr', 'falsch'],
  ['richtig', 'falsch'],
  ['vrai', 'faux'],
  ['verdadero', 'falso'],
  ['verdadeiro', 'falso'],
  ['vero', 'falso'],
  ['waar', 'onwaar'],
  ['juist', 'onjuist'],
  ['sant', 'usant'],
  ['sant', 'falskt'],
  ['sandt', 'falsk'],
  ['totta', 'tarua'],
  ['oikein', 'väärin'],
  ['prawda', 'fałsz'],
  ['pravda', 'nepravda'],
  ['igaz', 'hamis'],
  ['adevărat', 'fals'],
  ['doğru', 'yanlış'],
  ['правда', 'ложь'],
  ['верно', 'неверно'],
  ['правда', 'неправда'],
  ['σωστό', 'λάθος'],
  ['صحيح', 'خطأ'],
  ['נכון', 'לא נכון'],
  ['正确', '错误'],
  ['对', '错'],
  ['正しい', '誤り'],
  ['참', '거짓'],
]

const word = (text: string): string =>
  toPlain(text)
    .trim()
    .replace(/[.!。]$/u, '')
    .toLowerCase()

/** Which of a choice item's options says true; undefined where the item is not a true/false question. */
export function truthOf(item: ItemOf<'choice'>): { readonly trueId: string; readonly falseId: string } | undefined {
  const [first, second] = item.options
  if (item.options.length !== 2 || !first || !second) return undefined
  const words = [word(first.text), word(second.text)]
  for (const [right, wrong] of pairs) {
    if (words[0] === right && words[1] === wrong) return { trueId: first.id, falseId: second.id }
    if (words[0] === wrong && words[1] === right) return { trueId: second.id, falseId: first.id }
  }
  return undefined
}
