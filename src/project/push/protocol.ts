import * as z from 'zod'

/** The version of AnkiConnect's protocol that we speak. */
export const protocolVersion = 6

export interface Call {
  readonly action: 'requestPermission' | 'importPackage' | 'sync'
  readonly params?: Readonly<Record<string, string>>
}

/** The body of a request. `key` is AnkiConnect's apiKey, where one is set. */
export function requestBody({ action, params }: Call, key?: string): string {
  return JSON.stringify({ action, version: protocolVersion, ...(key ? { key } : {}), ...(params ? { params } : {}) })
}

/** What came back: the result, or why there is none. */
export type Reply = { readonly result: unknown } | { readonly reason: string }

const replySchema = z.object({ result: z.unknown(), error: z.string().nullable() })

export function parseReply(text: string): Reply {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { reason: 'Unexpected answer that is not JSON, expected AnkiConnect: another program listens there' }
  }
  const reply = replySchema.safeParse(json)
  if (!reply.success)
    return { reason: 'Unexpected answer without result and error, expected AnkiConnect of version 6 or later' }
  return reply.data.error === null ? { result: reply.data.result } : { reason: `Anki says: ${reply.data.error}` }
}

const permissionSchema = z.object({
  permission: z.enum(['granted', 'denied']),
  requireApiKey: z.boolean().optional(),
  version: z.number().optional(),
})

/** Why an answer to `requestPermission` does not let us in; undefined: it does. */
export function refusal(result: unknown, key?: string): string | undefined {
  const permission = permissionSchema.safeParse(result)
  if (!permission.success) return 'Unexpected answer to a request for permission, expected AnkiConnect'
  const { permission: given, requireApiKey, version = protocolVersion } = permission.data
  if (given === 'denied') return 'Anki denied the permission, expected it to be granted in the dialog that Anki shows'
  if (version < protocolVersion)
    return `Unexpected AnkiConnect of version ${version}, expected ${protocolVersion} or later`
  return requireApiKey && !key ? 'AnkiConnect expects its apiKey, and none was given' : undefined
}
