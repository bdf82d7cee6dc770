import { labelOf } from './label.ts'
import type { Line } from './scan.ts'

/** A line of nothing but a link into its own page: a way back to the top or an entry of a table of contents. */
const anchorLink =
  /^\s{0,60}(?:[-*+•|]|\d{1,4}[.)])?[\s|>]{0,60}(?:\d{1,4}[.)]?[\s|]{0,60})?(?:<[^<>]{1,80}>\s{0,60}){0,4}(?:\*\*|__)?(?:\[[^\]]{0,400}\]\(#[^()\s]{0,400}\)|<a\s[^<>]{0,200}href\s?=\s?["']#[^<>]{0,200}>[^<>]{0,200}(?:<\/?[a-z]{1,6}>[^<>]{0,80}){0,3}<\/a>)(?:\*\*|__)?[\s|]{0,60}(?:<\/?[^<>]{1,20}>\s{0,60}){0,4}$/iu

/** `--- question ---`, `--- /feedback ---`: the fences of a question's parts. */
export const partFence =
  /^\s*-{3} (\/?)(question|choices|feedback|hints?|answer|task|collapse|save|print-only|no-print) -{3}$/u

const tagsOnly = /^\s*(?:<\/?(?:p|div|center|br|hr|details|span|small|sub|b|a|ul|summary)\b[^<>]{0,200}>\s*)+$/iu
const advert =
  /please (?:follow|subscribe|star)|view on examtopics|actual exam question from|^topic #:|^timestamp:|get (?:the )?full version|join our (?:telegram|discord|whatsapp)|use (?:coupon|promo) code|\budemy\.com\/course|buymeacoffee\.com|ko-fi\.com|patreon\.com/iu

/** Why a line belongs to no question, undefined where it may. */
export function furnitureOf(line: Line): string | undefined {
  if (line.mask === 'comment') return 'a comment'
  if (line.mask === 'stray') return 'a code fence without a partner'
  if (line.mask) return undefined
  if (line.text.includes('#') && anchorLink.test(line.text)) return 'a link within the page'
  if (advert.test(line.text)) return 'an advert'
  return undefined
}

/** A line that only holds tags which place or hide what stands between them. */
export const isWrapper = (line: Line): boolean => !line.mask && line.text.includes('<') && tagsOnly.test(line.text)

const referenceLink = /^[\s*_>(-]*\[([^\]]{1,80})\]\(/u

/** A line that only says where something is written: `[Reference](…)`, a bare address. */
export function isReference(line: Line): boolean {
  if (line.mask) return false
  const link = referenceLink.exec(line.text)
  if (link?.[1]) {
    const label =
      labelOf(`${link[1].replace(/[\d.#]{1,60}$/u, '').trim()}:`) ?? labelOf(`${link[1].split(/[\s:(]/u)[0]}:`)
    return label?.field === 'reference'
  }
  return /^\s*(?:[-*] )?<?https?:\/\/\S+>?\.?$/u.test(line.text)
}

export const isRule = (line: Line): boolean =>
  !line.mask && /^ {0,3}(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$/u.test(line.text)
