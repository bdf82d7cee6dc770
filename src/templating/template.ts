import { checkTemplate } from './check.ts'
import { environments, helperNames } from './environment.ts'
import { toTemplateError } from './place.ts'
import type { TemplateMode } from './text.ts'

export { TemplateError } from './error.ts'
export { type Markup, markup, type TemplateMode } from './text.ts'

/** Data → text. Data is plain: what a class has by getters or from its prototype is not seen. */
export type Template = (data: unknown) => string

/** The forms of an exam, and the items of a package, share their templates. */
const compiled = new Map<string, Template>()
const compiledLimit = 200

const knownHelpers = Object.fromEntries(helperNames.map(name => [name, true]))

/**
 * Compiles a template; see docs/templates.md for the language. Every `{{value}}` is escaped for its mode: as Markdown that means
 * exactly that text, or as XML, where only what `markup()` made stands as it is. A name that the data lacks is an error where it is printed
 * or looped over, not where `if` asks for it.
 * @throws TemplateError at once for what is wrong with the template, from the returned function for what does not fit the data.
 */
export function compileTemplate(source: string, path: string, mode: TemplateMode): Template {
  const key = `${mode}\n${path}\n${source}`
  let template = compiled.get(key)
  if (!template) {
    if (compiled.size >= compiledLimit) compiled.clear()
    template = compile(source, path, mode)
    compiled.set(key, template)
  }
  return template
}

function compile(source: string, path: string, mode: TemplateMode): Template {
  const environment = environments[mode]
  const text = source.replace(/^\u{feff}/u, '').replace(/\r\n?/gu, '\n')
  const options = { strict: true, knownHelpersOnly: true, knownHelpers, noEscape: mode === 'markdown' }
  let tree: hbs.AST.Program | undefined
  try {
    tree = environment.parse(text)
    checkTemplate(tree)
    // `compile` waits for the first data: this says at once what is wrong.
    environment.precompile(tree, options)
    const render = environment.compile(tree, options)
    return data => {
      try {
        return render(data)
      } catch (error) {
        throw toTemplateError(error, { path, source: text, ...(tree ? { tree } : {}) })
      }
    }
  } catch (error) {
    throw toTemplateError(error, { path, source: text })
  }
}
