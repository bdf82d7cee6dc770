/** Puts soft hyphens into a word. */
export type Hyphenate = (word: string) => string

/** By language; undefined where there are no patterns for it. */
export type Hyphenation = (language: string) => Hyphenate | undefined

/** Languages that have patterns, by the name of their module. */
const modules: Readonly<Record<string, string>> = {
  en: 'en-us',
  'en-gb': 'en-gb',
  'en-au': 'en-gb',
  'en-nz': 'en-gb',
  'en-ie': 'en-gb',
  de: 'de-1996',
  no: 'nb',
  el: 'el-monoton',
  sr: 'sr-cyrl',
  mn: 'mn-cyrl',
}

const same =
  'af be bg ca cs cy da es et eu fi fr ga gl hr hu hy id is it ka la lt lv mk nb nl nn oc pl pt rm ro ru sk sl sq sv tr uk'.split(
    ' ',
  )

function moduleOf(language: string): string | undefined {
  const lower = language.toLowerCase()
  const base = lower.split('-')[0] ?? ''
  return modules[lower] ?? modules[base] ?? (same.includes(base) ? base : undefined)
}

interface Patterns {
  readonly hyphenateSync: (text: string, options: { readonly minWordLength: number }) => string
}

/** The patterns of these languages, loaded once each. */
export async function loadHyphenation(languages: Iterable<string>): Promise<Hyphenation> {
  const loaded = new Map<string, Hyphenate>()
  for (const language of languages) {
    const name = moduleOf(language)
    if (name === undefined || loaded.has(name)) continue
    const module = (await import(`hyphen/${name}/index.js`)) as { readonly default: Patterns }
    loaded.set(name, word => module.default.hyphenateSync(word, { minWordLength: 6 }))
  }
  return language => loaded.get(moduleOf(language) ?? '')
}
