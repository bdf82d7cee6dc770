import { cpSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import glob from 'fast-glob'
import type { Setting } from './check.ts'
import { run } from './program.ts'

/** A project that prints every paper, edition and size in several scripts, built once for all checks. */
function printed({ dist }: Setting): string {
  const folder = join(dist, '..', 'papers')
  if (existsSync(join(folder, 'dist'))) return join(folder, 'dist')
  cpSync('conformance/papers', folder, { recursive: true })
  const built = run('node', [resolve('lib/cli/main.js'), 'build'], { cwd: folder })
  if (!built.ok) throw new Error(`The project of papers does not build:\n${built.output}`)
  return join(folder, 'dist')
}

/** Every PDF of the sample project, and of one that prints whatever can be printed. */
export function allPapers(setting: Setting): readonly string[] {
  const find = (cwd: string): string[] => glob.sync('**/*.pdf', { cwd, absolute: true }).sort()
  return [...find(setting.dist), ...find(printed(setting))]
}
