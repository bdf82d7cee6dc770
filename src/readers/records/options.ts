import { optionColumn, plainName } from './fields.ts'
import { isMarkName, judged, type MarkedOption, markOf, verdictOf } from './marks.ts'
import { type DataNode, isList, isMap, textOf } from './node.ts'
import type { RawOption } from './raw-option.ts'

const texts = new Set(
  'text option answer value content choice body texto contenido label name antwort reponse respuesta resposta 内容 选项 title description'.split(
    ' ',
  ),
)
const signs = new Set('label id key letter option index value 标签 letra'.split(' '))
const ids = new Set('id optionid choiceid answerid uuid identifier key value'.split(' '))
const comments = new Set('feedback explanation rationale comment explain reason'.split(' '))

function find(
  map: ReadonlyMap<string, DataNode>,
  names: ReadonlySet<string>,
  fits: (node: DataNode) => boolean,
): DataNode | undefined {
  for (const wanted of names) {
    for (const [name, node] of map) if (plainName(name) === wanted && fits(node)) return node
  }
  return undefined
}

const hasText = (node: DataNode): boolean => textOf(node) !== undefined && typeof node.value !== 'boolean'

function optionOfMap(node: DataNode & { readonly value: ReadonlyMap<string, DataNode> }): MarkedOption | undefined {
  const text = find(node.value, texts, hasText)
  const code = textOf(node.value.get('code'))
  if (!text && !code) return undefined
  const sign = find(node.value, signs, other => other !== text && /^[\p{L}\p{N}]{1,2}$/u.test(textOf(other) ?? ''))
  const id = textOf(find(node.value, ids, other => other !== text && textOf(other) !== undefined))
  const feedback = textOf(find(node.value, comments, hasText))
  return {
    sign: textOf(sign) ?? '',
    text: text && text.value !== code ? (textOf(text) ?? '') : '',
    node,
    ...(code === undefined ? {} : { code }),
    ...(id === undefined ? {} : { id }),
    mark: markOf(node.value, text),
    ...(feedback === undefined ? {} : { feedback }),
  }
}

const glued = /^\s*[([]?([A-Ja-j]|[1-9])\s*[).:\]、．]\s*/u

/** Takes letters off that are glued to the texts, where all have one and they follow each other from the first. */
function withoutSigns(options: readonly RawOption[]): readonly RawOption[] {
  if (options.length < 2 || options.some(({ sign }) => sign !== '')) return options
  const found = options.map(({ text }) => glued.exec(text))
  const first = found[0]?.[1]?.charCodeAt(0)
  const inOrder = found.every((match, index) => first !== undefined && match?.[1]?.charCodeAt(0) === first + index)
  if (!inOrder || !/^[Aa1]$/u.test(found[0]?.[1] ?? '')) return options
  return options.map((option, index) => ({
    ...option,
    sign: found[index]?.[1] ?? '',
    text: option.text.slice(found[index]?.[0].length ?? 0),
  }))
}

