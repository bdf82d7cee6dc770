// What public question files state of their keys, found by rules of a few lines each that share nothing with the readers.
import { existsSync, readFileSync } from 'node:fs'

const lines = text => text.replace(/^\ufeff/u, '').split(/\r\n?|\n/u)
const jsonLines = text =>
  lines(text)
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line))
const block = () => ({ right: [], wrong: [] })
const put = (into, text, right) => into[right ? 'right' : 'wrong'].push(String(text))
const fromLetters = (options, letters) => {
  const made = block()
  for (const [letter, text] of options) put(made, text, letters.includes(letter))
  return made
}

function trivia(text) {
  return text
    .split(/^#Q/mu)
    .slice(1)
    .map(part => {
      const key = /^\^ ?(.*)$/mu.exec(part)?.[1].trim() ?? ''
      const made = block()
      for (const [, option] of part.matchAll(/^[A-Z] (.*)$/gmu)) put(made, option, option.trim() === key)
      return made
    })
}

function boxes(text) {
  const blocks = []
  let open
  for (const line of lines(text)) {
    const found = /^[-*] ?[[(]([ xX])[\])] ?(\S.*)$/u.exec(line)
    if (found) {
      if (!open) {
        open = block()
        blocks.push(open)
      }
      put(open, found[2], found[1] !== ' ')
    } else if (line.trim() !== '') open = undefined
  }
  return blocks
}

function lettered(text) {
  const blocks = []
  let options = []
  for (const line of lines(text)) {
    const option = /^- ([A-F]): (\S.*)$/u.exec(line)
    const key = /^####[^A-F]*\b([A-F])\s*$/u.exec(line)
    if (/^#{5,6} \d/u.test(line)) options = []
    if (option) options.push([option[1], option[2]])
    if (key && options.length > 1) blocks.push(fromLetters(options.splice(0), key[1]))
  }
  return blocks
}

function chinese(text) {
  const blocks = []
  let options = []
  for (const line of lines(text)) {
    const option = /^\s+([A-H])\. (\S.*)$/u.exec(line)
    const key = /^参考答案[:：]\s*([A-H](?:[,、 ]*[A-H])*)\s*$/u.exec(line)
    if (/^\d+\. /u.test(line)) options = []
    if (option) options.push([option[1], option[2]])
    if (key && options.length > 1) blocks.push(fromLetters(options.splice(0), key[1]))
  }
  return blocks
}

/** One row of comma-separated values after another; cells in quotes. */
function rows(text) {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)]
  const all = [[]]
  for (const [, quoted, plain, end] of cells) {
    all.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') all.push([])
  }
  return all
}

function pool(_text, path) {
  const [header, ...body] = rows(readFileSync(path.replace(/\.(?:txt|json|csv)$/u, '.csv'), 'utf8'))
  const at = name => header.indexOf(name)
  return body
    .filter(row => row.length >= header.length)
    .map(row => {
      const made = block()
      const key = row[at('correct')]
      for (const [index, letter] of [...'abcd'].entries())
        put(made, row[at(letter)], key === String(index) || key?.toLowerCase() === letter)
      return made
    })
}

