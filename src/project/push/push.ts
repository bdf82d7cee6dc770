import { type Call, parseReply, type Reply, refusal, requestBody } from './protocol.ts'

export const ankiAddress = 'http://127.0.0.1:8765'

/** Sends a body and gives the text of the answer; throws where nothing answers. `seconds`: how long it waits. */
export type Post = (address: string, body: string, seconds: number) => Promise<string>

export interface PushOptions {
  /** Absolute path of the package, as Anki's own machine sees it. */
  readonly path: string
  readonly address?: string
  /** AnkiConnect's apiKey, where one is set. */
  readonly key?: string
  /** Also sync with AnkiWeb. */
  readonly sync?: boolean
  readonly post?: Post
}

export type Pushed = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** The only place that talks to the network. */
const postByFetch: Post = async (address, body, seconds) => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(seconds * 1000) })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return answer.text()
}

/** The innermost reason: fetch wraps "connection refused" in "fetch failed". */
function cause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in time'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const inner = error.cause === undefined ? '' : cause(error.cause)
  return inner || code || error.message
}

/** Importing thousands of notes takes Anki a while; asking for permission waits for a person. */
const patience = { requestPermission: 120, importPackage: 600, sync: 300 } as const

async function call(wanted: Call, { address = ankiAddress, key, post = postByFetch }: PushOptions): Promise<Reply> {
  try {
    return parseReply(await post(address, requestBody(wanted, key), patience[wanted.action]))
  } catch (error) {
    const reason = `Nothing at ${address} answers (${cause(error)}), expected Anki to run with the add-on AnkiConnect (2055492159)`
    return { reason }
  }
}

/**
 * Imports a package into a running Anki: notes that it has are updated, the others added, as by opening the file. The steps are told
 * apart in the reason of a failure; what was imported before a failing sync stays imported.
 */
export async function pushToAnki(options: PushOptions): Promise<Pushed> {
  const permission = await call({ action: 'requestPermission' }, options)
  if ('reason' in permission) return { ok: false, reason: permission.reason }
  const refused = refusal(permission.result, options.key)
  if (refused) return { ok: false, reason: refused }
  const imported = await call({ action: 'importPackage', params: { path: options.path } }, options)
  if ('reason' in imported) return { ok: false, reason: imported.reason }
  if (imported.result !== true)
    return { ok: false, reason: `Anki did not import ${options.path}, and does not say why` }
  const synced = options.sync ? await call({ action: 'sync' }, options) : undefined
  return synced && 'reason' in synced
    ? { ok: false, reason: `Imported, but not synced. ${synced.reason}` }
    : { ok: true }
}
