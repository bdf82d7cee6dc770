import { blueprintSchema } from '../../corpus/blueprint.ts'
import type { Config, ConfigPath, ExamSpec, OutputSpec, SourceSpec } from './config.ts'
import type { ParsedConfig } from './schema.ts'

type RawSource = Exclude<NonNullable<ParsedConfig['sources']>, string>[number]
type RawOutput = NonNullable<ParsedConfig['outputs']>[number]
type RawExam = NonNullable<ParsedConfig['exams']>[number]

/** What is written for each form of an exam that names no outputs. */
export const defaultExamOutputs = [
  'pdf',
  { to: 'pdf', template: 'answer-key' },
  { to: 'pdf', template: 'marking-scheme' },
  'qti-2.1',
] as const
/** What is written of the whole bank where the config names no outputs. */
export const defaultBankOutputs = ['anki-csv'] as const

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** `algebra/linear` and `[algebra, linear]` are the same path. */
const topicOf = (topic: string | readonly string[]): readonly string[] =>
  typeof topic === 'string' ? topic.split('/').filter(part => part !== '') : topic

function source(raw: RawSource): SourceSpec {
  if (typeof raw === 'string') return { patterns: [raw], exclude: [], tags: [] }
  const { path, exclude, tags, topic, ...rest } = raw
  return {
    ...rest,
    patterns: listOf(path),
    exclude: listOf(exclude),
    tags: listOf(tags),
    ...(topic === undefined ? {} : { topic: topicOf(topic) }),
  }
}

function output(raw: RawOutput, place: ConfigPath): OutputSpec {
  if (typeof raw === 'string') return { to: raw, options: {}, embargo: true, place }
  const { to, name, embargo, ...options } = raw
  return { to, options, embargo: embargo ?? true, place, ...(name === undefined ? {} : { name }) }
}

function outputs(
  raw: readonly RawOutput[] | undefined,
  fallback: readonly RawOutput[],
  place: ConfigPath,
): OutputSpec[] {
  return (raw ?? fallback).map((entry, index) => output(entry, [...place, index]))
}

function exam({ outputs: written, embargo, ...blueprint }: RawExam, index: number, language: string): ExamSpec {
  const place = ['exams', index]
  return {
    blueprint: { ...blueprint, language: blueprint.language ?? language },
    outputs: outputs(written, defaultExamOutputs, [...place, 'outputs']),
    embargo: embargo ?? false,
    place,
  }
}

/** One exam of everything, for projects that say nothing of exams. */
function plainExam(title: string, language: string): ExamSpec {
  const blueprint = blueprintSchema.parse({ id: 'exam', title, language })
  return { blueprint, outputs: outputs(undefined, defaultExamOutputs, ['exams']), embargo: false, place: ['exams'] }
}

/** The config as written → the config with every default filled in. */
export function normalConfig(raw: ParsedConfig): Config {
  const title = raw.title ?? 'Question bank'
  const language = raw.language ?? 'en'
  const sources = typeof raw.sources === 'string' ? [raw.sources] : (raw.sources ?? ['sources/**'])
  const maxWarnings = raw.checks?.maxWarnings
  return {
    title,
    language,
    sources: sources.map(source),
    exams: raw.exams?.map((entry, index) => exam(entry, index, language)) ?? [plainExam(title, language)],
    outputs: outputs(raw.outputs, defaultBankOutputs, ['outputs']),
    dist: raw.dist ?? 'dist',
    templates: raw.templates ?? 'templates',
    severities: Object.fromEntries(
      Object.entries(raw.checks?.rules ?? {}).map(([rule, level]) => [rule, level === 'warn' ? 'warning' : level]),
    ),
    proof: raw.checks?.proof ?? true,
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  }
}

/** What a project without a config file is built by. */
export const defaultConfig: Config = normalConfig({})
