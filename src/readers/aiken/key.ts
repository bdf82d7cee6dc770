import { toPlain } from '../../content/plain.ts'
import type { Option } from '../../corpus/item.ts'
import { type Gathering, placeOf, type Span, say } from '../gathering.ts'

/** An answer line, and the options by their letters. */
export interface Keyed {
  readonly answer: Span & { readonly text: string }
  readonly options: readonly { readonly letter: string; readonly text: Option['text']; readonly span: Span }[]
}

const several = /^\(?[A-Z]\)?(?:(?:\s*[,;&/+]\s*|\s+(?:and\s+)?)\(?[A-Z]\)?)*[.)]?$/iu
/** `A. x, B. y`: letters with their texts, more than one; which of them is meant is nobody's guess. */
const severalNamed = /^\(?[A-Z][.):]\)?\s.{0,500}?[,;/&\s]\s?\(?[A-Z][.)]\)?(?:\s|$)/iu
const withText = /^\(?([A-Z])[.):]\)?\s*(\S.*)$/iu

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()

/** The letters that the answer line names; undefined where it names none that an option has alone. */
export function keysOf(gathering: Gathering, keyed: Keyed): readonly string[] | undefined {
  const { answer } = keyed
  const found = answer.text
  const letters = lettersOf(keyed)
  if (!letters) {
    const what = found === '' ? 'nothing' : `'${found.slice(0, 40)}'`
    say(gathering, 'syntax-error', `Unexpected ${what}, expected the key's letter`, answer)
    return undefined
  }
  if (letters.length > 1) say(gathering, 'syntax-tolerated', 'Several letters; Aiken has one key', answer)
  const right = letters.every(letter => namesOne(gathering, keyed, letter)) && agrees(gathering, keyed)
  return right ? letters : undefined
}

/** `B`, `A, C`, `A and C`, `(B)`; `AC` where each is an option's letter; `B) its text`. */
function lettersOf({ answer, options }: Keyed): readonly string[] | undefined {
  const text = answer.text.normalize('NFKC')
  if (text.length > 1000) return undefined
  const named = withText.exec(text)
  const letter = (named?.[1] ?? '').toUpperCase()
  if (options.some(option => option.letter === letter && folded(toPlain(option.text)) === folded(named?.[2] ?? '')))
    return [letter]
  const bearers = new Set(options.map(({ letter }) => letter))
  if (several.test(text) && !(named && severalNamed.test(text) && !bearsAll(bearers, text)))
    return (
      text
        .replace(/\band\b/giu, '')
        .toUpperCase()
        .match(/[A-Z]/gu) ?? undefined
    )
  if (
    /^[A-Z]{2,9}$/u.test(text) &&
    [...text].every(letter => bearers.has(letter)) &&
    new Set(text).size === text.length
  )
    return [...text]
  return named && !severalNamed.test(text) ? [letter] : undefined
}

const bearsAll = (bearers: ReadonlySet<string>, text: string): boolean =>
  (text.toUpperCase().match(/[A-Z]/gu) ?? []).every(letter => bearers.has(letter))

function namesOne(gathering: Gathering, { answer, options }: Keyed, letter: string): boolean {
  const bearers = options.filter(option => option.letter === letter)
  if (bearers.length === 0)
    say(gathering, 'key-dangling', `The key is ${letter}, but no option has that letter`, answer)
  if (bearers.length > 1) {
    const lines = bearers.map(({ span }) => placeOf(gathering, span).line).join(' and ')
    const reason = `The key is ${letter}, and two options have that letter (lines ${lines})`
    say(gathering, 'key-contradictory', reason, answer)
  }
  return bearers.length === 1
}

/** A text after the letter is that option's, or at least no other's. */
function agrees(gathering: Gathering, { answer, options }: Keyed): boolean {
  const named = several.test(answer.text.normalize('NFKC')) ? null : withText.exec(answer.text.normalize('NFKC'))
  if (!named) return true
  const letter = named[1]?.toUpperCase()
  const said = folded(named[2] ?? '')
  const others = options.filter(({ text }) => folded(toPlain(text)) === said)
  if (others.length === 0 || others.some(option => option.letter === letter)) return true
  const reason = `The letter of the key is ${letter}, its text that of option ${others[0]?.letter}`
  say(gathering, 'key-contradictory', reason, answer)
  return false
}
