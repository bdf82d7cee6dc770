import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { pushToAnki } from '../../../src/project/push/push.ts'

interface StandIn {
  readonly address: string
  /** What was asked, in order. */
  readonly asked: { action: string; params?: { path?: string } }[]
}

interface Manner {
  readonly permission?: object
  readonly importing?: { result: unknown; error: string | null }
  readonly key?: string
  /** Instead of everything else. */
  readonly raw?: string
}

let server: Server | undefined
afterEach(() => server?.close())

/** A server that speaks AnkiConnect's protocol, and complains of whoever does not. */
async function standIn({ permission, importing, key, raw }: Manner = {}): Promise<StandIn> {
  const asked: StandIn['asked'] = []
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>
      asked.push(body as StandIn['asked'][number])
      const answer = (result: unknown, error: string | null = null) => response.end(JSON.stringify({ result, error }))
      if (raw !== undefined) return response.end(raw)
      if (request.method !== 'POST' || body.version !== 6) return answer(null, 'unsupported action')
      if (body.action === 'requestPermission')
        return answer(permission ?? { permission: 'granted', requireApiKey: key !== undefined, version: 6 })
      if (key !== undefined && body.key !== key) return answer(null, 'valid api key must be provided')
      if (body.action === 'importPackage')
        return response.end(JSON.stringify(importing ?? { result: true, error: null }))
      return body.action === 'sync' ? answer(null) : answer(null, 'unsupported action')
    })
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const path = '/decks/bank.apkg'

test('a package is imported, and synced on request', async () => {
  const { address, asked } = await standIn()
  expect(await pushToAnki({ path, address })).toEqual({ ok: true })
  expect(asked.map(({ action, params }) => [action, params?.path])).toEqual([
    ['requestPermission', undefined],
    ['importPackage', path],
  ])
  expect(await pushToAnki({ path, address, sync: true })).toEqual({ ok: true })
  expect(asked.at(-1)?.action).toBe('sync')
})

test('an api key opens the door', async () => {
  const { address } = await standIn({ key: 'sesame' })
  expect(await pushToAnki({ path, address, key: 'sesame' })).toEqual({ ok: true })
  expect(await pushToAnki({ path, address })).toMatchObject({ ok: false, reason: expect.stringContaining('apiKey') })
  expect(await pushToAnki({ path, address, key: 'wrong' })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('valid api key'),
  })
})

test('Anki does not run', async () => {
  const { address } = await standIn()
  await new Promise(resolve => server?.close(resolve))
  const result = await pushToAnki({ path, address })
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('ECONNREFUSED') })
  expect(result).toMatchObject({ reason: expect.stringContaining('AnkiConnect (2055492159)') })
})

test.each([
  [{ permission: { permission: 'denied' } }, 'denied'],
  [{ permission: { permission: 'granted', version: 5 } }, 'version 5'],
  [{ importing: { result: null, error: 'no such file' } }, 'Anki says: no such file'],
  [{ importing: { result: false, error: null } }, 'did not import'],
  [{ raw: '<html>' }, 'not JSON'],
  [{ raw: '{"apiVersion":"AnkiConnect v.6"}' }, 'without result and error'],
] as [Manner, string][])('%j', async (manner, words) => {
  const { address } = await standIn(manner)
  expect(await pushToAnki({ path, address })).toMatchObject({ ok: false, reason: expect.stringContaining(words) })
})
