import type { Origin } from '../../corpus/origin.ts'
import type { Report } from '../../diagnostics/message.ts'

/** Characters that no face has, told together when all is set. */
export interface Missing {
  /** Notes one, and where it was first wanted. */
  note(code: number, origin: Origin | undefined): void
  /** Says what was noted since the last time: `glyph-missing` once for each script. */
  tell(): void
}

interface Lack {
  readonly codes: Set<number>
  readonly origin: Origin | undefined
}

const scripts = (
  'Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu ' +
  'Kannada Malayalam Sinhala Tibetan Mongolian Ethiopic Georgian Armenian Cherokee Syriac Thaana Runic Gothic Coptic Arabic ' +
  'Hebrew Greek Cyrillic Latin'
).split(' ')

const tests = scripts.map(name => [name, new RegExp(`\\p{sc=${name}}`, 'u')] as const)

const scriptOf = (char: string): string =>
  /\p{Extended_Pictographic}/u.test(char) ? 'Emoji' : (tests.find(([, is]) => is.test(char))?.[0] ?? 'Sign')

/** Most characters that a message lists. */
const most = 12

const listed = (codes: ReadonlySet<number>): string => {
  const all = [...codes].sort((a, b) => a - b)
  const shown = all.slice(0, most).map(code => {
    const hex = code.toString(16).toUpperCase().padStart(4, '0')
    return `"${String.fromCodePoint(code)}" (U+${hex})`
  })
  const more = all.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const hanPackages: Readonly<Record<string, string>> = { NotoSansJP: 'jp', NotoSansKR: 'kr', NotoSansTC: 'tc' }

/** Chinese characters are drawn in each language's own way: the package that the document's language prefers. */
function hintOf(script: string, preferred: string | undefined): string {
  const name =
    script === 'Hangul'
      ? 'kr'
      : script === 'Hiragana' || script === 'Katakana'
        ? 'jp'
        : script === 'Han'
          ? (hanPackages[preferred ?? ''] ?? 'sc')
          : undefined
  return name ? `; npm install @expo-google-fonts/noto-sans-${name}` : ''
}

/** `preferred`: the face that the document's language asks for first. */
export function openMissing(report: Report, preferred: string | undefined): Missing {
  const lacks = new Map<string, Lack>()
  return {
    note: (code, origin) => {
      const script = scriptOf(String.fromCodePoint(code))
      const lack = lacks.get(script) ?? { codes: new Set<number>(), origin }
      lacks.set(script, lack)
      lack.codes.add(code)
    },
    tell: () => {
      for (const [script, { codes, origin }] of lacks) {
        const kind = script === 'Sign' || script === 'Emoji' ? '' : ` (${script})`
        report('glyph-missing', `No installed font has ${listed(codes)}${kind}${hintOf(script, preferred)}`, origin)
      }
      lacks.clear()
    },
  }
}
