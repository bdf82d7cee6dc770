/** Whether the bytes start as a zip with members does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/** Whether the bytes are a zip that has a member of this name: zips keep names as they are. */
export const holdsMember = (bytes: Uint8Array, name: string): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
