import { circledForms, isRoman, letters as known, lookalikes } from './alphabets.ts'
import { type Comparison, severalOptions, standsFor } from './key-several.ts'
import { isStrictKey, keyLetters, keyNumerals, plainSigns } from './key-shape.ts'
import { truths } from './vocabulary.ts'

/** An option as keys refer to it. */
export interface Target {
  /** Letter or number as written; '' for options without one. */
  readonly sign: string
  /** Place of the letter in its alphabet. */
  readonly index: number
  readonly alphabet: string
  /** As plain text. */
  readonly text: string
}

/** What a key's text says about the options. */
export type Claim =
  | {
      readonly type: 'keys'
      readonly keys: ReadonlySet<number> /** Index of text that explains rather than names. */
      readonly restAt?: number
    }
  /** It names what is not there. */
  | { readonly type: 'dangling' }
  /** Its letter and its text are different options. */
  | { readonly type: 'split' }
  /** It cannot be read, or in two ways. */
  | { readonly type: 'unreadable' }
  | { readonly type: 'empty' }

/** Text without what writers vary: case, spaces, punctuation, markup. Signs of code and arithmetic stay. */
export function bare(text: string): string {
  const kept = text
    .toLowerCase()
    .replace(/(\d)[.,](?=\d)/gu, '$1^')
    .replace(/[^\p{L}\p{M}\p{N}+\-<>=/%&|^!]+/gu, '')
  return kept === '' ? text.replace(/\s+/gu, '') : kept
}

function uniqueText(text: string, targets: readonly Target[]): number | undefined {
  const exact = targets.flatMap((target, place) => (target.text.trim() === text.trim() ? [place] : []))
  if (exact.length === 1) return exact[0]
  const wanted = bare(text)
  if (wanted === '') return undefined
  // A text much longer than what is wanted has letters besides.
  const most = wanted.length * 3 + 24
  const found = targets.flatMap((target, place) =>
    target.text.length <= most && bare(target.text) === wanted ? [place] : [],
  )
  return found.length === 1 ? found[0] : undefined
}

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

/** Whether a text is an option's own, then a mark, then more: '443** – the port'. */
function marksOwn(text: string, option: string): boolean {
  const own = option.trim().toLowerCase()
  return text.toLowerCase().startsWith(own) && /^[*_`)"\s]{0,6}(?:[.:;,(]|[-–—=]+\s)/u.test(text.slice(own.length))
}

/** How many of the words of one text stand in the other, 0 to 1. */
function overlap(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const [one, other] = [words(a), words(b)]
  const shared = [...one].filter(word => other.has(word)).length
  return shared / Math.max(1, Math.min(one.size, other.size))
}

/** Whether the text after a key's letter repeats that option, belongs to another one, or is something else. */
function repeated(rest: string, place: number, targets: readonly Target[]): 'same' | 'longer' | 'other' | 'else' {
  const said = bare(rest)
  const own = bare(targets[place]?.text ?? '')
  if (said === own || (said.length > 3 && own.startsWith(said))) return 'same'
  if (own.length > 3 && said.startsWith(own)) return 'longer'
  const other = uniqueText(rest, targets)
  if (other !== undefined && other !== place) return 'other'
  if (own !== '' && own.length <= 3 && marksOwn(rest, targets[place]?.text ?? '')) return 'longer'
  // Of an option of one short word, every longer text could be said to hold it: 'C — e is a vowel' explains.
  if (own.length <= 3) return 'else'
  const score = overlap(rest, targets[place]?.text ?? '')
  const rival = Math.max(0, ...targets.map((target, at) => (at === place ? 0 : overlap(rest, target.text))))
  if (score > 0.6) return rest.length > (targets[place]?.text.length ?? 0) * 1.4 + 12 ? 'longer' : 'same'
  return rival > 0.8 && score < 0.3 && rest.length > 12 ? 'other' : 'else'
}

/**
 * Where the explanation starts in a text that starts as the option does: after the option's text where a mark parts them, else
 * at the text's own start; undefined where only marks follow.
 */
function afterOwn(text: string, option: string): number | undefined {
  const own = option
    .trim()
    .toLowerCase()
    .replace(/[.。]$/u, '')
  if (!text.toLowerCase().startsWith(own)) return 0
  const mark = /^[*_`"'”)\]\s]{0,6}(?:[.;:!?,。，；：]|[-–—=]+(?=\s)|(?=\())[*_`\s]{0,4}/u.exec(
    text.slice(own.length, own.length + 16),
  )
  const at = own.length + (mark?.[0].length ?? 0)
  if (!/[\p{L}\p{N}]/u.test(text.slice(own.length))) return undefined
  return mark === null ? 0 : at
}

const named =
  /^\s*(?:option|choice|letter|opci[oó]n|opção|alternativa|alternative|letra|literal|lettera|lettre|buchstabe|вариант|литера|буква|选项|選項|選択肢|گزینه|الخيار|विकल्प|seçenek|şık|pilihan)\s{1,3}(?=[([]?\p{L}(?![\p{L}\p{M}]))/iu

const because =
  /^(?:because|since|as|due to|weil|denn|porque|pues|car|parce que|perch[eé]|poiché|потому|так как|ponieważ|bo|çünkü|karena|因为|因為)(?!\p{L})/iu

/** 'but also C', 'or D', '?': the key is not sure of itself. */
const hedge =
  /^(?:[,;/(]\s*)?(?:(?:but|and|or|also|maybe|perhaps|possibly|either|oder|ou|o|u|of|lub|или|або|veya|或|或者|または|또는)\s{1,3}){1,3}[([]?[A-La-lА-Иа-и][)\]]?(?![\p{L}\p{M}])|^\?+$/iu

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
  if (hedge.test(shape.rest)) return { type: 'unreadable' }
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
  return { type: 'keys', keys: new Set([best.place]), restAt: startLength(text, best.length) }
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

/** Reads one key statement against the options. Never a guess: two readings that differ are 'unreadable'. */
export function readClaim(text: string, fold: string, targets: readonly Target[], zeroBased = false): Claim {
  const said = plainSigns(fold).replace(
    /\s{0,60}(?:[([][^()[\]\n]{0,40}\d{1,3}\s?%[^()[\]\n]{0,40}[)\]]|(?:\u{1f5f3}|\ufe0f|[\s✓✔✅]){1,60})$/u,
    '',
  )
  if (said.trim() === '') return { type: 'empty' }
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
  return lettered ?? readNumbers(said, targets, zeroBased) ?? byStart(text, targets) ?? { type: 'unreadable' }
}
