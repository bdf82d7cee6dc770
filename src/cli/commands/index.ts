import type { Command } from '../command.ts'

/** A command before its file is loaded: what the list of commands says of it. */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  /** Files are loaded on demand, so that `--help` starts as fast as Node does. */
  readonly load: () => Promise<Command>
}

/** All commands, in the order in which the help lists them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'build',
    summary: 'build everything that the config asks for',
    load: async () => (await import('./build.ts')).build,
  },
  {
    name: 'check',
    summary: 'print every problem of every source',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'explain',
    summary: 'say what a rule means and what to do',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'parse',
    summary: 'show what is understood of files',
    load: async () => (await import('./parse.ts')).parse,
  },
  {
    name: 'convert',
    summary: 'write files in another format, without a config',
    load: async () => (await import('./convert.ts')).convert,
  },
  {
    name: 'fix',
    summary: 'propose mechanical corrections of sources, or make them',
    load: async () => (await import('./fix.ts')).fix,
  },
  {
    name: 'formats',
    summary: 'list what can be read and written',
    load: async () => (await import('./formats.ts')).formats,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the corpus or the config',
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'init',
    summary: 'make a new project that builds at once',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'templates',
    summary: 'list the templates, or copy them into the project',
    load: async () => (await import('./templates.ts')).templates,
  },
  {
    name: 'ids',
    summary: 'list the ids of items, confirm or change them',
    load: async () => (await import('./ids.ts')).ids,
  },
  {
    name: 'push',
    summary: 'send the bank to a running Anki',
    load: async () => (await import('./push.ts')).push,
  },
]
