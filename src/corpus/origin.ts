import * as z from 'zod'

/** A place in a source file. `line` and `column` are 1-based; `column` counts UTF-16 code units; the end is exclusive. */
export const originSchema = z.strictObject({
  path: z.string().describe('Path of the source file, relative to the project, with forward slashes.'),
  line: z.int().min(1),
  column: z.int().min(1),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
})

export type Origin = Readonly<z.infer<typeof originSchema>>
