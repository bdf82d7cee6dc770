import { canonicalJson } from '../../corpus/canonical.ts'
import type { Reporter } from './reporter.ts'

/** For programs: a list of `{rule, severity, reason, origin}`. */
export const json: Reporter = {
  format: 'json',
  print: messages => canonicalJson(messages),
}
