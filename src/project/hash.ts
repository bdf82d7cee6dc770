import { createHash } from 'node:crypto'

/** 32 hexadecimal digits of SHA-256: names a content in caches and manifests. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}
