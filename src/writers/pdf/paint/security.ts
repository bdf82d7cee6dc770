import { createCipheriv, createHash, createHmac } from 'node:crypto'

/** Passwords and what they keep back from those who know only the first. */
export interface Protection {
  /** To open the file; empty: anyone may. */
  readonly open: string
  /** To do everything; where it is empty, the one to open it. */
  readonly owner: string
  readonly mayPrint: boolean
  readonly mayCopy: boolean
}

/** The standard security handler with AES-256 (ISO 32000-2, 7.6.4, revision 6). */
export interface Security {
  /** The encryption dictionary; it and its strings are not encrypted. */
  readonly dictionary: Readonly<Record<string, unknown>>
  /** A stream of the object with this number, its initial vector before it. */
  encrypt(id: number, bytes: Uint8Array): Uint8Array
}

const sha = (bits: 256 | 384 | 512, ...parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash(`sha${bits}`)
  for (const part of parts) digest.update(part)
  return digest.digest()
}

function cipher(name: string, key: Uint8Array, iv: Uint8Array | null, bytes: Uint8Array, padding: boolean): Buffer {
  const working = createCipheriv(name, key, iv)
  working.setAutoPadding(padding)
  return Buffer.concat([working.update(bytes), working.final()])
}

/** Algorithm 2.B: a hash that takes its time. */
function slowHash(password: Buffer, salt: Uint8Array, user: Uint8Array): Buffer {
  let key = sha(256, password, salt, user)
  for (let round = 0; ; round++) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => Buffer.concat([password, key, user])))
    const encrypted = cipher('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32), repeated, false)
    const rest = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = sha(([256, 384, 512] as const)[rest] ?? 256, encrypted)
    if (round >= 63 && (encrypted.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32)
  }
}

const noVector = Buffer.alloc(16)

/** Bits of what may be done; reading aloud is always allowed (ISO 14289-1, 7.16). */
function permissions({ mayPrint, mayCopy }: Protection): number {
  const print = mayPrint ? 0b1000_0000_0100 : 0
  const copy = mayCopy ? 0b1_0000 : 0
  const readAloud = 0b10_0000_0000
  return 0xfffff0c0 | print | copy | readAloud
}

const prepared = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8').subarray(0, 127)

/** Salts and vectors come from the passwords and the seed, so that the same input gives the same bytes. */
export function openSecurity(protection: Protection, seed: Uint8Array): Security {
  const user = prepared(protection.open)
  const owner = prepared(protection.owner || protection.open)
  const secret = sha(512, Buffer.from([user.length]), user, Buffer.from([owner.length]), owner, seed)
  const derive = (use: string, length: number): Buffer =>
    createHmac('sha256', secret).update(use).digest().subarray(0, length)
  const fileKey = derive('file key', 32)
  const seal = (password: Buffer, name: string, context: Uint8Array): readonly [Buffer, Buffer] => {
    const [check, keySalt] = [derive(`${name} check`, 8), derive(`${name} key`, 8)]
    const entry = Buffer.concat([slowHash(password, check, context), check, keySalt])
    return [entry, cipher('aes-256-cbc', slowHash(password, keySalt, context), noVector, fileKey, false)]
  }
  const [u, ue] = seal(user, 'user', Buffer.alloc(0))
  const [o, oe] = seal(owner, 'owner', u)
  const p = permissions(protection)
  const plain = Buffer.concat([Buffer.alloc(4), Buffer.from('\xff\xff\xff\xffTadb', 'latin1'), derive('perms', 4)])
  plain.writeInt32LE(p)
  const filter = { Type: 'CryptFilter', CFM: 'AESV3', AuthEvent: 'DocOpen', Length: 32 }
  const dictionary = {
    ...{ Filter: 'Standard', V: 5, R: 6, Length: 256, P: p, CF: { StdCF: filter }, StmF: 'StdCF', StrF: 'StdCF' },
    ...{ O: o, U: u, OE: oe, UE: ue, Perms: cipher('aes-256-ecb', fileKey, null, plain, false) },
  }
  return {
    dictionary,
    encrypt: (id, bytes) => {
      // Of the bytes too, so that two versions of a file have no beginnings in common.
      const vector = derive(`vector ${id} ${sha(256, bytes).toString('hex')}`, 16)
      return Buffer.concat([vector, cipher('aes-256-cbc', fileKey, vector, bytes, true)])
    },
  }
}
