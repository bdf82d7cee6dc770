import { createRequire } from 'node:module'

/** A package, loaded where it is first needed: most texts are plain and need none. `load('x') as typeof import('x')`. */
export const load: (name: string) => unknown = createRequire(import.meta.url)

/** Gives what `make` gives, which is called at most once, when it is first needed. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
