import type { Candidate } from './class-list.ts'

/** What a template sees of the candidate. */
export type CandidateModel = Readonly<Record<'name' | 'id' | 'group', string>>

/**
 * Signs (for private use) that stand for a candidate's data while the paper is composed: one document serves a whole class, and
 * what does not name the candidate is the same object on every paper, so that layout measures it once.
 */
export const standIns: CandidateModel = { name: '\ue5a0', id: '\ue5a1', group: '\ue5a2' }

const fields = Object.entries(standIns) as [keyof CandidateModel, string][]

/** The parts of a document that name the candidate, and those that hold such parts. */
export type Personal = ReadonlySet<object>

/** Finds them. */
export function personalParts(document: object): Personal {
  const found = new Set<object>()
  const seek = (value: unknown): boolean => {
    if (typeof value === 'string') return fields.some(([, sign]) => value.includes(sign))
    if (typeof value !== 'object' || value === null) return false
    let holds = false
    for (const part of Object.values(value)) if (seek(part)) holds = true
    if (holds) found.add(value)
    return holds
  }
  seek(document)
  return found
}

/** Where the list has no value, nothing is printed: a field keeps its ruled space. */
function filled(text: string, candidate: Candidate): string {
  return text.replace(/[\ue5a0-\ue5a2]/gu, sign => {
    const field = fields.find(([, standIn]) => standIn === sign)
    return field ? candidate[field[0]] : sign
  })
}

/** The document for one candidate. Parts that do not name the candidate are the same objects as before. */
export function personalised<T extends object>(document: T, parts: Personal, candidate: Candidate): T {
  const put = (value: unknown): unknown => {
    if (typeof value === 'string') return filled(value, candidate)
    if (typeof value !== 'object' || value === null || !parts.has(value)) return value
    if (Array.isArray(value)) return value.map(put)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, put(part)]))
  }
  return put(document) as T
}
