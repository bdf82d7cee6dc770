import { isAbsolute, relative, resolve, sep } from 'node:path'
import { UsageError } from '../project/usage-error.ts'
import { type Call, textOption } from './command.ts'

/** A path of the command line as the project names it: relative where it lies in the folder, else absolute; forward slashes. */
export function projectPath(path: string, root: string): string {
  const full = resolve(root, path)
  const way = relative(root, full)
  const inside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  return (inside ? way || '.' : full).split(sep).join('/')
}

/** SOURCE_DATE_EPOCH in seconds. */
export function epochOf({ terminal }: Call): number | undefined {
  const text = terminal.env.SOURCE_DATE_EPOCH
  if (text === undefined || text === '') return undefined
  const epoch = Number(text)
  if (!Number.isSafeInteger(epoch) || epoch < 0) {
    throw new UsageError(`Unexpected SOURCE_DATE_EPOCH "${text}", expected whole seconds since 1970`)
  }
  return epoch
}

/** The whole number that an option gives, from `least`; undefined where it was not given. */
export function countOption(call: Call, name: string, least = 0): number | undefined {
  const text = textOption(call, name)
  if (text === undefined) return undefined
  const flag = `--${name.replace(/[A-Z]/gu, capital => `-${capital.toLowerCase()}`)}`
  if (!/^\d{1,9}$/u.test(text) || Number(text) < least) {
    const from = least === 0 ? '' : ` from ${least}`
    throw new UsageError(`Unexpected ${flag} "${text}", expected a whole number${from}`)
  }
  return Number(text)
}
