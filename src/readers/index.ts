import { aiken } from './aiken/index.ts'
import { gift } from './gift/index.ts'
import type { Reader } from './reader.ts'

/** All readers, in the order in which `formats` lists them. */
export const readers: readonly Reader[] = [gift, aiken]
