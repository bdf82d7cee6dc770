const tag = /<(\/?)([a-zA-Z][^\s/>]*)/gu

/** Elements that hold nothing, or that the next of their kind closes. */
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option'.split(
    ' ',
  ),
)

/** True where the elements of a fragment nest deeper than `limit`: no honest text does. Linear. */
export function nestsDeeper(html: string, limit: number): boolean {
  const open: string[] = []
  for (const [, slash, name = ''] of html.matchAll(tag)) {
    const element = name.toLowerCase()
    if (flat.has(element)) continue
    if (slash) {
      const at = open.lastIndexOf(element)
      if (at >= 0) open.length = at
    } else if (open.push(element) > limit) {
      return true
    }
  }
  return false
}

/** True where a fragment has more tags than `limit`. Linear. */
export function hasMoreTags(html: string, limit: number): boolean {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) if (++count > limit) return true
  return false
}

/** A fragment without its tags: what is left when its structure cannot be trusted. */
export function withoutTags(html: string): string {
  return html.replace(/<[^<>]*>/gu, ' ').replace(/[<>]/gu, ' ')
}
