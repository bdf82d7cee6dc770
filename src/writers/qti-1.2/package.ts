import { escapeMarkup } from '../../content/html.ts'
import { parseXml } from '../../content/xml.ts'
import { type Form, type FormSection, formPoints } from '../../corpus/form.ts'
import { compileTemplate, markup, type Template } from '../../templating/template.ts'
import { htmlWriter } from '../lms/html.ts'
import { identifierScope } from '../lms/identifier.ts'
import { mediaBox } from '../lms/media.ts'
import { formatNumber } from '../lms/scoring.ts'
import { zip } from '../lms/zip.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { type Press, renderItem } from './item.ts'
import type { Profile } from './profile.ts'
import { proveItem } from './proof.ts'

export interface Options {
  /** Whether the delivery may shuffle options; absent: yes for a bank, no for a form. */
  readonly shuffle?: boolean | undefined
  /** A question bank instead of a quiz. */
  readonly bank: boolean
  /** 0: no limit. */
  readonly attempts: number
}

const encoder = new TextEncoder()

function templateBook(context: WriteContext): (name: string) => Template {
  const book = new Map<string, Template>()
  return name => {
    const path = `qti-1.2/${name}.xml.hbs`
    const template = book.get(name) ?? compileTemplate(context.template(path), path, 'xml')
    book.set(name, template)
    return template
  }
}

/** A section's title and instructions as a text between the questions; '' where it has neither. */
function sectionText(section: FormSection, index: number, press: Press): string {
  const origin = section.questions[0]?.item.origin ?? { path: '', line: 1, column: 1 }
  const { blocks } = htmlWriter({ math: press.profile.math, url: path => press.media.url(path, origin) })
  const title = section.title === undefined ? '' : `<h3>${escapeMarkup(section.title)}</h3>`
  const html = title + (section.instructions ? blocks(section.instructions) : '')
  if (html === '' || press.profile.container !== 'canvas') return ''
  return press.template('text')({
    identifier: `section-${index + 1}-text`,
    title: section.title ?? `Section ${index + 1}`,
    html,
  })
}

function assessmentFields(form: Form, options: Options, { container }: Profile) {
  const limit = form.head.duration === undefined ? [] : [{ label: 'qmd_timelimit', entry: String(form.head.duration) }]
  const attempts = options.attempts === 0 ? 'unlimited' : String(options.attempts)
  switch (container) {
    case 'canvas':
      return [{ label: 'cc_maxattempts', entry: String(options.attempts) }, ...limit]
    case 'cartridge':
      return [
        { label: 'cc_profile', entry: 'cc.exam.v0p1' },
        { label: 'qmd_assessmenttype', entry: 'Examination' },
        { label: 'qmd_scoretype', entry: 'Percentage' },
        ...(options.attempts > 5 ? [] : [{ label: 'cc_maxattempts', entry: attempts }]),
        ...limit,
      ]
    case 'plain':
      return limit.length > 0 ? limit : [{ label: 'qmd_assessmenttype', entry: 'Examination' }]
  }
}

/** What a manifest's template gets. */
function manifestView(
  form: Form,
  paths: { readonly href: string; readonly meta: string | null },
  media: readonly string[],
) {
  const identify = identifierScope(['assessment', 'manifest'])
  return {
    identifier: `manifest-${identify(form.head.exam)}`,
    title: form.head.title,
    language: form.head.language,
    assessment: `assessment-${identify(form.head.exam)}`,
    ...paths,
    media: media.map(href => ({ href, identifier: `media-${identify(href)}` })),
  }
}

/** Renders and proves every item; undefined where one failed, which has been reported. */
function renderItems(form: Form, press: Press): string[] | undefined {
  const { profile, context } = press
  const identify = identifierScope()
  const rendered: string[] = []
  let proved = true
  for (const [index, section] of form.sections.entries()) {
    const text = form.code === undefined && form.sections.length === 1 ? '' : sectionText(section, index, press)
    if (text !== '') rendered.push(text)
    for (const question of section.questions) {
      const { item } = question
      if (!profile.kinds.includes(item.kind)) {
        context.report('writer-kind-unsupported', `Unexpected ${item.kind}, the target has no such type`, item.origin)
        continue
      }
      const xml = renderItem(question, identify(item.id), press)
      const flaw = proveItem(xml, question, { profile, media: press.media.take() })
      if (flaw !== undefined) {
        proved = false
        context.report('writer-proof-failed', flaw, item.origin)
      }
      rendered.push(xml)
    }
  }
  return proved ? rendered : undefined
}

/** A zip with imsmanifest.xml, one file with all items, and the media; undefined where a proof failed, which has been reported. */
export function writePackage(
  form: Form,
  profile: Profile,
  { options, context }: { readonly options: Options; readonly context: WriteContext },
): Uint8Array | undefined {
  const press: Press = {
    profile,
    context,
    media: mediaBox(context, { folder: 'media/', prefix: 'media/' }),
    template: templateBook(context),
    stimuli: new Map(form.stimuli.map(stimulus => [stimulus.id, stimulus])),
    shuffle: options.shuffle ?? form.code === undefined,
  }
  const items = renderItems(form, press)
  if (items === undefined) return undefined
  const media = press.media.files()
  const quiz = profile.container === 'canvas' && !options.bank
  const folder = profile.container === 'plain' ? '' : 'assessment/'
  const paths = { href: `${folder}assessment.xml`, meta: quiz ? `${folder}assessment_meta.xml` : null }
  const view = manifestView(
    form,
    paths,
    media.map(file => file.path),
  )
  const assessment = press.template('assessment')({
    bank: options.bank,
    identifier: view.assessment,
    title: form.head.title,
    fields: assessmentFields(form, options, profile),
    items: items.map(item => markup(item.trimEnd())),
  })
  const files: [path: string, xml: string][] = [
    ['imsmanifest.xml', press.template(`manifest-${profile.container}`)(view)],
    [paths.href, assessment],
  ]
  if (paths.meta !== null) files.push([paths.meta, quizMeta(form, view.assessment, { options, press })])
  for (const [path, xml] of files) {
    const parsed = parseXml(xml)
    if (parsed.type === 'document') continue
    context.report('writer-proof-failed', `Unexpected XML in ${path}: ${parsed.reason}`)
    return undefined
  }
  const written: OutputFile[] = files.map(([path, xml]) => ({ path, bytes: encoder.encode(xml) }))
  return zip([...written, ...media])
}

/** Canvas's own file about the quiz. */
function quizMeta(form: Form, identifier: string, { options, press }: { options: Options; press: Press }): string {
  const origin = { path: '', line: 1, column: 1 }
  const { blocks } = htmlWriter({ math: press.profile.math, url: path => press.media.url(path, origin) })
  return press.template('quiz')({
    identifier,
    title: form.head.title,
    description: form.head.instructions ? blocks(form.head.instructions) : '',
    shuffle: press.shuffle,
    points: formatNumber(formPoints(form)),
    minutes: form.head.duration,
    attempts: options.attempts === 0 ? -1 : options.attempts,
  })
}
