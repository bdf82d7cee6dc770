import { isPlain } from '../../content/literal.ts'
import { toPlain } from '../../content/plain.ts'
import type { MediaUse } from '../../content/xhtml.ts'
import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import { reportAttachment } from './attachments.ts'

/** Rich text as one line of plain text. */
export function oneLine(markdown: string): string {
  return toPlain(markdown).replace(/\s+/gu, ' ').trim()
}

/** The rich texts that candidates see of an item: stem, options, prompts, entries. */
export function shownTexts(item: Question): readonly string[] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return [item.stem, ...item.options.map(option => option.text)]
    case 'matching':
      return [item.stem, ...item.prompts.map(prompt => prompt.text), ...item.matches.map(match => match.text)]
    case 'ordering':
      return [item.stem, ...item.entries.map(entry => entry.text)]
    case 'cloze':
      return [
        item.stem.replace(/\{\{[^{}\s]+\}\}/gu, ''),
        ...item.gaps.flatMap(gap => (gap.type === 'choice' ? gap.options.map(option => option.text) : [])),
      ]
    case 'short-answer':
    case 'numeric':
    case 'essay':
      return [item.stem]
  }
}

/** Reports markup that a target of plain text loses. */
export function reportFlattened(item: Question, report: Report): void {
  if (shownTexts(item).some(text => !isPlain(text) && text.trim() !== oneLine(text))) {
    report('writer-content-changed', 'Unexpected markup, the target shows plain text', item.origin)
  }
}

/** For targets of HTML without files: an image leaves its description, a link to a file its text, and says so. */
export function imageless(item: Question, report: Report): (path: string, use: MediaUse) => undefined {
  return (path, use) => {
    if (use === 'attachment') return reportAttachment(path, item, report)
    report(
      'writer-content-changed',
      `Unexpected image ${path}, the target carries no files: its description stands`,
      item.origin,
    )
  }
}
