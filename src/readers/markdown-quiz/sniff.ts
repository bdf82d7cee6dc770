import type { Source } from '../reader.ts'
import { readFront } from './front.ts'
import { findGroups, outline } from './outline.ts'
import { scan } from './scan.ts'
import { startOf } from './start.ts'
import { hasTable } from './tables.ts'

const extension = /\.(?:md|markdown|mdown|mdx|qmd)$/iu

const inlineOptions =
  /(?:^|\s)[*_([]{0,3}[Aa]\s?[).\]:][*_]{0,2}\s?\S.{0,300}?\s[*_([]{0,3}[Bb]\s?[).\]:][*_]{0,2}\s?\S.{0,300}?\s[*_([]{0,3}[Cc]\s?[).\]:]/u

const letteredLine = /^\s*(?:[-*+]\s+)?[*_([]{0,3}[A-Ha-h](?:\t|\s?[*_]{0,2}[).\]:、])/u

/** How surely a text is a Markdown quiz: lists of boxes are, headings and hidden answers nearly so. */
export function sniffQuiz(head: string, source: Source): number {
  const text = head.slice(0, 1 << 15)
  if (/^\s*[{<]/u.test(text) && !/^\s*<(?:div|p|h1|img|details|quiz|!--|center|a)\b/iu.test(text)) return 0
  // Attribute lines below headings are the canonical format's own.
  if (
    /^\s*---\r?\n(?:[^\n]{0,500}\r?\n){0,20}?format:[ \t]*examwright/u.test(text) ||
    /^##[^\n]{0,2000}\r?\n\{#/mu.test(text)
  )
    return 0.4
  const { lines } = scan(text)
  const named = extension.test(source.path)
  const groups = findGroups(lines)
  const boxes = groups.filter(({ options }) => options[0]?.mark.style === 'box').length
  const headings = lines.filter(line => startOf(line)?.kind === 'marked-heading').length
  const hidden = lines.filter(line => !line.mask && /<summary\b/iu.test(line.text)).length
  const tagged = lines.some(line => !line.mask && /^\s*(?:<quiz\b|--- question ---$)/u.test(line.text))
  if (tagged) return 0.95
  const ticked = groups.some(({ options }) => options.some(({ mark }) => mark.style === 'box' && mark.ticked))
  if (boxes > 0 && ticked) return named || headings > 0 ? 0.9 : 0.6
  if (groups.length > 0 && (hidden > 0 || headings > 0)) return named ? 0.85 : 0.6
  if (boxes > 0) return named ? 0.6 : 0.4
  if (named && hasTable(source.path, text, lines)) return 0.8
  // Options in one line are for the reader of text.
  const inline = lines.filter(({ mask, text }) => !mask && inlineOptions.test(text)).length
  const lettered = lines.filter(({ mask, text }) => !mask && letteredLine.test(text)).length
  const others = inline >= headings * 0.5 || lettered >= headings * 1.5
  if (groups.length === 0 && hidden === 0 && inline + lettered > 1 && others) return 0.3
  if (headings > 1 || hidden > 2) return named ? 0.7 : 0.4
  if (!named) return 0
  const [first] = outline(lines.slice(readFront(lines).end))
  // A page of questions is one; cards look like any page with headings.
  return first === undefined ? 0 : first.head?.kind === 'item' ? 0.6 : 0.3
}
