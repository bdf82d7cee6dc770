import { circledForms, isRoman, letters as known, lookalikes } from './alphabets.ts'
import { type Comparison, severalOptions, standsFor } from './key-several.ts'
import {
  conclusionOf,
  isStrictKey,
  type KeyShape,
  keyLetters,
  keyNumerals,
  plainSigns,
  withoutAside,
} from './key-shape.ts'
import type { Claim } from './key-target.ts'
import { afterOwn, bare, repeated, type Target, uniqueText } from './key-target.ts'
import { rightWords, truths, wrongWords } from './vocabulary.ts'

const indexIn = (letter: string, alphabet: string): number | undefined =>
  known.get(letter)?.find(other => other.alphabet === alphabet)?.index

function placeAt(index: number, targets: readonly Target[]): number | 'several' | undefined {
  const first = targets.findIndex(target => target.index === index)
  if (first < 0) return undefined
  return targets.some((target, place) => place > first && target.index === index) ? 'several' : first
}

/** The option that a letter names: in the options' own alphabet, of either case, or one that looks like it. */
function byLetter(letter: string, targets: readonly Target[]): number | 'several' | undefined {
  const alphabet = targets[0]?.alphabet ?? ''
  const direct = indexIn(letter, alphabet)
  if (direct !== undefined) return placeAt(direct, targets)
  const circled = alphabet.startsWith('circled') ? circledForms(letter) : []
  for (const form of [letter, lookalikes[letter] ?? letter, ...circled]) {
    const index =
      indexIn(form, alphabet) ?? indexIn(form.toUpperCase(), alphabet) ?? indexIn(form.toLowerCase(), alphabet)
    if (index !== undefined) return placeAt(index, targets)
  }
  return undefined
}

function byTruth(text: string, targets: readonly Target[]): number | undefined {
  const said = truths.get(
    text
      .trim()
      .toLowerCase()
      .replace(/[.。]$/u, ''),
  )
  if (said === undefined || targets.length !== 2) return undefined
  const values = targets.map(
    target =>
      truths.get(
        target.text
          .trim()
          .toLowerCase()
          .replace(/[.。]$/u, ''),
      )?.value,
  )
  if (values[0] === undefined || values[1] === undefined || values[0] === values[1]) return undefined
  return values.indexOf(said.value)
}

