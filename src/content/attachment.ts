import type { Link } from 'mdast'
import { isRemote } from './media-path.ts'

/** A file that a link of rich text leads to. */
export interface Attachment {
  /** As images have theirs: relative to the project, nothing escaped. */
  readonly path: string
  /** What follows it in the URL (`#page=3`), or ''. */
  readonly rest: string
}

const file = /^(.*[^/.]\.([a-z0-9]{1,8}))(#[^/]*)?$/isu
const page = /^(?:gift|html?|xhtml|md|markdown|mdx|rst|php|aspx?|jsp)$/iu
/** Addresses that their authors wrote without a scheme. */
const host = /^(?:www\.|[^/]*\.(?:com|org|net|edu|gov|io|dev)(?:\/|$))/iu

/** The file of the project that a link's URL names; undefined: an address, a place in the text, or a page to go to. */
export function attachmentOf(url: string): Attachment | undefined {
  if (url.length > 2000 || isRemote(url) || /^[/#\\]/u.test(url) || url.includes('?') || host.test(url))
    return undefined
  const [, path, extension, rest = ''] = file.exec(url) ?? []
  return path === undefined || page.test(extension ?? '') ? undefined : { path, rest }
}

/** As {@link attachmentOf}, of a link in rich text: a footnote of one word (`[^a]: e.g.`) looks like one to Markdown. */
export function linkedFile(link: Link): Attachment | undefined {
  const [first] = link.children
  if (first?.type === 'text' && first.value.startsWith('^')) return undefined
  return attachmentOf(link.url)
}

/** A path as a URL may have it, without its escapes; one that holds broken ones stays as it is. */
export function unescaped(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
