import type { Form } from '../../corpus/form.ts'
import type { PrintDocument } from '../../layout/document.ts'
import type { FontSource } from '../../layout/fonts/files.ts'
import { type Fonts, openFonts } from '../../layout/fonts/registry.ts'
import type { Frames } from '../../layout/frame.ts'
import { layout } from '../../layout/layout.ts'
import { prepare } from '../../layout/prepare.ts'
import type { Theme } from '../../layout/theme.ts'
import { compileTemplate } from '../../templating/template.ts'
import type { WriteContext } from '../writer.ts'
import { composeDocument } from './compose.ts'
import { themeOf } from './looks.ts'
import { paperModel } from './model.ts'
import type { PdfOptions } from './options.ts'
import { paint } from './paint/paint.ts'
import type { Protection } from './paint/security.ts'
import { type Paper, papers } from './papers.ts'
import { printSheets, type SheetModel, type SheetPrint } from './sheet/sheet.ts'
import { slotSource } from './slots/slot.ts'
import type { Words } from './words/table.ts'
import { fill, wordsOf } from './words/words.ts'

/** Fonts stay open from one print to the next: they hold the caches of shaping. */
const registries = new WeakMap<FontSource, Fonts>()

export function fontsOf({ font }: WriteContext): Fonts {
  if (!font) throw new Error('Fonts are needed to print, and none can be read')
  let fonts = registries.get(font)
  if (!fonts) {
    fonts = openFonts(font)
    registries.set(font, fonts)
  }
  return fonts
}

/** `exam.pdf`, `answer-key-large-print.pdf`. */
export function fileName({ template, edition }: PdfOptions): string {
  return edition === 'standard' ? template : `${template}-${edition}`
}

/** One paper of one form, about to be printed. */
export interface Print {
  readonly form: Form
  readonly paper: Paper
  readonly theme: Theme
  readonly title: string
  readonly options: PdfOptions
  readonly context: WriteContext
}

function titleOf(form: Form, paper: Paper): string {
  const words = wordsOf(form.head)
  const code = form.code === undefined ? [] : [fill(words.form, { code: form.code })]
  return [form.head.title, ...code, ...(paper.word ? [words[paper.word]] : [])].join(' – ')
}

export function openPrint(form: Form, options: PdfOptions, context: WriteContext): Print {
  const paper = papers[options.template]
  return { form, paper, theme: themeOf(options), title: titleOf(form, paper), options, context }
}

/** Large print has one column of everything. */
const columnsOf = ({ columns, edition }: PdfOptions): number => (edition === 'large-print' ? 1 : columns)

function measureOf({ size, paper, margins, columnGap }: Theme, options: PdfOptions): { size: number; measure: number } {
  const count = columnsOf(options)
  const width = paper.width - margins.inner - margins.outer
  return { size, measure: (width - (count - 1) * columnGap) / count / size }
}

/** Sheets printed on both sides have no side without a word; a booklet's have four pages each. */
function fillOf({ duplex, booklet, template }: PdfOptions, words: Words): Pick<PrintDocument, 'fill'> {
  if (template === 'answer-sheet' || template === 'flashcards' || !(duplex || booklet)) return {}
  return { fill: { multiple: booklet ? 4 : 2, blank: words.blankPage } }
}

/** The template's document for this form; `extra` joins the data. */
export function documentOf({ form, paper, theme, title, options, context }: Print, extra: object = {}): PrintDocument {
  const source = context.template(paper.template)
  const path = `templates/${paper.template}`
  const data = {
    ...paperModel(form, paper, form.head.language),
    columns: columnsOf(options),
    scores: options.scores,
    goOn: options.goOn,
    ...extra,
  }
  const markdown = compileTemplate(source, path, 'markdown')(data)
  const document = composeDocument(
    { path, source, markdown },
    slotSource(form, paper, { ...measureOf(theme, options), lasting: options.candidates !== undefined }),
    title,
  )
  return {
    ...document,
    ...(options.watermark ? { watermark: options.watermark } : {}),
    ...fillOf(options, wordsOf(form.head)),
  }
}

export async function framesOf(document: PrintDocument, theme: Theme, { context }: Print): Promise<Frames> {
  const resources = { fonts: fontsOf(context), image: context.media, report: context.report }
  return layout(document, theme, await prepare(document, resources, theme))
}

const protectionOf = ({ open, owner, print, copy }: NonNullable<PdfOptions['protect']>): Protection => ({
  open,
  owner,
  mayPrint: print,
  mayCopy: copy,
})

export function painted(frames: Frames, { form, title, options, context }: Print): Uint8Array {
  const { language, institution } = form.head
  const info = { title, language, date: context.date, ...(institution ? { author: institution } : {}) }
  const { protect } = options
  return paint(frames, protect ? { ...info, protection: protectionOf(protect) } : info, {
    image: context.media,
    font: fontsOf(context).bytes,
  })
}

/** `dress`: the document of a head as it is to be laid out. */
export function sheetsOf(
  print: Print,
  dress: (sheet: SheetModel) => PrintDocument = sheet => documentOf(print, { sheet }),
  id?: string,
): Promise<SheetPrint> {
  const { form, theme, context } = print
  const head = (sheet: SheetModel, look: Theme): Promise<Frames> => framesOf(dress(sheet), look, print)
  return printSheets(form, head, { theme, fonts: fontsOf(context), context, ...(id === undefined ? {} : { id }) })
}
