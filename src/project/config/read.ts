import { ruleIds } from '../../diagnostics/catalogue.ts'
import { didYouMean } from '../near.ts'
import { type Complaint, placed, UsageError } from '../usage-error.ts'
import { complaintsOf } from './complaint.ts'
import type { Config } from './config.ts'
import { normalConfig } from './normal.ts'
import { type Locate, parsePlaced } from './place.ts'
import { configSchema, type ParsedConfig } from './schema.ts'

export interface ConfigFile {
  readonly config: Config
  readonly locate: Locate
}

/** What a schema cannot say: names that must be known or must differ. */
function checkNames(raw: ParsedConfig, locate: Locate): Complaint[] {
  const complaints: Complaint[] = []
  for (const rule of Object.keys(raw.checks?.rules ?? {})) {
    if ((ruleIds as readonly string[]).includes(rule)) continue
    const reason = `Unexpected rule "${rule}", expected the id of a rule${didYouMean(rule, ruleIds)}`
    complaints.push(placed(reason, locate(['checks', 'rules', rule, '#key'])))
  }
  const seen = new Set<string>()
  for (const [index, { id }] of (raw.exams ?? []).entries()) {
    if (seen.has(id)) {
      const reason = `Unexpected second exam "${id}", expected an id of its own`
      complaints.push(placed(reason, locate(['exams', index, 'id'])))
    }
    seen.add(id)
  }
  return complaints
}

/** Reads a config (YAML; JSON is YAML too). Throws a UsageError that holds everything that is wrong with it. */
export function readConfig(path: string, text: string): ConfigFile {
  const { data: written, locate, errors } = parsePlaced(path, text)
  if (errors.length > 0) throw new UsageError(errors)
  const data = written ?? {}
  const parsed = configSchema.safeParse(data)
  if (!parsed.success) throw new UsageError(complaintsOf(parsed.error, configSchema, data, locate))
  const wrong = checkNames(parsed.data, locate)
  if (wrong.length > 0) throw new UsageError(wrong)
  return { config: normalConfig(parsed.data), locate }
}
