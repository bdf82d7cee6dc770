const names =
  'hot\\s?spot|drag\\s?(?:and\\s|&\\s)?drop|(?:lab\\s)?simulation|correct text|fill in the blanks?|multiple (?:choice|response|answers?|select)|single (?:choice|answer)|true\\/false|matching|case study|单项选择题?|多项选择题?|不定项选择题?|不定项|单选题?|多选题?|判断题?|填空题?|简答题?|问答题|论述题|选择题'
const bracketed = new RegExp(
  `[([]\\s?(${names})(?:[,，、\\s]{0,3}(\\d{1,3}(?:\\.\\d)?)\\s?(?:分|points?|pts?))?\\s?[)\\]]\\s*`,
  'iuy',
)
const alone = new RegExp(
  `\\s*(${names})\\s*(?:[([]\\s?(\\d{1,3}(?:\\.\\d)?)\\s?(?:分|points?|pts?)\\s?[)\\]])?\\s*$`,
  'iuy',
)

/** A question's type, and its points, as they stand at the start of its text. Indices are into the line. */
export interface TypeTag {
  readonly type: readonly [from: number, to: number]
  readonly points: readonly [from: number, to: number] | undefined
  /** Where the stem goes on. */
  readonly textAt: number
}

/** '[单选题] …' before a stem; `HOTSPOT` or `单选 (2分)` where the stem follows on the next line. */
export function typeTag(fold: string, at: number): TypeTag | undefined {
  bracketed.lastIndex = at
  alone.lastIndex = at
  const found = bracketed.exec(fold) ?? (fold.length - at < 60 ? alone.exec(fold) : null)
  const [whole, name, points] = found ?? []
  if (whole === undefined || name === undefined) return undefined
  const from = fold.indexOf(name, at)
  const pointsAt = points === undefined ? -1 : fold.indexOf(points, from + name.length)
  return {
    type: [from, from + name.length],
    points: points === undefined ? undefined : [pointsAt, pointsAt + points.length],
    textAt: at + whole.length,
  }
}
