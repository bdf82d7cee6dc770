import { canonicalJson } from '../../corpus/canonical.ts'
import type { Form } from '../../corpus/form.ts'
import type { Frames } from '../../layout/frame.ts'
import type { Theme } from '../../layout/theme.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { impose } from './booklet.ts'
import { type CardModel, printCards } from './cards/cards.ts'
import { complain } from './complaints.ts'
import { linearText } from './linear.ts'
import type { PdfOptions } from './options.ts'
import { countPapers, personalPapers } from './personal/personal.ts'
import { documentOf, fileName, framesOf, openPrint, type Print, painted, sheetsOf } from './print.ts'

const encoder = new TextEncoder()

async function writeSheets(print: Print): Promise<readonly OutputFile[]> {
  const { options } = print
  const { frames, plan } = await sheetsOf(print)
  const name = fileName(options)
  return [
    { path: `${name}.pdf`, bytes: painted(frames, print) },
    { path: `${name}.sheet.json`, bytes: encoder.encode(canonicalJson(plan)) },
  ]
}

async function writeCards(print: Print): Promise<readonly OutputFile[]> {
  const { form, theme, options } = print
  const side = (card: CardModel, look: Theme): Promise<Frames> => framesOf(documentOf(print, { card }), look, print)
  return [{ path: `${fileName(options)}.pdf`, bytes: painted(await printCards(form, side, theme), print) }]
}

async function gathered(files: AsyncIterable<OutputFile>): Promise<readonly OutputFile[]> {
  const all: OutputFile[] = []
  for await (const file of files) all.push(file)
  return all
}

export async function write(form: Form, options: PdfOptions, context: WriteContext): Promise<readonly OutputFile[]> {
  complain(form, context.report)
  const print = openPrint(form, options, context)
  const { paper } = print
  if (options.candidates !== undefined) return gathered(personalPapers(print, options.candidates))
  if (paper.name === 'answer-sheet') return writeSheets(print)
  if (paper.name === 'flashcards') return writeCards(print)
  const document = documentOf(print)
  if (options.edition === 'linear')
    return [{ path: `${fileName(options)}.txt`, bytes: encoder.encode(linearText(document)) }]
  const frames = await framesOf(document, print.theme, print)
  return [{ path: `${fileName(options)}.pdf`, bytes: painted(options.booklet ? impose(frames) : frames, print) }]
}

/** As `write`, but personal papers come one by one. */
export async function* stream(form: Form, options: PdfOptions, context: WriteContext): AsyncIterable<OutputFile> {
  if (options.candidates === undefined) yield* await write(form, options, context)
  else {
    complain(form, context.report)
    yield* personalPapers(openPrint(form, options, context), options.candidates)
  }
}

/** The number of files of personal papers. */
export async function portions(form: Form, options: PdfOptions, context: WriteContext): Promise<number> {
  return options.candidates === undefined ? 1 : countPapers(openPrint(form, options, context), options.candidates)
}