const named =
  /^\s*(?:option|opt\.?|choice|letter|opci[oó]n|opção|alternativa|alternative|letra|literal|lettera|lettre|buchstabe|вариант|литера|буква|选项|選項|選択肢|گزینه|الخيار|विकल्प|seçenek|şık|pilihan)\s{1,3}(?=[([]?\p{L}(?![\p{L}\p{M}]))/iu

/** 'Option 2', 'Opt. 2' */
const numbered =
  /^\s*(?:option|opt\.?|choice|opci[oó]n|opção|alternativa|вариант|选项|選項|विकल्प|گزینه)\s{0,3}(?=[([]?\d{1,2}[)\]]?\.?\s*$)/iu

const because =
  /^(?:because|since|as|due to|weil|denn|porque|pues|car|parce que|perch[eé]|poiché|потому|так как|ponieważ|bo|çünkü|karena|因为|因為)(?!\p{L})/iu

/** 'but also C', 'or D', '?': the key is not sure of itself. */
const hedge =
  /^(?:[,;/(]\s*)?(?:(?:but|and|or|also|maybe|perhaps|possibly|either|oder|ou|o|u|of|lub|или|або|veya|或|或者|または|또는)\s{1,3}){1,3}[([]?[A-La-lА-Иа-и][)\]]?(?![\p{L}\p{M}])|^\?+$/iu

/** 'C (5 is odd)': a reason in brackets, unless it speaks of options or doubts. */
const inBrackets = /^\([^()?]{4,300}\)\.?$/u
const otherLetter =
  /(?<![\p{L}\p{N}])[A-La-l](?![\p{L}\p{N}])|(?<!\p{L})(?:not|or|was|maybe|changed|disputed|both|nicht|oder|ou|o|no|non|não|nie|не|или)(?!\p{L})/iu

/** 'B is not right …' */
const denies =
  /^(?:is|are|was|were|ist|est|es|é|è)\s{1,3}(?:not|never|wrong|false|incorrect|falsch|nicht|faux|fausse|incorrect[oa]|errad[ao]|fals[oa]|sbagliat[ao])(?!\p{L})|^(?:isn['’]t|aren['’]t)(?!\p{L})/iu
/** 'B is correct. …' */
const affirms =
  /^(?:is|are|ist|est|es|é|è)\s{1,3}(?:the\s{1,3})?(?:correct|right|richtig|correcte?|correct[oa]|corret[oa]|corrett[oa]|esatt[oa])(?:\s{1,3}(?:answer|option|choice))?(?![\p{L}])[.,;:!–—-]{0,2}\s{0,3}/iu

const restAfter = ({ rest, restAt }: KeyShape, by: number): { restAt?: number } =>
  by >= rest.length ? {} : { restAt: restAt + by }

/** 'Option (b)' is 'b'. */
function readLetters(text: string, targets: readonly Target[]): Claim | undefined {
  const lead = named.exec(text)?.[0].length ?? 0
  const claim = readBareLetters(text.slice(lead), targets)
  return claim?.type === 'keys' && claim.restAt !== undefined ? { ...claim, restAt: claim.restAt + lead } : claim
}

function readBareLetters(fold: string, targets: readonly Target[]): Claim | undefined {
  const shape = isRoman(targets[0]?.alphabet ?? '') ? keyNumerals(fold) : keyLetters(fold)
  if (shape === undefined) return undefined
  const places = shape.letters.map(letter => byLetter(letter, targets))
  if (places.includes('several')) return { type: 'unreadable' }
  const missing = places.includes(undefined)
  if (missing) return shape.rest === '' ? { type: 'dangling' } : undefined
  const keys = new Set(places as number[])
  // 'B, A, A' is a list of keys of several questions.
  if (keys.size < places.length || standsFor(keys, targets)) return { type: 'unreadable' }
  if (shape.rest === '') return { type: 'keys', keys }
  if (hedge.test(shape.rest) || denies.test(shape.rest)) return { type: 'unreadable' }
  const affirmed = affirms.exec(shape.rest)
  if (affirmed && keys.size === 1) return { type: 'keys', keys, ...restAfter(shape, affirmed[0].length) }
  const [place] = keys
  // 'bd) grey': two letters with the text of one.
  if (keys.size > 1 && uniqueText(shape.rest, targets) !== undefined) return { type: 'split' }
  if (keys.size > 1 || place === undefined)
    return !shape.parted ? undefined : { type: 'keys', keys, restAt: shape.restAt }
  const relation = repeated(shape.rest, place, targets)
  if (relation === 'other')
    return shape.parted || uniqueText(shape.rest, targets) !== undefined ? { type: 'split' } : undefined
  if (relation === 'same') return { type: 'keys', keys }
  if (relation === 'longer') {
    const more = afterOwn(fold.slice(shape.restAt), targets[place]?.text ?? '')
    return more === undefined ? { type: 'keys', keys } : { type: 'keys', keys, restAt: shape.restAt + more }
  }
  if (inBrackets.test(shape.rest) && !otherLetter.test(shape.rest)) return { type: 'keys', keys, restAt: shape.restAt }
  // 'A dog', 'A or B': the letter is only the first word.
  return shape.parted || because.test(shape.rest) ? { type: 'keys', keys, restAt: shape.restAt } : undefined
}

const placeOfNumber = (number: number, targets: readonly Target[], zeroBased: boolean): number =>
  /^\d/u.test(targets[0]?.sign ?? '')
    ? targets.findIndex(({ sign }) => Number.parseInt(sign, 10) === number)
    : number - (zeroBased ? 0 : 1)

/** '2. Whale': an option's number and its text. */
function numberWithText(text: string, targets: readonly Target[], zeroBased: boolean): Claim | undefined {
  const found = /^\s*[([]?(\d{1,2})(?:[.):\]]{1,2}\s*|\s+[-–—]\s+)(?=\S)/u.exec(text)
  if (found === null) return undefined
  const place = placeOfNumber(Number(found[1]), targets, zeroBased)
  const target = targets[place]
  if (target === undefined) return undefined
  const relation = repeated(text.slice(found[0].length), place, targets)
  if (relation === 'other') return { type: 'split' }
  if (relation === 'else' && target.sign === '') return undefined
  const keys = new Set([place])
  if (relation === 'same') return { type: 'keys', keys }
  const more = relation === 'longer' ? afterOwn(text.slice(found[0].length), target.text) : 0
  return more === undefined ? { type: 'keys', keys } : { type: 'keys', keys, restAt: found[0].length + more }
}

function readNumbers(text: string, targets: readonly Target[], zeroBased: boolean): Claim | undefined {
  const found = /^\s{0,60}[([]?(\d{1,2}(?:\s{0,60}[,;&、]\s{0,60}\d{1,2}){0,9})[)\]]?\s{0,60}\.?\s{0,60}$/u.exec(text)
  if (found === null) return numberWithText(text, targets, zeroBased)
  const numbers = (found[1] ?? '').split(/[\s,;&、]+/u).map(Number)
  const places = numbers.map(number => placeOfNumber(number, targets, zeroBased))
  if (places.some(place => place < 0 || place >= targets.length)) return { type: 'dangling' }
  return { type: 'keys', keys: new Set(places) }
}

/** Index of what follows a text's first letters and the marks after them. */
function startLength(text: string, length: number): number {
  const at = text.length - text.trimStart().length + length
  return at + (/^[\s.,;:!–—-]{0,6}/u.exec(text.slice(at, at + 6))?.[0].length ?? 0)
}

/** The option with whose text a key's text starts, followed by an end or a mark: 'Paris, because …'. */
function byStart(text: string, targets: readonly Target[]): Claim | undefined {
  const lower = text.trim().toLowerCase()
  const found = targets.flatMap((target, place) => {
    const own = target.text
      .trim()
      .toLowerCase()
      .replace(/[.。]$/u, '')
    return own.length > 2 && lower.startsWith(own) && /^[.,;:!(–—-]/u.test(lower.slice(own.length).trimStart())
      ? [{ place, length: own.length }]
      : []
  })
  const best = found.sort((a, b) => b.length - a.length)[0]
  if (best === undefined || found.length > 1) return undefined
  const letter = /^[\s.,;:–-]{0,4}[([]([a-l])[)\]]\.?$/iu.exec(text.trim().slice(best.length))?.[1]
  if (letter !== undefined) {
    const named = byLetter(letter, targets)
    return named === best.place ? { type: 'keys', keys: new Set([best.place]) } : { type: 'split' }
  }
  return { type: 'keys', keys: new Set([best.place]), restAt: startLength(text, best.length) }
}

const saysWhich = (words: ReadonlySet<string>, text: string): boolean =>
  [...words].some(word => word.length > 3 && new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text))

/** '**the saw** is the correct answer: …': an option's text in bold, of which the sentence says that it is right. */
function byEmphasis(text: string, targets: readonly Target[]): Claim | undefined {
  const found = /^([^*_]{1,300})(?:\*\*|__)(?=\s)/u.exec(text)
  const place = found?.[1] === undefined ? undefined : uniqueText(found[1], targets)
  if (found === null || place === undefined) return undefined
  const said = text.slice(found[0].length, found[0].length + 40).toLowerCase()
  if (saysWhich(wrongWords, said) || !saysWhich(rightWords, said)) return undefined
  const verdict = /^[^:：]{0,60}[:：]\s{0,9}/u.exec(text.slice(found[0].length))?.[0].length ?? 0
  return { type: 'keys', keys: new Set([place]), restAt: found[0].length + verdict }
}

function comparisonOf(targets: readonly Target[]): Comparison {
  return {
    place: letter => {
      const place = byLetter(letter, targets)
      return place === 'several' ? undefined : place
    },
    same: (text, place) => bare(text) === bare(targets[place]?.text ?? ''),
    unique: text => uniqueText(text, targets),
  }
}

const pairsInRow =
  /^[([]?\d{1,3}[a-d]?[)\]]?\s?[.):=–-]?\s?[([]?[A-Ha-h][)\]]?\s{0,3}[,;&]?\s{0,3}(?:and\s)?[([]?\d{1,3}[a-d]?[)\]]?\s?[.):=–-]?\s?[([]?[A-Ha-h](?![\p{L}\p{N}])/u

/** A worked solution that ends in its key: all of it explains. */
function concludedBy(text: string, targets: readonly Target[]): Claim | undefined {
  const letter = conclusionOf(text)
  const place = letter === undefined ? undefined : byLetter(letter, targets)
  return typeof place === 'number' ? { type: 'keys', keys: new Set([place]), restAt: 0 } : undefined
}

/** Reads one key statement against the options. Never a guess: two readings that differ are 'unreadable'. */
export function readClaim(text: string, fold: string, targets: readonly Target[], zeroBased = false): Claim {
  const said = withoutAside(plainSigns(fold)).replace(
    /\s{0,60}(?:[([][^()[\]\n]{0,40}\d{1,3}\s?%[^()[\]\n]{0,40}[)\]]|(?:\u{1f5f3}|\ufe0f|[\s✓✔✅]){1,60})$/u,
    '',
  )
  if (said.trim() === '') return { type: 'empty' }
  // '1) A, 2) B' keys several questions.
  if (pairsInRow.test(said)) return { type: 'unreadable' }
  const byText = uniqueText(text, targets)
  const truth = byTruth(said, targets)
  const lettered = readLetters(said, targets)
  if (byText !== undefined) {
    // 'A cake and a gown' is an option's text, whatever letters one could see in it.
    const agrees =
      lettered?.type !== 'keys' || !isStrictKey(said) || (lettered.keys.size === 1 && lettered.keys.has(byText))
    if (agrees) return { type: 'keys', keys: new Set([byText]) }
    // 'B' where an option's text is 'b' names the letter; where it is 'B', it could be either.
    return targets[byText]?.text.trim() === text.trim() ? { type: 'unreadable' } : lettered
  }
  const several = severalOptions(said.trim(), targets, comparisonOf(targets))
  if (several !== undefined) return several
  if (truth !== undefined) {
    // 'B' is 'benar' only where no option bears the letter.
    const other = lettered?.type === 'keys' && !lettered.keys.has(truth)
    if (!other) return { type: 'keys', keys: new Set([truth]) }
    return targets.every(({ sign }) => sign !== '') ? lettered : { type: 'unreadable' }
  }
  return (
    lettered ??
    readNumbers(said.replace(numbered, ''), targets, zeroBased) ??
    byStart(text, targets) ??
    byEmphasis(text, targets) ??
    concludedBy(said, targets) ?? { type: 'unreadable' }
  )
}
