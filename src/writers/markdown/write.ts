import type { Form, FormQuestion } from '../../corpus/form.ts'
import type { Item } from '../../corpus/item.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { formatItem } from './item.ts'
import type { MarkdownOptions } from './markdown.ts'

/** A question's points where its item says none and the form gives it other than one. */
function pointsOf({ item, points }: FormQuestion): number | undefined {
  return item.points === undefined && points === 1 ? undefined : points
}

/** Items in the order of the form; a passage stands before the first question that refers to it. */
function blocks(form: Form): string[] {
  const result: string[] = []
  const waiting = new Map<string, Item>(form.stimuli.map(stimulus => [stimulus.id, stimulus]))
  const passage = (id: string | undefined) => {
    const stimulus = id === undefined ? undefined : waiting.get(id)
    if (stimulus === undefined) return
    waiting.delete(stimulus.id)
    passage(stimulus.stimulus)
    result.push(formatItem(stimulus))
  }
  for (const section of form.sections) {
    if (section.title !== undefined && form.sections.length > 1) result.push(`# ${section.title.replace(/\s+/gu, ' ')}`)
    for (const question of section.questions) {
      passage(question.item.stimulus)
      result.push(formatItem(question.item, pointsOf(question)))
    }
  }
  for (const id of [...waiting.keys()]) passage(id)
  return result
}

function front(form: Form): string {
  const fields = { format: 'examwright', title: form.head.title, language: form.head.language }
  const lines = Object.entries(fields).map(
    ([name, value]) => `${name}: ${/^[\w-]+$/u.test(value) ? value : JSON.stringify(value)}`,
  )
  return `---\n${lines.join('\n')}\n---`
}

const isAddress = (path: string) => /^(?:[a-z][a-z0-9+.-]*:|\/)/iu.test(path) || path.split('/').includes('..')

/** The files that items show, at the paths by which they show them. */
function mediaFiles(form: Form, context: WriteContext): OutputFile[] {
  const items: Item[] = [
    ...form.stimuli,
    ...form.sections.flatMap(section => section.questions.map(({ item }) => item)),
  ]
  const paths = [...new Set(items.flatMap(item => item.media.map(({ path }) => path)))].sort()
  return paths.flatMap(path => {
    const bytes = isAddress(path) ? undefined : context.media(path)
    return bytes === undefined ? [] : [{ path, bytes }]
  })
}

/** A form as one document of the canonical Markdown format. */
export function formatForm(form: Form): string {
  return `${[front(form), ...blocks(form)].join('\n\n')}\n`
}

export async function write(
  form: Form,
  _options: MarkdownOptions,
  context: WriteContext,
): Promise<readonly OutputFile[]> {
  const name = form.code === undefined ? form.head.exam : `${form.head.exam}-${form.code}`
  return [{ path: `${name}.md`, bytes: new TextEncoder().encode(formatForm(form)) }, ...mediaFiles(form, context)]
}
