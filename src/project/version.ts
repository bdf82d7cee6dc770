import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programFolder } from './disk.ts'

/** The version in the program's own package.json. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { version: string }
  return version
}
