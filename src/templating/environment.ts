import Handlebars from 'handlebars'
import { printValue, type TemplateMode } from './text.ts'

/** Every helper that a template may use; anything else is an error. */
export const helperNames = ['if', 'unless', 'each', 'with', 'lookup', 'text', 'attribute', 'eq', 'and', 'or', 'not']

/** Helpers that escape what they print. */
export const printingHelpers: ReadonlySet<string> = new Set(['text', 'attribute'])

export type Environment = typeof Handlebars

interface Located {
  readonly loc?: hbs.AST.SourceLocation
}

function fail(reason: string, options: Located): never {
  throw new Handlebars.Exception(reason, options as hbs.AST.Node)
}

function printer(mode: TemplateMode, place: 'text' | 'attribute') {
  return (value: unknown, options: Located) => {
    const printed = printValue(value, mode, place)
    if (printed === undefined) {
      fail(
        value === undefined ? 'Unexpected name, the data has no such field' : 'Unexpected value, expected text',
        options,
      )
    }
    return new Handlebars.SafeString(printed)
  }
}

/** `each` and `with` of a misspelt name would print nothing and say nothing. */
function demanding(helper: Handlebars.HelperDelegate, name: string): Handlebars.HelperDelegate {
  return function (this: unknown, value: unknown, options: Handlebars.HelperOptions) {
    if (value === undefined) fail(`Unexpected name after #${name}, the data has no such field`, options as Located)
    return helper.call(this, value, options)
  }
}

/** A private Handlebars: what is registered here is seen nowhere else. */
function createEnvironment(mode: TemplateMode): Environment {
  const environment = Handlebars.create()
  for (const name of Object.keys(environment.helpers)) {
    if (!helperNames.includes(name) && !name.endsWith('Missing')) environment.unregisterHelper(name)
  }
  for (const name of ['each', 'with'] as const) {
    const builtin = environment.helpers[name]
    if (builtin) environment.registerHelper(name, demanding(builtin, name))
  }
  environment.registerHelper({
    text: printer(mode, 'text'),
    attribute: printer(mode, 'attribute'),
    eq: (left: unknown, right: unknown) => left === right,
    and: (left: unknown, right: unknown) => Boolean(left) && Boolean(right),
    or: (left: unknown, right: unknown) => Boolean(left) || Boolean(right),
    not: (value: unknown) => !value,
  })
  return environment
}

export const environments: Readonly<Record<TemplateMode, Environment>> = {
  markdown: createEnvironment('markdown'),
  xml: createEnvironment('xml'),
}
