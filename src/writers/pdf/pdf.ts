import { kinds } from '../../corpus/item.ts'
import type { FontSource } from '../../layout/fonts/files.ts'
import { type Fonts, openFonts } from '../../layout/fonts/registry.ts'
import { layout } from '../../layout/layout.ts'
import { prepare } from '../../layout/prepare.ts'
import { compileTemplate } from '../../templating/template.ts'
import type { WriteContext, Writer } from '../writer.ts'
import { composeDocument } from './compose.ts'
import { themeOf } from './looks.ts'
import { paperModel } from './model.ts'
import { type PdfOptions, pdfOptions } from './options.ts'
import { paint } from './paint/paint.ts'
import { papers } from './papers.ts'
import { slotSource } from './slots/slot.ts'
import { wordsFor } from './words/words.ts'

/** Fonts stay open from one print to the next: they hold the caches of shaping. */
const registries = new WeakMap<FontSource, Fonts>()

function fontsOf({ font }: WriteContext): Fonts {
  if (!font) throw new Error('Fonts are needed to print, and none can be read')
  let fonts = registries.get(font)
  if (!fonts) {
    fonts = openFonts(font)
    registries.set(font, fonts)
  }
  return fonts
}

/** `exam.pdf`, `answer-key-large-print.pdf`. */
function fileName({ template, edition }: PdfOptions): string {
  return edition === 'standard' ? template : `${template}-${edition}`
}

/** Printed papers: exam, answer key, marking scheme and more, as tagged PDF. */
export const pdf: Writer<PdfOptions> = {
  format: 'pdf',
  title: 'Printed papers (tagged PDF)',
  extension: '.pdf',
  options: pdfOptions,
  kinds,
  async write(form, options, context) {
    const paper = papers[options.template]
    const theme = themeOf(options)
    const { language } = form.head
    const source = context.template(paper.template)
    const markdown = compileTemplate(
      source,
      `templates/${paper.template}`,
      'markdown',
    )(paperModel(form, paper, language))
    const words = wordsFor(language)
    const title = [
      form.head.title,
      ...(form.code ? [words.form.replace('{code}', form.code)] : []),
      ...(paper.word ? [words[paper.word]] : []),
    ].join(' – ')
    const composed = composeDocument(
      { path: `templates/${paper.template}`, source, markdown },
      slotSource(form, paper, theme.size),
      title,
    )
    const document = options.watermark ? { ...composed, watermark: options.watermark } : composed
    const fonts = fontsOf(context)
    const resources = await prepare(document, { fonts, image: context.media, report: context.report })
    const frames = layout(document, theme, resources)
    const { author, subject } = document
    const info = { title, language, date: context.date, ...(author ? { author } : {}), ...(subject ? { subject } : {}) }
    return [
      { path: `${fileName(options)}.pdf`, bytes: paint(frames, info, { image: context.media, font: fonts.bytes }) },
    ]
  },
}
