import { escapeMarkup } from '../../content/html.ts'
import { type MediaUse, mathMarkup, toXhtmlBlocks, toXhtmlInline } from '../../content/xhtml.ts'
import { isRightToLeft } from './direction.ts'

/** How a platform shows TeX. */
export type MathForm = 'mathml' | 'canvas' | 'delimited' | 'source'

/** Canvas's equation image: the server draws it, and both quiz engines know the TeX in it. */
function canvasEquation(tex: string): string {
  const source = encodeURIComponent(encodeURIComponent(tex))
  const title = escapeMarkup(tex)
  return (
    `<img class="equation_image" title="${title}" src="/equation_images/${source}?scale=1" alt="LaTeX: ${title}" ` +
    `data-equation-content="${title}" data-ignore-a11y-check=""/>`
  )
}

export function mathHtml(form: MathForm): (tex: string, display: boolean) => string {
  switch (form) {
    case 'mathml':
      return mathMarkup
    case 'canvas':
      return canvasEquation
    case 'delimited':
      return (tex, display) => escapeMarkup(display ? `\\[${tex}\\]` : `\\(${tex}\\)`)
    case 'source':
      return tex => escapeMarkup(tex)
  }
}

export interface HtmlWriter {
  /** Rich text as HTML blocks; well-formed XML too. */
  readonly blocks: (markdown: string) => string
  /** A single paragraph without its `p`. */
  readonly inline: (markdown: string) => string
}

/** HTML for platforms that keep rich text as HTML. `gap` gives what stands for a gap, as HTML. */
export function htmlWriter(options: {
  readonly math: MathForm
  readonly url: (path: string, use: MediaUse) => string | undefined
  readonly gap?: (id: string) => string | undefined
  /** BCP 47: text that runs from right to left says so, as the platform's page may run the other way. */
  readonly language?: string | undefined
}): HtmlWriter {
  const rich = { ...options, html: true, math: mathHtml(options.math) }
  const wrapped = (element: string, html: string): string =>
    html === '' || !isRightToLeft(options.language)
      ? html
      : `<${element} dir="rtl" lang="${escapeMarkup(options.language ?? '')}">${html}</${element}>`
  return {
    blocks: markdown => wrapped('div', toXhtmlBlocks(markdown, rich)),
    inline: markdown => wrapped('span', toXhtmlInline(markdown, rich)),
  }
}
