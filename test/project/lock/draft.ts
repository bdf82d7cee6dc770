import type { Draft } from '../../../src/corpus/item.ts'

/** A choice by its stem and options, in the file and on the line given. */
export function question(stem: string, options: readonly string[] = [], path = 'a.md', id?: string): Draft {
  return {
    kind: 'choice',
    ...(id === undefined ? {} : { id }),
    stem,
    options: options.map((text, index) => ({ id: `o${index}`, text, correct: index === 0 })),
    tags: [],
    topic: [],
    references: [],
    media: [],
    origin: { path, line: 1, column: 1 },
  }
}
