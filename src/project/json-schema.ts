import * as z from 'zod'
import { bankSchema } from '../corpus/bank.ts'
import type { Writer } from '../writers/writer.ts'
import { bankOutputSchema, configSchema, outputSchema } from './config/schema.ts'

type JsonObject = Record<string, unknown>

const inputOnly = { io: 'input', unrepresentable: 'any' } as const

/** JSON Schema (2020-12) of corpus.json. */
export function corpusJsonSchema(): JsonObject {
  return { title: 'examwright corpus', ...z.toJSONSchema(bankSchema, inputOnly) }
}

/** One branch a writer: its name and its options, so that editors complete and check both. */
function outputBranch(general: JsonObject, writer: Writer): JsonObject {
  const options = z.toJSONSchema(writer.options, inputOnly) as { properties?: JsonObject; required?: string[] }
  const common = general.properties as JsonObject
  return {
    type: 'object',
    title: writer.title,
    properties: { ...options.properties, ...common, to: { const: writer.format, description: writer.title } },
    required: ['to', ...(options.required ?? [])],
    additionalProperties: false,
  }
}

function outputJsonSchema(schema: z.ZodType, writers: readonly Writer[]): JsonObject {
  const { anyOf = [] } = z.toJSONSchema(schema, inputOnly) as { anyOf?: JsonObject[] }
  const general = anyOf.find(branch => branch.type === 'object') ?? {}
  return {
    anyOf: [{ enum: writers.map(({ format }) => format) }, ...writers.map(writer => outputBranch(general, writer))],
  }
}

/** JSON Schema of examwright.yaml, with the writers' own options. */
export function configJsonSchema(writers: readonly Writer[]): JsonObject {
  const schema = z.toJSONSchema(configSchema, inputOnly) as JsonObject & { properties: Record<string, JsonObject> }
  const { outputs, exams } = schema.properties
  if (outputs) outputs.items = outputJsonSchema(bankOutputSchema, writers)
  const exam = exams?.items as { properties?: Record<string, JsonObject> } | undefined
  if (exam?.properties?.outputs) exam.properties.outputs.items = outputJsonSchema(outputSchema, writers)
  return { title: 'examwright configuration', ...schema }
}
