import { literal } from '../../content/literal.ts'
import { childElement, childElements, xmlText } from '../../content/xml.ts'
import { embed } from '../embedding.ts'
import { say } from '../gathering.ts'
import { moodleRich } from '../moodle-text.ts'
import { plainField, plainLine, type QuizQuestion, richField, textField } from './fields.ts'
import { delimitersOf, piecesOf } from './gapfill.ts'
import { some } from './head.ts'
import { multichoice } from './kinds.ts'

/** Computed from formulas and data sets, or by a program: what is asked differs from candidate to candidate. */
const dynamic = new Set(
  'calculated calculatedsimple calculatedmulti calculatedformat stack formulas varnumeric varnumericset varnumunit'.split(
    ' ',
  ),
)

/** Drawn at random from others: nothing of its own. */
const drawn = new Set(['random', 'randomsamatch', ''])

/**
 * A question that no kind can hold, kept as far as it goes: its text and picture as an essay that a person marks. Undefined where there is nothing
 * to keep.
 */
export function keptBody(question: QuizQuestion, type: string, stem: string): object | undefined {
  const { gathering, element, span } = question
  const text = childElement(element, 'questiontext')
  if (drawn.has(type) || !text || plainLine(text) === '') return undefined
  if (dynamic.has(type)) {
    say(gathering, 'content-dynamic', `A '${type}' question is computed for each candidate; it has no key`, span)
    return dynamicBody(question, type)
  }
  say(gathering, 'kind-unsupported', `A '${type}' question has no item kind; its text is kept as an essay`, span)
  if (type === 'wordselect') return markedWords(question)
  return {
    kind: 'essay',
    stem: [stem, ...picturesOf(question)].join('\n\n'),
    ...(type === 'coderunner' ? programOf(question) : some('answer', richField(question, 'modelanswer'))),
  }
}

function dynamicBody(question: QuizQuestion, type: string): object {
  if (type === 'calculatedmulti') {
    const body = multichoice(question)
    return { ...body, options: body.options.map(({ id, text }) => ({ id, text, correct: null })) }
  }
  return type === 'stack' || type === 'formulas' ? { kind: 'essay' } : { kind: 'numeric', answers: [] }
}

/** The picture that things are dragged onto, which stands beside the text. */
function picturesOf({ gathering, element }: QuizQuestion): readonly string[] {
  return childElements(element, 'file').flatMap(file => {
    const { name = 'picture.png' } = file.attributes
    const bytes = Buffer.from(xmlText(file), 'base64')
    return bytes.length > 0 && /\.(?:png|jpe?g|gif|svg|webp)$/iu.test(name)
      ? [`![](${embed(gathering, name, bytes)})`]
      : []
  })
}

const fenced = (code: string): string => {
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/gu)].map(run => run[0].length + 1)))
  return `${ticks}\n${code.replace(/\r\n?/gu, '\n')}\n${ticks}`
}

/** A program to write: the author's own is the model answer; the tests that it must pass are not kept. */
function programOf(question: QuizQuestion): object {
  const [answer, template] = [plainField(question, 'answer'), plainField(question, 'answerpreload')]
  return {
    ...some('answer', answer === undefined ? undefined : fenced(answer)),
    ...some('template', template === undefined ? undefined : fenced(template)),
  }
}

/** A text in which words are to be marked: the right ones stand between delimiters, which the candidate must not see. */
function markedWords(question: QuizQuestion): object | undefined {
  const body = childElement(question.element, 'questiontext')
  if (!body) return undefined
  const { text, at } = textField(question, body)
  const pieces = piecesOf(text, delimitersOf(question))
  const words = pieces.filter(({ gap }) => gap).map(piece => literal(piece.text.replace(/[\s[\]]+/gu, ' ').trim()))
  const plain = moodleRich(question.gathering, pieces.map(piece => piece.text).join(''), at)
  return {
    kind: 'essay',
    stem: [richField(question, 'introduction'), plain].filter(part => part !== undefined).join('\n\n'),
    ...some('answer', words.length === 0 ? undefined : words.map(word => `- ${word}`).join('\n')),
  }
}
