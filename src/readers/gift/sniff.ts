const answers = /\{\s{0,99}(?:#?\s{0,9}[=~]|#\s{0,9}[-+.\d]|(?:t|f|true|false)\s{0,99}[#}])/giu
const titles = /^[ \t]{0,40}::[^\n]*?::/gmu
const foreign = /^\s*(?:<\?xml|<quiz|\{\s*"|\[\s*\{|---\s*\n)|\{\d*:(?:SHORTANSWER|MULTICHOICE|NUMERICAL|SA|MC|NM)\w*:/u

/** How surely a text is GIFT: by its answer blocks, titles and `$CATEGORY` lines, measured against its length. */
export function sniffGift(head: string): number {
  if (foreign.test(head)) return 0
  const blocks = head.match(answers)?.length ?? 0
  const titled = head.match(titles)?.length ?? 0
  const categories = /^[ \t]{0,40}\$CATEGORY:/mu.test(head) ? 1 : 0
  if (blocks === 0) {
    const essays = /\{\s*\}/u.test(head)
    if (titled > 0 && essays) return 0.7
    if (titled > 0) return 0.5
    if (categories > 0) return 0.85
    return essays && /\S[ \t]{0,40}\{[ \t]{0,40}\}[ \t]{0,40}$/mu.test(head) ? 0.45 : 0
  }
  if (titled > 0 || categories > 0) return 0.97
  // Code in other formats holds braces too: GIFT has one block in every few lines, and no fences or list markers.
  const lines = head.split('\n').filter(line => line.trim() !== '').length
  const markdown = (head.match(/^[ \t]{0,40}(?:```|#{1,6}\s|[-*]\s\[[ x]?\])/gmu)?.length ?? 0) > blocks
  if (markdown) return 0.2
  return blocks * 15 >= lines ? 0.9 : 0.5
}
