/** A font file's bytes by its path inside node_modules; undefined where its package is not installed. */
export type FontSource = (file: string) => Uint8Array | undefined

/** The four faces of a family, by the names that {@link fontFiles} has. */
export interface Family {
  readonly regular: string
  readonly italic: string
  readonly bold: string
  readonly boldItalic: string
}

const google = (family: string, weight: string, name: string): string =>
  `@expo-google-fonts/${family}/${weight}/${name}_${weight}.ttf`

function four(name: string, family: string, italics: boolean): Record<string, string> {
  const file = name.replaceAll(' ', '')
  const faces: Record<string, string> = {
    [name]: google(family, '400Regular', file),
    [`${name} Bold`]: google(family, '700Bold', file),
  }
  if (!italics) return faces
  faces[`${name} Italic`] = google(family, '400Regular_Italic', file)
  faces[`${name} Bold Italic`] = google(family, '700Bold_Italic', file)
  return faces
}

/** Every face that a theme may name and where its file lies: the package's name first. */
export const fontFiles: Readonly<Record<string, string>> = {
  ...four('STIXTwoText', 'stix-two-text', true),
  ...four('SourceCodePro', 'source-code-pro', true),
  ...four('AtkinsonHyperlegible', 'atkinson-hyperlegible', true),
  STIXTwoMath: google('stix-two-math', '400Regular', 'STIXTwoMath'),
  ...four('NotoNaskhArabic', 'noto-naskh-arabic', false),
  ...four('NotoSansHebrew', 'noto-sans-hebrew', false),
  ...four('NotoSansSC', 'noto-sans-sc', false),
  ...four('NotoSansTC', 'noto-sans-tc', false),
  ...four('NotoSansJP', 'noto-sans-jp', false),
  ...four('NotoSansKR', 'noto-sans-kr', false),
}

/** Packages without which the shipped themes cannot print. */
export const requiredFontPackages: readonly string[] = [
  '@expo-google-fonts/stix-two-text',
  '@expo-google-fonts/stix-two-math',
  '@expo-google-fonts/source-code-pro',
  '@expo-google-fonts/atkinson-hyperlegible',
]

export function familyOf(name: string): Family {
  return { regular: name, italic: `${name} Italic`, bold: `${name} Bold`, boldItalic: `${name} Bold Italic` }
}