/** Choices of GIFT: what stands after each sign of a block that has a `~`. */
function gift(text) {
  const plain = text.replace(/^\s*\/\/.*$/gmu, '').replace(/\\([=~#{}:])/gu, (_, sign) => `\\${sign.charCodeAt(0)};`)
  return [...plain.matchAll(/\{([^{}]*~[^{}]*)\}/gu)].map(([, body]) => {
    const made = block()
    for (const [, sign, answer] of body.matchAll(/([=~])((?:(?![=~]).)*)/gsu)) {
      const weight = /^\s*%([-+\d.]+)%/u.exec(answer)?.[1]
      const said = answer.replace(/^\s*%[-+\d.]+%/u, '').split('#')[0]
      const back = said.replace(/\\(\d+);/gu, (_, code) => String.fromCharCode(Number(code)))
      put(made, back.trim(), sign === '=' || Number(weight) > 0)
    }
    return made
  })
}

function moodle(text) {
  const unescaped = part => part.replace(/&lt;/gu, '<').replace(/&gt;/gu, '>').replace(/&amp;/gu, '&')
  return [...text.matchAll(/<question type="multichoice">(.*?)<\/question>/gsu)].map(([, body]) => {
    const made = block()
    for (const [, fraction, said] of body.matchAll(/<answer fraction="([^"]*)"[^>]*>\s*<text>(.*?)<\/text>/gsu))
      put(made, unescaped(said), Number(fraction) > 0)
    return made
  })
}

function lettersOf(options, key) {
  const signed = options.map((option, index) => [
    String.fromCharCode(65 + index),
    option.replace(/^\s*\(?[A-H][).]\s*/u, ''),
  ])
  return fromLetters(signed, key)
}

const rules = {
  opentriviaqa: trivia,
  linkedin: boxes,
  raspi: boxes,
  'mkdocs-quiz': boxes,
  lydia: lettered,
  buaa: chinese,
  'ham-txt': pool,
  'ham-csv': pool,
  'ham-json': pool,
  trivial5a: gift,
  tsugi: gift,
  kienboec: gift,
  'swad-xml': moodle,
  'angelo-json': text =>
    JSON.parse(text).preguntas.map(({ opciones }) => {
      const made = block()
      for (const { texto, correcta } of opciones) put(made, texto, correcta)
      return made
    }),
  aqua: text => jsonLines(text).map(({ options, correct }) => lettersOf(options, correct)),
  agieval: text =>
    jsonLines(text).flatMap(({ options, label }) => (options && label ? [lettersOf(options, label)] : [])),
  adoremai: text =>
    JSON.parse(text)
      .flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
      .flatMap(({ options, answer }) =>
        options?.length > 1 && /^[A-H]+$/u.test(answer ?? '')
          ? [
              fromLetters(
                options.map(option => [option.label, option.text]),
                answer,
              ),
            ]
          : [],
      ),
  jupyterquiz: text =>
    JSON.parse(text).flatMap(({ type, answers }) => {
      const made = block()
      for (const { answer, code, correct } of answers) put(made, answer ?? code, correct)
      return type === 'numeric' ? [] : [made]
    }),
}

/** Texts without what one markup writes and another leaves out. */
const bare = text =>
  text
    .normalize('NFKC')
    .replace(/<[^<>]*>/gu, '')
    .replace(/&(?:nbsp|lt|gt|amp|quot);/gu, '')
    .replace(/[\s`*_~\\$(){}<>[\]&"]+/gu, '')

const signature = options => [...options].map(bare).sort().join('\n')

/**
 * Compares the keys of choice items one by one with what the file states: how many could be compared, and those that differ.
 * An item is found again by the texts of its options.
 */
export function compareKeys(counter, path, items) {
  const rule = rules[counter]
  if (!rule) return { compared: 0, wrong: [] }
  const stated = new Map()
  for (const { right, wrong } of rule(readFileSync(path, 'utf8'), path)) {
    const name = signature([...right, ...wrong])
    stated.set(name, [...(stated.get(name) ?? []), signature(right)])
  }
  const wrong = []
  let compared = 0
  for (const item of items) {
    if (!('options' in item)) continue
    const known = stated.get(signature(item.options.map(({ text }) => text)))
    if (!known || item.options.some(({ correct }) => correct === null)) continue
    compared++
    const right = signature(item.options.filter(({ correct }) => correct).map(({ text }) => text))
    if (!known.includes(right)) wrong.push(item)
  }
  return { compared, wrong }
}

const same = (a, b) => bare(String(a ?? '')) === bare(String(b ?? ''))

/** How an item differs from its tree in the JSON beside a GIFT file; undefined where it does not. */
function difference(item, tree) {
  const stem = tree.stem?.text ?? ''
  if (!same(item.stem.replace(/\\_/gu, ''), stem.replace(/_{3,}/gu, ''))) return 'stem'
  if ((item.title ?? '') !== (tree.title ?? '').trim() && !same(item.title, tree.title)) return 'title'
  switch (tree.type) {
    case 'TF':
      return item.options?.find(({ correct }) => correct)?.text === (tree.isTrue ? 'True' : 'False') ? undefined : 'key'
    case 'MC': {
      const earned = tree.choices.map(({ isCorrect, weight }) => weight ?? (isCorrect ? 100 : 0))
      const least = earned.some(weight => weight >= 100) ? 100 : 0.001
      if (item.options?.length !== tree.choices.length) return 'options'
      const texts = tree.choices.every(({ text }, index) => same(text.text, item.options[index].text))
      if (!texts) return 'option texts'
      return earned.every((weight, index) => item.options[index].correct === weight >= least) ? undefined : 'key'
    }
    case 'Short':
      return tree.choices.every(({ text }, index) => same(text.text, item.answers?.[index]?.text))
        ? undefined
        : 'answers'
    case 'Matching':
      return tree.matchPairs.every(({ subquestion, subanswer }) => {
        const prompt = item.prompts?.find(({ text }) => same(text, subquestion.text))
        return same(item.matches?.find(({ id }) => id === prompt?.match)?.text, subanswer) || subquestion.text === ''
      })
        ? undefined
        : 'pairs'
    case 'Numerical':
      return item.kind === 'numeric' && item.answers.length > 0 ? undefined : 'number'
    case 'Essay':
      return item.kind === 'essay' ? undefined : 'kind'
    default:
      return item.kind === 'stimulus' ? undefined : 'kind'
  }
}

/** Compares the items of a GIFT file with the trees beside it; undefined where there are none. */
export function compareTrees(path, items) {
  const beside = path.replace(/\.gift$/u, '.json')
  if (beside === path || !existsSync(beside)) return undefined
  const trees = JSON.parse(readFileSync(beside, 'utf8')).filter(({ type }) => type !== 'Category')
  const differing = trees.flatMap((tree, index) => {
    const what = items[index] ? difference(items[index], tree) : 'missing'
    return what ? [`${index + 1}: ${what}`] : []
  })
  return { trees: trees.length, differing: [...differing, ...(items.length > trees.length ? ['more items'] : [])] }
}
