import { type BuildResult, build } from '../../src/project/build.ts'
import { diskEffects } from '../../src/project/disk.ts'
import { loadProject } from '../../src/project/project.ts'
import type { Writer } from '../../src/writers/writer.ts'
import { folderWith } from './folder.ts'
import { type CountingReader, lineReader, lineWriter } from './trade.ts'

export const bank = 'What is two plus two? | 3 | *4 | 5\nWhich letter comes first? | *A | B\n'

export const config = `exams:
  - id: quiz
    title: Quiz
    forms: [A, B]
    outputs: [lines]
outputs: [lines]
`

/** Builds with the reader and the writer of lines, and no others. */
export async function run(
  root: string,
  { reader = lineReader(), epoch }: { reader?: CountingReader; epoch?: number } = {},
): Promise<BuildResult> {
  const effects = diskEffects(root, { epoch })
  return build(await loadProject(effects), effects, { readers: [reader], writers: [lineWriter as Writer] })
}

/** A project with one source of two questions, and these files besides. */
export const lineProject = (extra: Record<string, string | Uint8Array> = {}): string =>
  folderWith({ 'examwright.yaml': config, 'sources/a.q': bank, ...extra })
