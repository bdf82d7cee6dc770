import { canonicalJson } from '../../../corpus/canonical.ts'
import type { Report } from '../../../diagnostics/message.ts'
import type { PrintDocument } from '../../../layout/document.ts'
import type { Frames } from '../../../layout/frame.ts'
import { TemplateError } from '../../../templating/error.ts'
import type { OutputFile } from '../../writer.ts'
import { documentOf, fileName, framesOf, type Print, painted, sheetsOf } from '../print.ts'
import type { SheetModel } from '../sheet/sheet.ts'
import { type Candidate, readClassList } from './class-list.ts'
import { joinPapers } from './join.ts'
import { type Personal, personalised, personalParts, standIns } from './stand-in.ts'

/** A paper's document before it is anybody's. */
interface Blank {
  readonly document: PrintDocument
  readonly parts: Personal
}

function blankOf(print: Print, extra: object = {}): Blank {
  const document = documentOf(print, { ...extra, candidate: standIns })
  const parts = personalParts(document)
  if (parts.size > 0) return { document, parts }
  const place = { path: `templates/${print.paper.template}`, line: 1, column: 1 }
  throw new TemplateError('Unexpected template without the candidate, expected {{candidate.name}} in it', place)
}

const dressed = ({ document, parts }: Blank, candidate: Candidate): PrintDocument =>
  personalised(document, parts, candidate)

/** Lays out the paper of one candidate. */
type Setter = (candidate: Candidate) => Promise<Frames>

function examSetter(print: Print): Setter {
  const blank = blankOf(print)
  return candidate => framesOf(dressed(blank, candidate), print.theme, print)
}

function sheetSetter(print: Print): Setter {
  const blanks = new Map<number, Blank>()
  return async candidate => {
    const dress = (sheet: SheetModel): PrintDocument => {
      const blank = blanks.get(sheet.number) ?? blankOf(print, { sheet })
      blanks.set(sheet.number, blank)
      return dressed(blank, candidate)
    }
    return (await sheetsOf(print, dress, candidate.id)).frames
  }
}

/** The candidates that get this form: those whom the list gives it, else every nth, so that neighbours have different ones. */
function dealt(all: readonly Candidate[], { form, context }: Print): readonly Candidate[] {
  const { index, count } = context.turn ?? { index: 0, count: 1 }
  const code = form.code?.toLowerCase()
  return all.filter((candidate, at) =>
    candidate.form === '' || code === undefined ? at % count === index : candidate.form.toLowerCase() === code,
  )
}

function classOf(path: string, { context }: Print): readonly Candidate[] {
  const bytes = context.file?.(path)
  if (bytes) return readClassList(bytes, path)
  const place = { path, line: 1, column: 1 }
  throw new TemplateError('Unexpected class list, expected a file of the project', place)
}

/** The same thing is said of every paper: once is enough. */
function saidOnce(report: Report): Report {
  const said = new Set<string>()
  return (rule, reason, origin) => {
    const key = JSON.stringify([rule, reason, origin])
    if (!said.has(key)) report(rule, reason, origin)
    said.add(key)
  }
}

const stemOf = (path: string): string => path.replace(/^.*\//u, '').replace(/(?<=.)\.[^.]*$/u, '')

/** What a file system takes as a name, of what the list has. */
const slug = (text: string): string => text.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-|-$/gu, '')

/** `class-exam-A/007-4711.pdf`, or, where it holds several, `class-exam-A/001-030.pdf`. */
function pathOf(folder: string, [first, last]: readonly [number, number], name: string): string {
  const number = (value: number): string => String(value).padStart(3, '0')
  const rest = first === last ? slug(name) : number(last)
  return `${folder}/${[number(first), rest].filter(part => part !== '').join('-')}.pdf`
}

/** Those who get this form, in the files that hold their papers. */
function groupsOf(print: Print, list: string): readonly (readonly Candidate[])[] {
  const { together } = print.options
  const candidates = dealt(classOf(list, print), print)
  const count = Math.ceil(candidates.length / together)
  return Array.from({ length: count }, (_, at) => candidates.slice(at * together, (at + 1) * together))
}

/** How many files {@link personalPapers} gives for a class list. */
export const countPapers = (print: Print, list: string): number => groupsOf(print, list).length

/** A paper for each candidate of a class list, with name and number on it: file by file, so that no two are held at a time. */
export async function* personalPapers(plain: Print, list: string): AsyncIterable<OutputFile> {
  const print: Print = { ...plain, context: { ...plain.context, report: saidOnce(plain.context.report) } }
  const { form, paper, options } = print
  const folder = [slug(stemOf(list)), fileName(options), ...(form.code === undefined ? [] : [form.code])].join('-')
  const isSheet = paper.name === 'answer-sheet'
  const set = isSheet ? sheetSetter(print) : examSetter(print)
  const { index, count } = print.context.share ?? { index: 0, count: 1 }
  const groups = groupsOf(print, list)
  const from = Math.floor((groups.length * index) / count)
  for (const [at, group] of groups.slice(from, Math.floor((groups.length * (index + 1)) / count)).entries()) {
    const first = (from + at) * options.together
    const parts = []
    for (const candidate of group) parts.push({ title: candidate.name, frames: await set(candidate) })
    const [only] = group
    const title = only && group.length === 1 ? `${print.title} – ${only.name}` : print.title
    const bytes = painted(joinPapers(parts, options.duplex), { ...print, title })
    yield { path: pathOf(folder, [first + 1, first + group.length], only ? only.id || only.name : ''), bytes }
  }
  if (!isSheet || index < count - 1) return
  const { plan } = await sheetsOf(print)
  yield { path: `${folder}/${fileName(options)}.sheet.json`, bytes: new TextEncoder().encode(canonicalJson(plan)) }
}
