/** The sets of letters by which options go, each in its order. */
export const alphabets: Readonly<Record<string, readonly string[]>> = {
  upper: [...'ABCDEFGHIJKLMNOPQRST'],
  lower: [...'abcdefghijklmnopqrst'],
  'roman lower': ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'],
  'roman upper': ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'],
  'cyrillic upper': [...'АБВГДЕЖЗИК'],
  'cyrillic lower': [...'абвгдежзик'],
  greek: [...'αβγδεζηθ'],
  'greek upper': [...'ΑΒΓΔΕΖΗΘ'],
  circled: [...'①②③④⑤⑥⑦⑧⑨⑩'],
  'circled negative': [...'❶❷❸❹❺❻❼❽❾❿'],
  'circled upper': [...'ⒶⒷⒸⒹⒺⒻⒼⒽ'],
  'circled lower': [...'ⓐⓑⓒⓓⓔⓕⓖⓗ'],
  'circled hangul': [...'㉠㉡㉢㉣㉤㉥'],
  hangul: [...'가나다라마바사'],
  'hangul jamo': [...'ㄱㄴㄷㄹㅁㅂㅅ'],
  katakana: [...'アイウエオカキク'],
  iroha: [...'イロハニホヘト'],
  stems: [...'甲乙丙丁戊己'],
  thai: [...'กขคงจฉ'],
  arabic: [...'أبجدهوز'],
  'arabic plain': [...'ابجدهوز'],
  'arabic order': [...'أبتثجح'],
  persian: ['الف', 'ب', 'ج', 'د', 'ه'],
  hebrew: [...'אבגדהוז'],
  devanagari: [...'कखगघङ'],
  'devanagari vowels': [...'अबसदइ'],
  bengali: [...'কখগঘঙ'],
  truth: ['true', 'false'],
}

export interface Letter {
  readonly alphabet: string
  readonly index: number
}

/** Letter → what it can be. */
export const letters: ReadonlyMap<string, readonly Letter[]> = Object.entries(alphabets).reduce(
  (known, [alphabet, signs]) => {
    for (const [index, sign] of signs.entries()) known.set(sign, [...(known.get(sign) ?? []), { alphabet, index }])
    return known
  },
  new Map<string, Letter[]>(),
)

/** Letters of other scripts that look like Latin ones, as people type them by accident. */
export const lookalikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  а: 'a',
  с: 'c',
  е: 'e',
}

/** A plain letter's circled forms: keys name circled options by plain letters. */
export function circledForms(letter: string): readonly string[] {
  const place = 'abcdefgh'.indexOf(letter.toLowerCase())
  return place < 0 || letter.length !== 1
    ? []
    : ['Ⓐ', 'ⓐ'].map(first => String.fromCodePoint((first.codePointAt(0) ?? 0) + place))
}

export const isRoman = (alphabet: string): boolean => alphabet.startsWith('roman')

/** Alphabets whose signs stand alone, without a dot or bracket. */
export const selfContained: ReadonlySet<string> = new Set(
  Object.keys(alphabets).filter(name => name.startsWith('circled')),
)
