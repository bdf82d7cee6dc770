import type { Line } from '../normalise.ts'

/** The stretches of a file that say in other languages what it says in its first. */
export interface Translations {
  /** As the tags name it, lower case; undefined where the file has no tags of two languages. */
  readonly language: string | undefined
  /** Indices of lines, the end exclusive, with the language. */
  readonly others: readonly { readonly from: number; readonly to: number; readonly language: string }[]
}

const tag = /^\s*\/\/ ?(tag|end)::([a-z]{2}(?:-[a-z]{2})?)\[\]\s*$/iu
const none: Translations = { language: undefined, others: [] }

/** AsciiDoc tags its languages: `// tag::DE[]` … `// end::DE[]`, then the same between tags of EN. */
export function translationsOf(lines: readonly Line[]): Translations {
  const stretches: { from: number; to: number; language: string }[] = []
  let open: { from: number; language: string } | undefined
  for (const [at, { text, first }] of lines.entries()) {
    if (text.charCodeAt(first) !== 47) continue
    const [, kind, name] = tag.exec(text.slice(0, 60)) ?? []
    if (kind === undefined || name === undefined) continue
    const language = name.toLowerCase()
    if (kind.toLowerCase() === 'tag') open = { from: at, language }
    else if (open?.language === language) {
      stretches.push({ ...open, to: at + 1 })
      open = undefined
    }
  }
  const language = stretches[0]?.language
  const others = stretches.filter(stretch => stretch.language !== language)
  return others.length === 0 ? none : { language, others }
}
