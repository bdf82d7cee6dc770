import temml from 'temml'

/** TeX → MathML (MathML Core, one `math` element). What Temml cannot read gives `undefined`. */
export function toMathML(tex: string, display: boolean): string | undefined {
  try {
    return temml.renderToString(tex, { displayMode: display, xml: true, annotate: false, throwOnError: true })
  } catch {
    return undefined
  }
}
