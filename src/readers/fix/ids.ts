import type { Item } from '../../corpus/item.ts'
import { parseAttributes } from '../markdown/attributes.ts'
import { type SourceText, sourceText } from '../source-text.ts'
import type { Edit } from './edit.ts'

const reason = 'the id is written down'

function lineText({ text, starts }: SourceText, line: number): string {
  return text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length).replace(/(?<![\r\n])[\r\n]+$/u, '')
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

const word = (id: string) =>
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.:/+-]*[\p{L}\p{N}_+-])?$/u.test(id) ? id : JSON.stringify(id)

/** A line of its own below the line at a 0-based index. */
function below(source: SourceText, line: number, added: string): Edit {
  const next = source.starts[line + 1]
  const end = lineEnd(source.text)
  if (next === undefined) return { start: source.text.length, end: source.text.length, text: end + added, reason }
  return { start: next, end: next, text: added + end, reason }
}

/** `{#id}` below the heading, or in the braces that are there. */
function attributeEdit(source: SourceText, line: number, id: string): Edit {
  const list = parseAttributes(lineText(source, line + 1).trimEnd(), 0)
  if (list === undefined) return below(source, line, `{#${word(id)}}`)
  const start = (source.starts[line + 1] ?? 0) + 1
  return { start, end: start, text: `#${word(id)}${list.attributes.length > 0 ? ' ' : ''}`, reason }
}

/** Writes ids into a source's text where its format has a place for them. `items` are those that the source gives no id. */
export function idEdits(format: string, text: string, items: readonly Pick<Item, 'id' | 'origin'>[]): Edit[] {
  const source = sourceText('', text)
  return items.flatMap(({ id, origin }): Edit[] => {
    const line = origin.line - 1
    switch (format) {
      case 'markdown':
        return [attributeEdit(source, line, id)]
      case 'markdown-quiz': {
        // Below a heading a comment shows nowhere; beside other lines it could part a paragraph or list.
        if (!/^ {0,3}#{1,6}\s/u.test(lineText(source, line)) || /--|[<>\s]/u.test(id)) return []
        return [below(source, line, `<!-- id: ${id} -->`)]
      }
      case 'gift': {
        if (/[\]\r\n]/u.test(id)) return []
        const start = source.starts[line] ?? 0
        return [{ start, end: start, text: `// [id:${id}]${lineEnd(text)}`, reason }]
      }
      default:
        return []
    }
  })
}
