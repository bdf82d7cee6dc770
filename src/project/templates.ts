import type { Effects } from './effects.ts'
import { didYouMean } from './near.ts'
import { UsageError } from './usage-error.ts'

const decoder = new TextDecoder()

/** Gives writers the source of a template: the project's own, else the shipped one. */
export function templateOf(folder: string, effects: Effects): (path: string) => string {
  return path => {
    const own = `${folder}/${path}`
    if (effects.state(own)?.kind === 'file') return decoder.decode(effects.read(own))
    const shipped = effects.shipped(`templates/${path}`)
    if (shipped === undefined) throw new UsageError(`Unexpected template ${path}, expected one of templates/`)
    return decoder.decode(shipped)
  }
}

/** Paths of the shipped templates under templates/. */
export function templateNames(effects: Effects): readonly string[] {
  return effects.shippedFiles('templates').map(path => path.slice('templates/'.length))
}

/** The templates that a name means: one file, or all in a folder. */
function chosen(name: string, known: readonly string[]): readonly string[] {
  const found = known.filter(path => path === name || path.startsWith(`${name.replace(/\/+$/u, '')}/`))
  if (found.length > 0) return found
  throw new UsageError(`Unexpected template "${name}", expected one of ${known.join(', ')}${didYouMean(name, known)}`)
}

export interface Ejected {
  readonly written: readonly string[]
  /** Templates that the project has already; they were left alone. */
  readonly kept: readonly string[]
}

/** Copies shipped templates (all, or those named) into the project's folder, where they go before the shipped ones. */
export function ejectTemplates(names: readonly string[], folder: string, effects: Effects): Ejected {
  const known = templateNames(effects)
  const wanted = names.length === 0 ? known : [...new Set(names.flatMap(name => chosen(name, known)))]
  const written: string[] = []
  const kept: string[] = []
  for (const name of wanted) {
    const path = `${folder}/${name}`
    const bytes = effects.shipped(`templates/${name}`)
    if (effects.state(path) !== undefined) kept.push(path)
    else if (bytes) {
      effects.write(path, bytes)
      written.push(path)
    }
  }
  return { written, kept }
}
