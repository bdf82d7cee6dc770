/** Gives names that are legal XML identifiers (NCName), unique in their scope, and always the same for the same names in the same order. */
export type Identify = (name: string) => string

const legalStart = /^[A-Za-z_]/u

/** One name as an ASCII NCName of letters, digits, `-` and `_`: no dots, no colons, which some importers change or refuse. */
export function legalIdentifier(name: string, prefix = 'i'): string {
  const legal = name.replace(/[^A-Za-z0-9_-]/gu, '_')
  return legalStart.test(legal) ? legal : `${prefix}_${legal}`
}

/** A scope in which different names get different identifiers; the same name gets the same one again. */
export function identifierScope(taken: Iterable<string> = []): Identify {
  const used = new Set([...taken].map(name => name.toLowerCase()))
  const given = new Map<string, string>()
  return name => {
    const known = given.get(name)
    if (known !== undefined) return known
    const wanted = legalIdentifier(name)
    let identifier = wanted
    for (let copy = 2; used.has(identifier.toLowerCase()); copy++) identifier = `${wanted}_${copy}`
    used.add(identifier.toLowerCase())
    given.set(name, identifier)
    return identifier
  }
}
