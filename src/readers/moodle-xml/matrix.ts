import { childElement, childElements, type XmlElement, xmlText } from '../../content/xml.ts'
import { say } from '../gathering.ts'
import { flagField, plainField, type QuizQuestion, richElement } from './fields.ts'
import { some } from './head.ts'

const numberOf = (element: XmlElement, name: string, place: number): number =>
  Number(element.attributes[name] ?? place + 1)

/** The columns that a row gives weight to: `<weight rownumber columnnumber><value>1</value>`. */
function rightColumns(question: QuizQuestion, row: number): readonly number[] {
  return childElements(question.element, 'weight')
    .filter(weight => Number(weight.attributes.rownumber) === row)
    .filter(weight => Number(xmlText(childElement(weight, 'value') ?? weight).trim()) > 0)
    .map(weight => Number(weight.attributes.columnnumber))
}

const richChild = (question: QuizQuestion, element: XmlElement, name: string): string => {
  const child = childElement(element, name)
  return child ? richElement(question, child) : ''
}

/**
 * Statements to be judged each by itself (`kprime`, `mtf`): every row is matched to the one column that its weights name. A row with none, or
 * several, has no key.
 */
export function judgedRows(question: QuizQuestion) {
  const columns = childElements(question.element, 'column')
  const numbers = columns.map((column, place) => numberOf(column, 'number', place))
  const prompts = childElements(question.element, 'row').map((row, place) => {
    const right = rightColumns(question, numberOf(row, 'number', place))
    const match = right.length === 1 ? numbers.indexOf(right[0] ?? -1) : -1
    const text = richChild(question, row, 'optiontext')
    if (match < 0) {
      const reason = `${right.length} columns have a weight for row ${place + 1}, expected one`
      say(question.gathering, 'syntax-error', reason, question.span)
    }
    const feedback = richChild(question, row, 'feedbacktext')
    return {
      id: `p${place + 1}`,
      text,
      match: match < 0 ? null : `m${match + 1}`,
      ...some('feedback', feedback === '' ? undefined : feedback),
    }
  })
  const matches = columns.map((column, place) => ({
    id: `m${place + 1}`,
    text: richChild(question, column, 'responsetext'),
  }))
  const scoring = plainField(question, 'scoringmethod')
  return {
    kind: 'matching' as const,
    prompts: prompts.filter(({ text }) => text !== ''),
    matches,
    ...(flagField(question, 'shuffleanswers') === false ? { shuffle: false } : {}),
    ...(scoring === undefined ? {} : { metadata: { scoringmethod: scoring } }),
  }
}
