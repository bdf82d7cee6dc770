import { toXhtmlBlocks } from '../../content/xhtml.ts'
import type { Form, FormQuestion, FormSection } from '../../corpus/form.ts'
import type { Origin } from '../../corpus/origin.ts'
import { compileTemplate, markup, type Template } from '../../templating/template.ts'
import { drawnOf, drawnPoints, pooled, reportUnequal } from '../lms/draw.ts'
import { type Identify, identifierScope, legalIdentifier } from '../lms/identifier.ts'
import { keylessForm, keylessReport } from '../lms/keyless.ts'
import { reportDroppedFields, reportDroppedSurroundings, reportListStarts, type Surrounding } from '../lms/losses.ts'
import { mediaBox } from '../lms/media.ts'
import type { Pieces } from '../lms/pieces.ts'
import { formatNumber, reportContradictions } from '../lms/scoring.ts'
import { zipper } from '../lms/zip.ts'
import type { WriteContext } from '../writer.ts'
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

type SectionView = ReturnType<typeof sectionView> & { readonly items: readonly ItemReference[] }

interface ItemReference {
  readonly identifier: string
  readonly href: string
  readonly points: string
}

/** What is made of a form on the way: its files are not held, they go into the zip as they are made. */
class Assembly {
  readonly resources: Resource[] = []
  readonly sections: SectionView[] = []
  readonly paths = new Set<string>()
  /** False where a proof failed; that has been reported. */
  proved = true
  private readonly zipper = zipper()
  private readonly press: Press
  private readonly identify: Identify

  constructor(press: Press, identify: Identify) {
    this.press = press
    this.identify = identify
  }

  pack(path: string, bytes: Uint8Array): Uint8Array {
    this.paths.add(path)
    return this.zipper.add({ path, bytes })
  }

  /** Files of images and links that were asked for and are not packed yet. */
  *media(): Generator<Uint8Array> {
    for (const { path, bytes } of this.press.media.fresh()) yield this.pack(path, bytes)
  }

  /** Renders and proves one item file. */
  *item(question: FormQuestion, items: ItemReference[]): Generator<Uint8Array> {
    const { item } = question
    const { report } = this.press.context
    const identifier = this.identify(item.id)
    const href = `items/${identifier}.xml`
    reportContradictions(item, report)
    reportDroppedFields(item, carriedFields, report)
    reportListStarts(item, report)
    const xml = renderItem(question, identifier, this.press)
    const media = this.press.media.take()
    const flaw = proveItem(xml, { question, identifier, media })
    if (flaw !== undefined) {
      this.proved = false
      report('writer-proof-failed', flaw, item.origin)
    }
    const type = this.press.target.version.itemType
    this.resources.push({ identifier, type, href, lom: lomOf(item), files: [href, ...media], dependencies: [] })
    items.push({ identifier, href, points: formatNumber(question.points) })
    yield this.pack(href, encoder.encode(xml))
    yield* this.media()
  }

  end(): Uint8Array {
    return this.zipper.end(['imsmanifest.xml', 'assessment.xml'])
  }
}

function renderTest(form: Form, press: Press, sections: readonly SectionView[]): string {
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
 * proved as it is packed. Where it ends with false a proof failed, which has been reported: what came is no package.
 */
export function packagePieces(
  form: Form,
  target: Target,
  given: { readonly options: PackageOptions; readonly context: WriteContext },
): Pieces {
  if (given.options.keys !== false) return piecesOf(form, target, given)
  const context = { ...given.context, report: keylessReport(given.context.report) }
  return piecesOf(keylessForm(form), target, { ...given, context })
}

function* piecesOf(
  given: Form,
  target: Target,
  { options, context }: { readonly options: PackageOptions; readonly context: WriteContext },
): Pieces {
  const tested = target.test && options.bank !== true
  const form = tested ? pooled(given) : given
  const press = pressOf(form, target, options, context)
  const assembly = new Assembly(press, identifierScope(['assessment']))
  for (const [index, section] of form.sections.entries()) {
    const items: ItemReference[] = []
    for (const question of section.questions) yield* assembly.item(question, items)
    assembly.sections.push({ ...sectionView(section, index, form, press), items })
  }
  if (tested) {
    reportDroppedSurroundings(form, surroundings, context.report)
    reportUnequal(form, options.draw, context.report)
  } else reportItemsOnly(form, options, context)
  const test = tested ? renderTest(form, press, assembly.sections) : undefined
  if (test !== undefined) yield assembly.pack('assessment.xml', encoder.encode(test))
  const files = ['assessment.xml', ...press.media.take()]
  yield* assembly.media()
  const manifest = renderManifest(form, press, resourcesOf(assembly, { target, files, tested }))
  yield assembly.pack('imsmanifest.xml', encoder.encode(manifest))
  const flaw = provePackage(test === undefined ? [manifest] : [manifest, test], assembly.paths)
  if (flaw !== undefined) context.report('writer-proof-failed', flaw)
  yield assembly.end()
  return assembly.proved && flaw === undefined
}

function resourcesOf(
  { resources }: Assembly,
  { target, files, tested }: { readonly target: Target; readonly files: readonly string[]; readonly tested: boolean },
): readonly Resource[] {
  if (!tested) return resources
  const dependencies = resources.map(({ identifier }) => identifier)
  const type = target.version.testType
  return [{ identifier: 'assessment', type, href: 'assessment.xml', lom: null, files, dependencies }, ...resources]
}
