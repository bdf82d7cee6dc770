import { toXhtmlBlocks } from '../../content/xhtml.ts'
import type { Form, FormQuestion, FormSection } from '../../corpus/form.ts'
import type { Origin } from '../../corpus/origin.ts'
import { compileTemplate, markup, type Template } from '../../templating/template.ts'
import { drawnOf, drawnPoints, pooled, reportUnequal } from '../lms/draw.ts'
import { type Identify, identifierScope, legalIdentifier } from '../lms/identifier.ts'
import { keylessForm, keylessReport } from '../lms/keyless.ts'
import { reportDroppedFields, reportDroppedSurroundings, reportListStarts, type Surrounding } from '../lms/losses.ts'
import { mediaBox } from '../lms/media.ts'
import { formatNumber, reportContradictions } from '../lms/scoring.ts'
import { zip } from '../lms/zip.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { type Press, renderItem } from './item.ts'
import { carriedFields, lomOf } from './metadata.ts'
import { proveItem, provePackage } from './proof.ts'
import { tagWriter } from './tag.ts'
import type { Target } from './target.ts'
import type { QtiVersion } from './version.ts'

export interface PackageOptions {
  /** Items only, without a test. */
  readonly bank?: boolean | undefined
  /** How many questions of each section a candidate gets, drawn by the platform; absent: all. */
  readonly draw?: number | undefined
  /** False: no key and nothing that tells it. */
  readonly keys?: boolean | undefined
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

function pressOf(form: Form, target: Target, options: PackageOptions, context: WriteContext): Press {
  const { version } = target
  return {
    target,
    tag: tagWriter(version.kebab),
    context,
    media: mediaBox(context, { folder: 'items/media/', prefix: 'media/' }),
    template: templateBook(version, context),
    stimuli: new Map(form.stimuli.map(stimulus => [stimulus.id, stimulus])),
    shuffle: options.shuffle ?? form.code === undefined,
    draw: options.draw,
    language: form.head.language,
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
    select: drawnOf(section, press.draw) ?? null,
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

interface Rendered {
  readonly files: readonly OutputFile[]
  readonly resources: readonly Resource[]
  readonly sections: readonly (ReturnType<typeof sectionView> & { readonly items: readonly ItemReference[] })[]
  /** False where an item's proof failed; that has been reported. */
  readonly proved: boolean
}

interface ItemReference {
  readonly identifier: string
  readonly href: string
  readonly points: string
}

/** Renders and proves the item files, in the order of the form. */
function renderItems(form: Form, press: Press, identify: Identify): Rendered {
  const { report } = press.context
  const files: OutputFile[] = []
  const resources: Resource[] = []
  let proved = true
  const add = (question: FormQuestion): ItemReference => {
    const { item } = question
    const identifier = identify(item.id)
    const href = `items/${identifier}.xml`
    reportContradictions(item, report)
    reportDroppedFields(item, carriedFields, report)
    reportListStarts(item, report)
    const xml = renderItem(question, identifier, press)
    const media = press.media.take()
    const flaw = proveItem(xml, { question, identifier, media })
    if (flaw !== undefined) {
      proved = false
      report('writer-proof-failed', flaw, item.origin)
    }
    files.push({ path: href, bytes: encoder.encode(xml) })
    const type = press.target.version.itemType
    resources.push({ identifier, type, href, lom: lomOf(item), files: [href, ...media], dependencies: [] })
    return { identifier, href, points: formatNumber(question.points) }
  }
  const sections = form.sections.map((section, index) => {
    const items = section.questions.map(add)
    return { ...sectionView(section, index, form, press), items }
  })
  return { files, resources, sections, proved }
}

function renderTest(form: Form, press: Press, { sections }: Rendered): string {
  const { namespace, schema } = press.target.version
  const code = form.code === undefined ? '' : `-${form.code}`
  return press.template('test')({
    namespace,
    schema,
    title: form.head.title,
    identifier: legalIdentifier(`test-${form.head.exam}${code}`),
    points: formatNumber(drawnPoints(form, press.draw)),
    seconds: form.head.duration === undefined ? undefined : form.head.duration * 60,
    attempts: form.head.attempts === undefined ? null : String(form.head.attempts),
    // More than one try is possible only where each answer is handed in by itself.
    submission: (form.head.attempts ?? 1) === 1 ? 'simultaneous' : 'individual',
    sections,
  })
}

function renderManifest(form: Form, press: Press, resources: readonly Resource[]): string {
  const { manifest } = press.target.version
  return press.template('manifest')({
    ...manifest,
    identifier: legalIdentifier(`manifest-${form.head.exam}`),
    language: form.head.language,
    title: form.head.title,
    resources,
  })
}

/** What a package with a test says around its questions: everything. */
const surroundings: readonly Surrounding[] = [
  'instructions',
  'section titles',
  'section instructions',
  'time limit',
  'number of attempts',
  'pool to draw from',
]

/** What a package without a test leaves out of a form. */
function reportItemsOnly(form: Form, { draw }: PackageOptions, { report }: WriteContext): void {
  reportDroppedSurroundings(form, [], report)
  if (draw !== undefined) report('writer-field-dropped', 'Unexpected draw, a package without a test has items only')
}

/**
 * A content package of one form: imsmanifest.xml, assessment.xml (where the target takes tests) and one file an item, each parsed again and
 * proved before anything is zipped. `undefined` where a proof failed; that has been reported.
 */
export function writePackage(
  form: Form,
  target: Target,
  given: { readonly options: PackageOptions; readonly context: WriteContext },
): Uint8Array | undefined {
  if (given.options.keys !== false) return packageOf(form, target, given)
  const context = { ...given.context, report: keylessReport(given.context.report) }
  return packageOf(keylessForm(form), target, { ...given, context })
}

function packageOf(
  given: Form,
  target: Target,
  { options, context }: { readonly options: PackageOptions; readonly context: WriteContext },
): Uint8Array | undefined {
  const form = target.test && options.bank !== true ? pooled(given) : given
  const press = pressOf(form, target, options, context)
  const rendered = renderItems(form, press, identifierScope(['assessment']))
  const tested = target.test && options.bank !== true
  if (tested) {
    reportDroppedSurroundings(form, surroundings, context.report)
    reportUnequal(form, options.draw, context.report)
  } else reportItemsOnly(form, options, context)
  const test = tested ? renderTest(form, press, rendered) : undefined
  const testResource: Resource = {
    identifier: 'assessment',
    type: target.version.testType,
    href: 'assessment.xml',
    lom: null,
    files: ['assessment.xml', ...press.media.take()],
    dependencies: rendered.resources.map(resource => resource.identifier),
  }
  const resources = test === undefined ? rendered.resources : [testResource, ...rendered.resources]
  const manifest = renderManifest(form, press, resources)
  const all: OutputFile[] = [
    { path: 'imsmanifest.xml', bytes: encoder.encode(manifest) },
    ...(test === undefined ? [] : [{ path: 'assessment.xml', bytes: encoder.encode(test) }]),
    ...rendered.files,
    ...press.media.files(),
  ]
  const flaw = provePackage(test === undefined ? [manifest] : [manifest, test], new Set(all.map(file => file.path)))
  if (flaw !== undefined) context.report('writer-proof-failed', flaw)
  return rendered.proved && flaw === undefined ? zip(all) : undefined
}
