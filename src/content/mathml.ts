import type Temml from 'temml'
import { load } from './lazy.ts'

/** TeX → MathML (MathML Core, one `math` element). What Temml cannot read gives `undefined`. */
export function toMathML(tex: string, display: boolean): string | undefined {
  const temml = load('temml') as typeof Temml
  try {
    return temml.renderToString(tex, { displayMode: display, xml: true, annotate: false, throwOnError: true })
  } catch {
    return undefined
  }
}
