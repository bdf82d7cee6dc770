import type { Item, Option } from '../corpus/item.ts'
import { toPlain } from './plain.ts'

/** Options that only make sense where they stand: they speak of the others by place. */
const placeWords =
  /\b(?:(?:all|none|any|both|neither|either|two|more than one) of (?:the )?(?:above|preceding|previous|following|below|these|those)|(?:the )?(?:above|preceding) (?:options|answers|choices))\b/iu

/** `both A and C`, `A & B only`, `neither A nor B`, `options (b) and (d)`, `answers 1 and 3`. */
const letterPairs =
  /(?:\b(?:both|either|neither|only|options?|answers?|choices?|statements?)\s+)?\(?\b([A-H])\)?(?:\s*,\s*\(?[A-H]\)?)*\s*(?:,\s*)?(?:and|or|nor|&|\+)\s*\(?([A-H])\b\)?(?!\s*[+=*/-])/u

const namedLetter =
  /\b(?:[Oo]ptions?|[Aa]nswers?|[Cc]hoices?|[Aa]lternatives?|OPTIONS?|ANSWERS?)\s+(?:[A-H](?=[\s.,;:)]|$)|\([A-Ha-h]\))/u

const letterVerdict =
  /(?:^|[.;\n]\s{0,20}|\()\(?[A-H]\)?\s{1,20}(?:is|was|are|would be)\s+(?:not\s+)?(?:the\s+)?(?:right|wrong|correct|incorrect|true|false|best)\b/u

const localPlaceWords =
  /(?:alle (?:oben )?genannten|keine der (?:oben )?genannten|toutes les réponses|aucune (?:de ces|des) réponses|todas las anteriores|ninguna de las anteriores|todas as anteriores|nenhuma das anteriores|tutte le precedenti|nessuna delle precedenti|alle bovenstaande|geen van bovenstaande|wszystkie powyższe|żadne z powyższych|все (?:вышеперечисленное|перечисленное)|ничего из (?:вышеперечисленного|перечисленного)|以上都|以上皆|以上全部|上記のすべて|上記のいずれ)/iu

/** True where a text speaks of options by their letter or place, so that it is only right in one order. */
export function namesPlaces(text: string): boolean {
  return placeWords.test(text) || localPlaceWords.test(text) || namedLetter.test(text) || letterVerdict.test(text)
}

/** True where an option speaks of the others ("both A and C", "all of the above"). */
export function refersToOthers(option: Option): boolean {
  const text = toPlain(option.text)
  if (text.length > 160) return false
  const pair = letterPairs.exec(text)
  const mostlyLetters =
    pair !== null &&
    text.replace(pair[0], '').replace(/[\s.,;:()]|\b(?:only|are|is|correct|true)\b/giu, '').length <= 12
  return namesPlaces(text) || mostlyLetters
}

/** `None`, `Both`, `All of these` at the end of a list: they sum up what stands before them. */
const sums =
  /^(?:all|none|both|neither|(?:all|none|both|neither) of (?:them|these)|alle|keine[rs]?|beide|toutes|aucune?|les deux|todos|todas|ninguno|ninguna|ambos|ambas|tutti|tutte|nessuno|nessuna|entrambi|entrambe|nenhum|nenhuma|geen)[.!]?$/iu

const endsInSum = (options: readonly Option[]): boolean => sums.test(toPlain(options.at(-1)?.text ?? '').trim())

const known = new WeakMap<Item, boolean>()

/** True where the item's options must stay in the order of the source: it says so, or a text in it names options by place. */
export function keepsOrder(item: Item): boolean {
  const found = known.get(item) ?? mustKeepOrder(item)
  known.set(item, found)
  return found
}

function mustKeepOrder(item: Item): boolean {
  if (item.shuffle === false) return true
  if (item.kind !== 'choice' && item.kind !== 'multiple-response') return false
  if (item.options.some(option => !option.pinned && refersToOthers(option))) return true
  if (item.options.at(-1)?.pinned !== true && endsInSum(item.options)) return true
  const remarks = [item.rationale, item.hint, ...item.options.map(option => option.feedback)]
  return remarks.some(text => text !== undefined && namesPlaces(toPlain(text)))
}
