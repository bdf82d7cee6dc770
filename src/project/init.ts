import type { Effects } from './effects.ts'
import { starterFiles } from './starter.ts'
import { UsageError } from './usage-error.ts'

/** Writes a new project that builds at once and gives the paths that it wrote. No file that is there is touched. */
export function initProject(folder: string, effects: Effects): readonly string[] {
  const paths = starterFiles.map(({ path }) => (folder === '.' ? path : `${folder}/${path}`))
  const there = paths.filter(path => effects.state(path) !== undefined && !path.endsWith('.gitignore'))
  if (there.length > 0) {
    throw new UsageError(`Unexpected ${there.join(', ')}: the project is there already; expected a new folder`)
  }
  const written: string[] = []
  for (const [index, { text }] of starterFiles.entries()) {
    const path = paths[index]
    if (path === undefined || effects.state(path) !== undefined) continue
    effects.write(path, text)
    written.push(path)
  }
  return written
}
