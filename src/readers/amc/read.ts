import type { Draft } from '../../corpus/item.ts'
import { draftAt, type Gathering, gather, placeOf, readingOf, say, setAside, settle } from '../gathering.ts'
import { sourceLines } from '../line-list.ts'
import { withMedia } from '../media.ts'
import type { Reading, Source } from '../reader.ts'
import { type AmcQuestion, amcFile } from './questions.ts'
import { richOf } from './rich.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const file = amcFile(sourceLines(gathering.source))
  for (const question of file.questions) readQuestion(gathering, question)
  for (const line of file.head) settle(gathering, 'page', line)
  for (const span of file.groups) settle(gathering, 'metadata', span)
  for (const span of file.comments) setAside(gathering, 'A comment', span)
  for (const span of file.strays) setAside(gathering, 'Text that belongs to no question', span)
  const title = file.head.find(({ name }) => name.toLowerCase() === 'title')?.value
  const language = file.head.find(({ name }) => name.toLowerCase() === 'lang')?.value.toLowerCase()
  const metadata = Object.fromEntries(file.head.map(({ name, value }) => [name, value]))
  return readingOf(gathering, 'amc-txt', {
    ...(title ? { title } : {}),
    ...(language && /^[a-z]{2}$/u.test(language) ? { language } : {}),
    ...(file.head.length > 0 ? { metadata } : {}),
  })
}

function readQuestion(gathering: Gathering, question: AmcQuestion & { readonly group?: string }): void {
  const named = new Map(question.options.map(option => option.split('=', 2) as [string, string | undefined]))
  const item = gathering.items.length
  const first = question.choices[0]
  const right = question.choices.filter(choice => choice.right)
  const known = right.length > 0 && (question.type === 'multiple' || right.length === 1)
  if (question.type === 'single' && right.length > 1) {
    const lines = right.map(choice => placeOf(gathering, choice).line).join(' and ')
    say(
      gathering,
      'key-contradictory',
      `Several answers are marked + (lines ${lines}), expected one`,
      right[1] ?? question,
    )
  }
  if (question.type !== 'open' && question.choices.length === 0) {
    say(gathering, 'syntax-error', 'A question without answers, expected lines that start with + or -', question)
  }
  if (question.type === 'open' && first) {
    say(gathering, 'field-unread', 'Boxes for the marker of an open question have no place in an item', first)
  }
  const options = question.choices.map((choice, index) => ({
    id: `o${index + 1}`,
    text: richOf(gathering, choice.text),
    correct: known ? choice.right : null,
  }))
  const other = question.options.filter(name => !/^(?:id|name|lines|ordered)(?:=|$)/u.test(name)).join(',')
  const scored = question.choices.find(choice => choice.scoring !== undefined && question.type !== 'open')
  if (scored) say(gathering, 'field-unread', `The scoring of single answers ('${scored.scoring}') is left out`, scored)
  const metadata = {
    ...(other === '' ? {} : { options: other }),
    ...(question.scoring ? { scoring: question.scoring } : {}),
    ...(question.group ? { group: question.group } : {}),
  }
  const id = named.get('id')
  const name = named.get('name')
  const lines = Number(named.get('lines') ?? 'none')
  const body =
    question.type === 'open'
      ? { kind: 'essay', ...(Number.isInteger(lines) && lines > 0 ? { lines } : {}) }
      : {
          kind: question.type === 'multiple' ? 'multiple-response' : 'choice',
          options,
          ...(named.has('ordered') ? { shuffle: false } : {}),
        }
  const draft = {
    ...draftAt(gathering, question),
    ...(id ? { id } : {}),
    ...(name ? { title: name } : {}),
    stem: richOf(gathering, question.text),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...body,
  } as Draft
  gathering.items.push(withMedia(draft))
  settle(gathering, 'stem', { start: question.start, end: first ? first.start : question.end }, item)
  for (const choice of question.choices) settle(gathering, 'option', choice, item)
}
