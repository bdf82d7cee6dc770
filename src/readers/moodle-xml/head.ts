import { childElement, childElements, xmlText } from '../../content/xml.ts'
import { draftAt } from '../gathering.ts'
import { flagField, numberField, plainField, type QuizQuestion, richElement, richField } from './fields.ts'

/** Elements that become fields of the item, or that only tell Moodle how to show the question. */
const known = new Set(
  [
    'name questiontext generalfeedback defaultgrade hidden idnumber tags hint answer subquestion correctfeedback',
    'partiallycorrectfeedback incorrectfeedback single shuffleanswers answernumbering showstandardinstruction shownumcorrect',
    'usecase units unitgradingtype unitpenalty showunits unitsleft responseformat responserequired responsefieldlines',
    'minwordlimit maxwordlimit attachments attachmentsrequired maxbytes filetypeslist graderinfo responsetemplate',
    'selectoption dragbox trueAnswer layouttype selecttype gradingtype showgrading numberingstyle penalty file',
    'row column weight scoringmethod numberofrows numberofcolumns delimitchars answerdisplay casesensitive noduplicates',
    'disableregex fixedgapsize optionsaftertext letterhints singleuse introduction modelanswer answerpreload',
  ].flatMap(line => line.split(' ')),
)

/** Types whose text is read together with its gaps. */
const gapped = new Set(['cloze', 'multianswer', 'gapselect', 'ddwtos', 'gapfill', 'wordselect'])

/** The fields that every question has, whatever its type. */
export function headFields(question: QuizQuestion, topic: readonly string[]) {
  const { gathering, element, span } = question
  const text = childElement(element, 'questiontext')
  const points = numberField(question, 'defaultgrade')
  const hints = childElements(element, 'hint')
    .map(hint => richElement(question, hint))
    .filter(hint => hint !== '')
  const metadata = metadataOf(question)
  return {
    ...draftAt(gathering, span),
    ...some('id', plainField(question, 'idnumber')),
    ...some('title', plainField(question, 'name')?.replace(/\s+/gu, ' ')),
    stem: text && !gapped.has(element.attributes.type ?? '') ? richElement(question, text) : '',
    topic: [...topic],
    tags: tagsOf(question),
    ...some('rationale', richField(question, 'generalfeedback')),
    ...some('hint', hints.length > 0 ? hints.join('\n\n') : undefined),
    ...some('feedback', outcomeFeedback(question)),
    ...some('points', points !== undefined && points >= 0 ? points : undefined),
    ...(flagField(question, 'hidden') ? { retired: true } : {}),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  }
}

/** A field where there is something to say. */
export function some<K extends string, T>(name: K, value: T | undefined): { [name in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [name in K]?: T })
}

function tagsOf({ element }: QuizQuestion): string[] {
  const tags = childElement(element, 'tags')
  return tags
    ? childElements(tags, 'tag')
        .map(tag => xmlText(tag).trim())
        .filter(tag => tag !== '')
    : []
}

function outcomeFeedback(question: QuizQuestion) {
  const feedback = {
    ...some('correct', richField(question, 'correctfeedback')),
    ...some('partial', richField(question, 'partiallycorrectfeedback')),
    ...some('incorrect', richField(question, 'incorrectfeedback')),
  }
  return Object.keys(feedback).length > 0 ? feedback : undefined
}

/** What is neither a field of the item nor a matter of display, by its own name. */
function metadataOf({ element }: QuizQuestion): Record<string, string> {
  const metadata: Record<string, string> = {}
  for (const child of childElements(element)) {
    const text = xmlText(child).trim()
    if (!known.has(child.name) && text !== '' && text.length < 1000) metadata[child.name] = text
  }
  const penalty = childElement(element, 'penalty')
  const share = penalty ? xmlText(penalty).trim() : ''
  if (Number(share) > 0) metadata.penalty = share
  return metadata
}
