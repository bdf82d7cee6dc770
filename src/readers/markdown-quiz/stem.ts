/** What a stem's first line says of the question besides asking it. */
export interface Tags {
  readonly text: string
  /** From `{#id}` at the end. */
  readonly id: string | undefined
  readonly points: number | undefined
  readonly type: 'choice' | 'multiple-response' | 'truth' | 'short-answer' | 'numeric' | 'essay' | undefined
  /** The verdict after an arrow: `… → True`. */
  readonly truth: boolean | undefined
}

const types: Readonly<Record<string, Tags['type']>> = {
  mc: 'choice',
  multiplechoice: 'choice',
  multians: 'multiple-response',
  ma: 'multiple-response',
  tf: 'truth',
  truefalse: 'truth',
  short: 'short-answer',
  shortanswer: 'short-answer',
  fib: 'short-answer',
  num: 'numeric',
  numeric: 'numeric',
  numerical: 'numeric',
  essay: 'essay',
}

const typeTag = /^\[([a-z/ -]{2,16})(?:,\s?(\d{1,4}(?:\.\d{1,2})?)\s?(?:pts?|points?))?\]\s*/iu
const pointsTag =
  /\s{0,60}[[(](\d{1,4}(?:\.\d{1,2})?)\s?(?:pts?|points?|punkte?|puntos?|pontos?|punti|баллов|балла?)\.?[\])]\s{0,60}$/iu
const idTag = /\s{0,60}\{#([\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,100})\}$/u
const verdict = /\s(?:→|->|=>)\s*(?:\*\*)?(true|false)(?:\*\*)?\s*$/iu

export function readTags(source: string): Tags {
  const named = idTag.exec(source.trim())
  let text = named ? source.trim().slice(0, named.index) : source.trim()
  let type: Tags['type']
  let points: number | undefined
  const tag = typeTag.exec(text)
  const known = tag?.[1] ? types[tag[1].toLowerCase().replace(/[/ -]/gu, '')] : undefined
  if (tag && known) {
    type = known
    points = tag[2] === undefined ? undefined : Number(tag[2])
    text = text.slice(tag[0].length)
  }
  const worth = pointsTag.exec(text)
  if (worth) {
    points = Number(worth[1])
    text = text.slice(0, worth.index)
  }
  const arrow = type === 'truth' ? verdict.exec(text) : null
  if (arrow) text = text.slice(0, arrow.index)
  return {
    text: text.trim(),
    id: named?.[1],
    points,
    type,
    truth: arrow ? arrow[1]?.toLowerCase() === 'true' : undefined,
  }
}

const numbers: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  zwei: 2,
  drei: 3,
  dos: 2,
  tres: 3,
  deux: 2,
  trois: 3,
  duas: 2,
  due: 2,
  две: 2,
  два: 2,
  три: 3,
}
const counted =
  /(?:choose|select|pick|check|mark|wählen sie|seleccione|elija|choisissez|escolha|selecione|scegli|выберите)\s+(?:the\s+)?(?:best\s+|any\s+)?(two|three|four|zwei|drei|dos|tres|deux|trois|duas|due|две|два|три|[2-4])\b/iu
const several =
  /(?:select|choose|check|pick|mark) (?:all|any)\b|all that apply|multiple answers|more than one (?:answer|option)|mehrere antworten|todas las que|toutes les réponses|todas as (?:que|alternativas)|seleziona tutte|выберите все|多选|複数選択/iu

/** How many options the stem asks for: a number, 'several', or undefined where it says nothing. */
export function multiplicityOf(stem: string): number | 'several' | undefined {
  const text = stem.slice(0, 4000)
  const count = counted.exec(text)?.[1]?.toLowerCase()
  if (count !== undefined) return numbers[count] ?? Number(count)
  return several.test(text) ? 'several' : undefined
}
