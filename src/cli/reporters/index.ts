import { github } from './github.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'
import { sarif } from './sarif.ts'

/** All reporters, in the order in which the help lists them. */
export const reporters: readonly Reporter[] = [pretty, json, github, sarif]
