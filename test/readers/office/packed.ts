import { strToU8, zipSync } from 'fflate'

/** Files as the bytes of a zip, with a fixed date. */
export function packed(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const members = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return zipSync(Object.fromEntries(members) as Record<string, Uint8Array>, { mtime: new Date(1980, 0, 1) })
}

export const relations = (targets: Readonly<Record<string, string>>): string =>
  `<Relationships>${Object.entries(targets)
    .map(([id, target]) => `<Relationship Id="${id}" Target="${target}"/>`)
    .join('')}</Relationships>`
