import { createHash } from 'node:crypto'

/** {@link hashOf} of what comes in pieces. */
export function pieceHash(): { readonly add: (bytes: Uint8Array) => void; readonly end: () => string } {
  const hash = createHash('sha256')
  return { add: bytes => hash.update(bytes), end: () => hash.digest('hex').slice(0, 32) }
}

/** 32 hexadecimal digits of SHA-256: names a content in caches and manifests. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}
