/** One line of a source, cleaned of what only looks. */
export interface Line {
  /** 1-based, in the source. */
  readonly number: number
  /** Without the line end and spaces before it; no-break spaces are spaces, invisible characters are gone. */
  readonly text: string
  /** As `text`, character for character, with full-width forms, brackets and digits of other scripts as ASCII: for matching. */
  readonly fold: string
  /** Index of the first character that is no space; `text.length` where the line is blank. */
  readonly first: number
  /** Where characters were taken out: `[index in text, index in the source line]`, each valid from its index on. */
  readonly shifts: readonly (readonly [index: number, source: number])[]
}

/** The 1-based source column of an index into `line.text`. */
export function columnAt(line: Line, index: number): number {
  const shift = line.shifts.findLast(([from]) => from <= index)
  return shift ? shift[1] + (index - shift[0]) + 1 : index + 1
}

const radicals: Readonly<Record<string, string>> = {
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⺠': '民',
  '⺟': '母',
  '⻳': '龟',
  '⻎': '辶',
  '⺫': '罒',
  '⺻': '聿',
}

const odd =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\xa0\xad\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u2e80-\u2fd5\ue000-\uf8ff\ufeff]/gu
/** '1️⃣' and '🅱️' at the start of a line, bullets and emphasis before them: a number or a letter, as people set them off. */
const keycap =
  /^([\s>*_#+-]{0,12})(?:([0-9])\ufe0f?\u20e3|(\u{1f51f})|([\u{1f170}\u{1f171}])\ufe0f?|([\u{1f1e6}-\u{1f1ed}])(?![\u{1f1e6}-\u{1f1ff}]))[.):]?(?=[\s*_])/u

/** What a keycap stands for, with its dot. */
function uncapped(found: RegExpExecArray): string {
  const [, , digit, ten, square, regional] = found
  if (digit !== undefined) return `${digit}.`
  if (ten !== undefined) return '10.'
  const code = (square ?? regional ?? '').codePointAt(0) ?? 0
  return `${String.fromCharCode(65 + code - (square === undefined ? 0x1f1e6 : 0x1f170))}.`
}

const invisible = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
const space = /[\xa0\u2000-\u200a\u202f\u205f]/u

/** What stands for an odd character: one character, or '' where it is taken out. */
function replacement(sign: string): string {
  if (invisible.test(sign)) return ''
  if (space.test(sign)) return ' '
  if (sign >= '\u2e80' && sign <= '\u2fd5') return radicals[sign] ?? sign.normalize('NFKC')
  if (sign === '\uf0fc' || sign === '\uf0fe') return '✓'
  return sign >= '\uf020' && sign <= '\uf0ff' ? '•' : sign
}

const foldable =
  /[\u3000\u3010\u3011\u3014\u3015\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59\u09e6-\u09ef]/u
const foldables = new RegExp(foldable, 'gu')
const zeros = [0x0660, 0x06f0, 0x0966, 0x0e50, 0x09e6]

function folded(sign: string): string {
  const code = sign.charCodeAt(0)
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0)
  if (code === 0x3000) return ' '
  if (code === 0x3010 || code === 0x3014) return '['
  if (code === 0x3011 || code === 0x3015) return ']'
  const zero = zeros.find(start => code >= start && code < start + 10)
  return zero === undefined ? sign : String.fromCharCode(48 + code - zero)
}

/** Text as it is matched: the same length, with full-width forms and other digits as ASCII. */
export function fold(text: string): string {
  return foldable.test(text) ? text.replace(foldables, folded) : text
}

const unshifted: Line['shifts'] = []

/** The text with odd characters replaced, and the map back where its length changed. */
function clean(raw: string): Pick<Line, 'text' | 'shifts'> {
  if (raw.search(odd) < 0) return { text: raw, shifts: unshifted }
  const shifts: [number, number][] = []
  let text = ''
  let from = 0
  for (const { 0: sign, index } of raw.matchAll(odd)) {
    const instead = replacement(sign)
    text += raw.slice(from, index) + instead
    from = index + sign.length
    if (instead.length !== sign.length) shifts.push([text.length, from])
  }
  return { text: text + raw.slice(from), shifts }
}

/** A line whose first sign is a keycap, with that as plain letters; undefined for all others. */
function capped(raw: string): Pick<Line, 'text' | 'shifts'> | undefined {
  const found = /[\u20e3\u{1f170}-\u{1f1ed}\u{1f51f}]/u.test(raw.slice(0, 24)) ? keycap.exec(raw) : null
  if (found === null) return undefined
  const lead = (found[1] ?? '') + uncapped(found)
  const { text, shifts } = clean(raw.slice(found[0].length))
  const moved = shifts.map(([index, source]): [number, number] => [index + lead.length, source + found[0].length])
  return { text: lead + text, shifts: [[lead.length, found[0].length], ...moved] }
}

function lineOf(raw: string, number: number): Line {
  const { text: whole, shifts } = capped(raw) ?? clean(raw)
  const text = whole.trimEnd()
  return { number, text, fold: fold(text), first: text.length - text.trimStart().length, shifts }
}

/** A text's lines, cleaned, with the map back to the source. `\n`, `\r\n` and `\r` end a line. */
export function normalise(text: string): Line[] {
  const raw = text.includes('\r') ? text.split(/\r\n|\r|\n/u) : text.split('\n')
  return raw.map((line, index) => lineOf(line, index + 1))
}
