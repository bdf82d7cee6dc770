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

export function uniqueText(text: string, targets: readonly Target[]): number | undefined {
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
export function repeated(
  rest: string,
  place: number,
  targets: readonly Target[],
): 'same' | 'longer' | 'other' | 'else' {
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
export function afterOwn(text: string, option: string): number | undefined {
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