/** A list in one string: JSON or Python brackets, lines, `|` or `;`. */
function splitList(text: string): readonly string[] {
  if (/^\[.*\]$/su.test(text)) {
    const quoted = [...text.matchAll(/"((?:[^"\\]|\\.){0,5000})"|'((?:[^'\\]|\\.){0,5000})'/gu)].map(
      match => match[1] ?? match[2] ?? '',
    )
    if (quoted.length > 1) return quoted.map(entry => entry.replace(/\\(["'\\])/gu, '$1'))
  }
  for (const mark of ['\n', '||', '|', ';']) {
    const parts = text
      .split(mark)
      .map(part => part.trim())
      .filter(part => part !== '')
    if (parts.length > 1) return parts
  }
  return []
}

/** An option that says of itself only what it already holds. */
const unmarked = (option: RawOption | undefined): MarkedOption | undefined =>
  option && { ...option, mark: option.correct === undefined ? {} : { correct: option.correct } }

/** `{text: true, other text: false}`: each text with its verdict, by `true` and `false` or by 1 and 0. */
function judgedTexts(map: ReadonlyMap<string, DataNode>, shortest = 2): readonly RawOption[] | undefined {
  const entries = [...map]
  const judged = entries.every(([, { value }]) => typeof value === 'boolean') || isBits(entries.map(([, node]) => node))
  const telling = entries.some(([name]) => name.length >= shortest && plainName(name) !== '' && !isMarkName(name))
  if (entries.length === 0 || !judged || !telling) return undefined
  return entries.map(([text, node]) => ({ sign: '', text, node, correct: verdictOf(node.value) === true }))
}

const isBits = (nodes: readonly DataNode[]): boolean =>
  nodes.some(({ value }) => value === 1) && nodes.every(({ value }) => value === 0 || value === 1)

/** `{text: [one, two], label: [A, B]}`: lists of one length that tell of the same options. */
function sideBySide(map: ReadonlyMap<string, DataNode>): readonly RawOption[] | undefined {
  const lists = [...map].flatMap(([name, node]) => (isList(node) ? [{ name: plainName(name), node }] : []))
  const listed = lists.find(
    ({ name, node }) => /^(?:texts?|choices|options|answers)$/u.test(name) && node.value.every(hasText),
  )
  if (!listed) return undefined
  const other = lists.find(list => list !== listed && /^(?:labels?|keys?|letters?|correct)$/u.test(list.name))
  if (!other || other.node.value.length !== listed.node.value.length) return undefined
  const judged = isBits(other.node.value) || other.node.value.every(({ value }) => typeof value === 'boolean')
  return listed.node.value.map((node, index): RawOption => {
    const label = other.node.value[index]
    const text = textOf(node) ?? ''
    return judged
      ? { sign: '', text, node, correct: verdictOf(label?.value) === true }
      : { sign: textOf(label) ?? '', text, node }
  })
}

/** The options that a field holds: a list of texts or of maps, a map of letters to texts, or a list in a string. */
export function optionsOf(node: DataNode | undefined): readonly RawOption[] {
  if (isList(node)) {
    const options = node.value.map((entry): MarkedOption | undefined => {
      if (isMap(entry)) return unmarked(pairOf(entry)) ?? optionOfMap(entry) ?? unmarked(letterMap(entry))
      const text = textOf(entry)
      return text === undefined ? undefined : { sign: '', text, node: entry, mark: {} }
    })
    return withoutSigns(judged(options.filter(option => option !== undefined)))
  }
  if (isMap(node)) {
    const special = sideBySide(node.value) ?? judgedTexts(node.value)
    if (special) return special
    const options = [...node.value].map(([sign, entry]): MarkedOption | undefined => {
      if (isMap(entry))
        return { mark: {}, ...optionOfMap(entry), sign, node: entry, text: optionOfMap(entry)?.text ?? '' }
      const text = textOf(entry)
      const own = optionColumn(sign)?.sign ?? sign
      return text === undefined ? undefined : { sign: own, text, node: entry, mark: {} }
    })
    return judged(options.filter(option => option !== undefined))
  }
  const text = textOf(node)
  return node && text ? withoutSigns(splitList(text).map(part => ({ sign: '', text: part, node }))) : []
}

/** A map of one entry that gives a text its verdict: `{text: true}`, `{right: text}`. */
function pairOf(node: DataNode & { readonly value: ReadonlyMap<string, DataNode> }): RawOption | undefined {
  return node.value.size === 1 ? (judgedTexts(node.value, 1)?.[0] ?? verdictMap(node)) : undefined
}

function verdictMap(node: DataNode & { readonly value: ReadonlyMap<string, DataNode> }): RawOption | undefined {
  const [entry] = node.value
  const text = textOf(entry?.[1])
  const correct = /^(?:right|correct|wrong|incorrect|false|true)$/iu.test(entry?.[0] ?? '')
    ? verdictOf(entry?.[0])
    : undefined
  return text === undefined || correct === undefined ? undefined : { sign: '', text, node, correct }
}

/** `{A: text}`, one letter a map. */
function letterMap(node: DataNode & { readonly value: ReadonlyMap<string, DataNode> }): RawOption | undefined {
  const [entry] = node.value
  const text = textOf(entry?.[1])
  return entry && text !== undefined && node.value.size === 1 && /^[A-Ja-j1-9]$/u.test(entry[0])
    ? { sign: entry[0], text, node }
    : undefined
}
