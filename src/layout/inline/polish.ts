import type { Context, Scene } from '../context.ts'

/** Changes a piece of text; `before` is the character before it, empty at the start. */
export type Polish = (text: string, before: string) => string

type Marks = readonly [open: string, close: string, openInner: string, closeInner: string]

const english: Marks = ['“', '”', '‘', '’']
const german: Marks = ['„', '“', '‚', '‘']
const guillemets: Marks = ['«', '»', '“', '”']

/** Quotes by language; what is not here has the English ones. */
const marks: Readonly<Record<string, Marks>> = {
  de: german,
  cs: german,
  sk: german,
  sl: german,
  fr: ['«\u202f', '\u202f»', '“', '”'],
  es: guillemets,
  it: guillemets,
  el: guillemets,
  ru: ['«', '»', '„', '“'],
  uk: ['«', '»', '„', '“'],
  pl: ['„', '”', '«', '»'],
  da: ['»', '«', '›', '‹'],
  sv: ['”', '”', '’', '’'],
  fi: ['”', '”', '’', '’'],
}

const swiss: Marks = ['«', '»', '‹', '›']

function marksFor(language: string): Marks {
  const [base = '', region = ''] = language.toLowerCase().split('-')
  if (region === 'ch' || region === 'li') return swiss
  return marks[base] ?? english
}

const letter = /[\p{L}\p{N}]/u
/** What a quote that opens may stand behind. */
const opening = /[\s([{«„“‚‘–—/\u00a0]/u

interface Place {
  readonly previous: string
  readonly next: string
  /** Whether a quote of this kind is open. */
  readonly isOpen: boolean
}

/** What a straight sign stands for; the sign itself where it is feet or inches. */
function roleOf(sign: '"' | "'", { previous, next, isOpen }: Place): 'open' | 'close' | 'apostrophe' | 'measure' {
  const starts = previous === '' || opening.test(previous)
  if (sign === "'" && letter.test(next) && (letter.test(previous) || (starts && /\d/u.test(next)))) return 'apostrophe'
  if (starts) return 'open'
  if (isOpen) return 'close'
  if (/\d/u.test(previous) && !letter.test(next)) return 'measure'
  return sign === "'" ? 'apostrophe' : 'close'
}

/** Straight quotes as the language writes them; feet, inches and apostrophes are none. */
export function typographicQuotes(text: string, before: string, language: string): string {
  const [open, close, openInner, closeInner] = marksFor(language)
  const isOpen = { '"': false, "'": false }
  let previous = before
  let result = ''
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? ''
    let shown = sign
    if (sign === '"' || sign === "'") {
      const role = roleOf(sign, { previous, next: text[index + 1] ?? '', isOpen: isOpen[sign] })
      if (role === 'open' || role === 'close') isOpen[sign] = role === 'open'
      const pair = sign === '"' ? { open, close } : { open: openInner, close: closeInner }
      shown = { ...pair, apostrophe: '’', measure: sign }[role]
    }
    result += shown
    previous = sign
  }
  return result
}

const word = /\p{L}{6,}/gu

/** What the theme asks to be done to text that stands in this scene; undefined: nothing. */
export function polishOf({ language, hyphens }: Scene, { theme, resources }: Context): Polish | undefined {
  const hyphenate = theme.hyphenate && hyphens !== false ? resources.hyphenate?.(language) : undefined
  if (!theme.quotes && !hyphenate) return undefined
  return (text, before) => {
    const quoted = theme.quotes ? typographicQuotes(text, before, language) : text
    return hyphenate ? quoted.replace(word, hyphenate) : quoted
  }
}
