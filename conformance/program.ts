import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Ran {
  readonly ok: boolean
  /** Standard output and standard error together. */
  readonly output: string
}

/** Runs a program to its end, at most `minutes`. */
export function run(program: string, args: readonly string[], { cwd = '.', minutes = 10 } = {}): Ran {
  const done = spawnSync(program, [...args], {
    cwd,
    encoding: 'utf8',
    timeout: minutes * 60_000,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return {
    ok: done.status === 0,
    output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `\n${done.error.message}` : ''}`,
  }
}

const found = (program: string): boolean => run('sh', ['-c', `command -v ${program}`]).ok
let updated = false

/** True where the program is there, or could be installed from Debian's package. */
export function need(program: string, debianPackage: string = program): boolean {
  if (found(program)) return true
  if (!found('apt-get') || process.getuid?.() !== 0) return false
  if (!updated) updated = run('apt-get', ['update', '-q']).ok
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', debianPackage])
  return found(program)
}

/** The Python of an own environment with these packages; undefined where Python or a package cannot be had. */
export function needPython(name: string, ...packages: readonly string[]): string | undefined {
  if (!need('python3')) return undefined
  const folder = join('node_modules', '.cache', `python-${name}`)
  const python = join(folder, 'bin', 'python')
  if (!existsSync(python)) {
    const made =
      run('python3', ['-m', 'venv', folder]).ok ||
      (need('pip3', 'python3-venv') && run('python3', ['-m', 'venv', folder]).ok)
    if (!made) return undefined
  }
  return run(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...packages]).ok ? python : undefined
}

/** A folder of its own with these npm packages in its node_modules; undefined where they cannot be had. */
export function needNode(name: string, ...packages: readonly string[]): string | undefined {
  const folder = join('node_modules', '.cache', `npm-${name}`)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '-E', ...packages]
  return run('npm', args, { cwd: folder }).ok ? folder : undefined
}
