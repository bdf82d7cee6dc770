export { type Edited, listIds, pinId, renameId, renewId } from './edit.ts'
export { type Identified, type IdentifyOptions, identifyWithLock } from './identify.ts'
export { emptyLock, type Lock, type LockEntry, readLock, writeLock } from './lock.ts'
export { lockName } from './name.ts'
