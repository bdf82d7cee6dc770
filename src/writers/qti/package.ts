import { toXhtmlBlocks } from '../../content/xhtml.ts'
import { type Form, type FormSection, formPoints } from '../../corpus/form.ts'
import type { Origin } from '../../corpus/origin.ts'
import { compileTemplate, markup, type Template } from '../../templating/template.ts'
import { identifierScope } from '../lms/identifier.ts'
import { reportDroppedFields } from '../lms/losses.ts'
import { mediaBox } from '../lms/media.ts'
import { formatNumber, reportContradictions } from '../lms/scoring.ts'
import { zip } from '../lms/zip.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { type Press, renderItem } from './item.ts'
import { carriedFields, lomOf } from './metadata.ts'
import { proveItem, provePackage } from './proof.ts'
import { tagWriter } from './tag.ts'
import type { QtiVersion } from './version.ts'

export interface PackageOptions {
  /** Whether the delivery may shuffle options; absent: yes for a bank, no for a form, whose order is settled. */
  readonly shuffle?: boolean | undefined
}

interface Resource {
  readonly identifier: string
  readonly type: string
  readonly href: string
  readonly lom: ReturnType<typeof lomOf> | null
  readonly files: readonly string[]
  readonly dependencies: readonly string[]
}

const encoder = new TextEncoder()

/** Templates compiled once a package. */
function templateBook(version: QtiVersion, context: WriteContext): (name: string) => Template {
  const book = new Map<string, Template>()
  return name => {
    const known = book.get(name)
    if (known) return known
    const path = `${version.templates}/${name}.xml.hbs`
    const made = compileTemplate(context.template(path), path, 'xml')
    book.set(name, made)
    return made
  }
}

function pressOf(form: Form, version: QtiVersion, options: PackageOptions, context: WriteContext): Press {
  return {
    version,
    tag: tagWriter(version.kebab),
    context,
    media: mediaBox(context, { folder: 'items/media/', prefix: 'media/' }),
    template: templateBook(version, context),
    stimuli: new Map(form.stimuli.map(stimulus => [stimulus.id, stimulus])),
    shuffle: options.shuffle ?? form.code === undefined,
  }
}

const bankOrigin: Origin = { path: '', line: 1, column: 1 }

function sectionView(section: FormSection, index: number, form: Form, press: Press) {
  const texts = [
    { name: 'instructions', text: index === 0 ? form.head.instructions : undefined },
    { name: 'section-instructions', text: section.instructions },
  ]
  const origin = section.questions[0]?.item.origin ?? bankOrigin
  return {
    identifier: `section-${index + 1}`,
    title: section.title ?? form.head.title,
    instructions: texts.flatMap(({ name, text }) => {
      if (!text) return []
      // The test lies one folder above the items and their media.
      const url = (path: string): string | undefined => {
        const made = press.media.url(path, origin)
        return made?.startsWith('media/') ? `items/${made}` : made
      }
      return [{ name, body: markup(toXhtmlBlocks(text, { url })) }]
    }),
  }
}

/**
 * A content package of one form: imsmanifest.xml, assessment.xml and one file an item, each parsed again and proved before anything is zipped.
 * `undefined` where a proof failed; that has been reported.
 */
export function writePackage(
  form: Form,
  version: QtiVersion,
  { options, context }: { readonly options: PackageOptions; readonly context: WriteContext },
): Uint8Array | undefined {
  const press = pressOf(form, version, options, context)
  const identify = identifierScope(['assessment', 'manifest'])
  const resources: Resource[] = []
  const files: OutputFile[] = []
  let proved = true
  const sections = form.sections.map((section, index) => {
    const items = section.questions.map(question => {
      const identifier = identify(question.item.id)
      const href = `items/${identifier}.xml`
      const xml = renderItem(question, identifier, press)
      const media = press.media.take()
      reportContradictions(question.item, context.report)
      reportDroppedFields(question.item, carriedFields, context.report)
      const flaw = proveItem(xml, { question, identifier, media })
      if (flaw !== undefined) {
        proved = false
        context.report('writer-proof-failed', flaw, question.item.origin)
      }
      files.push({ path: href, bytes: encoder.encode(xml) })
      resources.push({
        identifier,
        type: version.itemType,
        href,
        lom: lomOf(question.item),
        files: [href, ...media],
        dependencies: [],
      })
      return { identifier, href, points: formatNumber(question.points) }
    })
    return { ...sectionView(section, index, form, press), items }
  })
  const head = { namespace: version.namespace, schema: version.schema, title: form.head.title }
  const test = press.template('test')({
    ...head,
    identifier: identify(`test-${form.head.exam}${form.code === undefined ? '' : `-${form.code}`}`),
    points: formatNumber(formPoints(form)),
    seconds: form.head.duration === undefined ? undefined : form.head.duration * 60,
    sections,
  })
  const manifest = press.template('manifest')({
    ...version.manifest,
    identifier: identify(`manifest-${form.head.exam}`),
    language: form.head.language,
    title: form.head.title,
    resources: [
      {
        identifier: 'assessment',
        type: version.testType,
        href: 'assessment.xml',
        lom: null,
        files: ['assessment.xml', ...press.media.take()],
        dependencies: resources.map(resource => resource.identifier),
      },
      ...resources,
    ],
  })
  const all: OutputFile[] = [
    { path: 'imsmanifest.xml', bytes: encoder.encode(manifest) },
    { path: 'assessment.xml', bytes: encoder.encode(test) },
    ...files,
    ...press.media.files(),
  ]
  const flaw = provePackage(manifest, test, new Set(all.map(file => file.path)))
  if (flaw !== undefined) context.report('writer-proof-failed', flaw)
  return proved && flaw === undefined ? zip(all) : undefined
}
