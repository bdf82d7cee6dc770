type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const record = value as { readonly [key: string]: Json | undefined }
  const result: Record<string, Json> = {}
  for (const key of Object.keys(record).sort()) {
    const field = record[key]
    if (field !== undefined) result[key] = sorted(field)
  }
  return result
}

/** JSON with sorted keys, two spaces and a final newline: equal values give equal bytes. Absent fields are left out. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value as Json), null, 2)}\n`
}
