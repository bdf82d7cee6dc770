import { keepsOrder } from '../../content/order.ts'
import { parseXml } from '../../content/xml.ts'
import { type Form, formQuestions } from '../../corpus/form.ts'
import { compileTemplate, type Template } from '../../templating/template.ts'
import { drawnPoints, pooled, reportUnequal } from '../lms/draw.ts'
import { identifierScope } from '../lms/identifier.ts'
import { keylessForm, keylessReport } from '../lms/keyless.ts'
import { reportDroppedSurroundings, type Surrounding } from '../lms/losses.ts'
import { mediaBox } from '../lms/media.ts'
import { formatNumber } from '../lms/scoring.ts'
import { zip } from '../lms/zip.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { cartridges } from './cartridge.ts'
import type { Press } from './item.ts'
import type { Profile } from './profile.ts'
import { outsideHtml, renderSections } from './section.ts'

export interface Options {
  /** Whether the delivery may shuffle options; absent: yes for a bank, no for a form. */
  readonly shuffle?: boolean | undefined
  /** A question bank instead of a quiz. */
  readonly bank: boolean
  /** 0: no limit; absent: what the form says, else one. */
  readonly attempts?: number | undefined
  /** How many questions of each section a candidate gets, drawn by the platform; absent: all. */
  readonly draw?: number | undefined
  /** False: no key and nothing that tells it. Only QTI 1.2 without a platform has the option. */
  readonly keys?: boolean | undefined
  /** Of Common Cartridge; only it has the option. */
  readonly version?: keyof typeof cartridges | undefined
}

interface Given {
  readonly options: Options
  readonly context: WriteContext
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

/** How often a candidate may try: 0 is without limit. */
const attemptsOf = ({ head }: Form, options: Options): number => options.attempts ?? head.attempts ?? 1

function assessmentFields(form: Form, options: Options, { container }: Profile) {
  const limit = form.head.duration === undefined ? [] : [{ label: 'qmd_timelimit', entry: String(form.head.duration) }]
  const tries = attemptsOf(form, options)
  const attempts = tries === 0 ? 'unlimited' : String(tries)
  switch (container) {
    case 'canvas':
      return [{ label: 'cc_maxattempts', entry: String(tries) }, ...limit]
    case 'cartridge':
      return [
        { label: 'cc_profile', entry: 'cc.exam.v0p1' },
        { label: 'qmd_assessmenttype', entry: 'Examination' },
        { label: 'qmd_scoretype', entry: 'Percentage' },
        ...(tries > 5 ? [] : [{ label: 'cc_maxattempts', entry: attempts }]),
        ...limit,
      ]
    case 'plain':
      return limit.length > 0 ? limit : [{ label: 'qmd_assessmenttype', entry: 'Examination' }]
  }
}

/** What a package of this sort says around the questions. */
function surroundingsOf({ container, passages }: Profile, { bank }: Options): readonly Surrounding[] {
  if (bank) return []
  switch (container) {
    case 'cartridge':
      return ['time limit', 'number of attempts']
    case 'plain':
      return ['instructions', 'section titles', 'section instructions', 'time limit', 'pool to draw from']
    case 'canvas':
      return [
        'instructions',
        // A text that no question links to is left out by the parser that takes links.
        ...(passages === 'stem' ? (['section titles', 'section instructions'] as const) : []),
        'time limit',
        'number of attempts',
        'pool to draw from',
      ]
  }
}

/** What a manifest's template gets. */
function manifestView(
  form: Form,
  paths: { readonly href: string; readonly meta: string | null },
  { options, media }: { readonly options: Options; readonly media: readonly string[] },
) {
  const identify = identifierScope(['assessment', 'manifest'])
  return {
    identifier: `manifest-${identify(form.head.exam)}`,
    title: form.head.title,
    language: form.head.language,
    assessment: `assessment-${identify(form.head.exam)}`,
    bank: options.bank,
    cartridge: cartridges[options.version ?? '1.1'],
    ...paths,
    media: media.map(href => ({ href, identifier: `media-${identify(href)}` })),
  }
}

function pressOf(form: Form, profile: Profile, { options, context }: Given): Press {
  return {
    profile,
    context,
    media: mediaBox(context, {
      folder: profile.container === 'cartridge' ? 'assessment/media/' : 'media/',
      prefix: 'media/',
    }),
    template: templateBook(context),
    stimuli: new Map(form.stimuli.map(stimulus => [stimulus.id, stimulus])),
    shuffle: options.shuffle ?? form.code === undefined,
    draw: options.draw,
    bank: options.bank,
    linked: new Map(),
    language: form.head.language,
  }
}

/** The XML files of a package and its media; undefined where an item's proof failed. */
function filesOf(form: Form, press: Press, options: Options): readonly OutputFile[] | undefined {
  const { profile } = press
  const sections = renderSections(form, press)
  if (sections === undefined) return undefined
  const quiz = profile.container === 'canvas' && !options.bank
  const folder = profile.container === 'plain' ? '' : 'assessment/'
  const paths = { href: `${folder}assessment.xml`, meta: quiz ? `${folder}assessment_meta.xml` : null }
  const { instructions } = form.head
  // Before the media are listed: the instructions may show some.
  const text =
    instructions && !options.bank && profile.container !== 'cartridge' ? outsideHtml(press, instructions) : ''
  const media = press.media.files()
  const view = manifestView(form, paths, { options, media: media.map(file => file.path) })
  const assessment = press.template('assessment')({
    bank: options.bank,
    bankTitle: profile.container === 'canvas',
    identifier: view.assessment,
    title: form.head.title,
    instructions: profile.container === 'plain' ? text : '',
    fields: assessmentFields(form, options, profile),
    sections,
  })
  const files: [path: string, xml: string][] = [
    ['imsmanifest.xml', press.template(`manifest-${profile.container}`)(view)],
    [paths.href, assessment],
  ]
  if (paths.meta !== null) files.push([paths.meta, quizMeta(form, { ...view, text }, { options, press })])
  return [...files.map(([path, xml]) => ({ path, bytes: encoder.encode(xml) })), ...media]
}

/** Canvas's own file about the quiz. */
function quizMeta(
  form: Form,
  view: { readonly assessment: string; readonly text: string },
  { options, press }: { options: Options; press: Press },
): string {
  return press.template('quiz')({
    identifier: view.assessment,
    title: form.head.title,
    description: view.text,
    // Canvas shuffles the options of all questions or of none.
    shuffle: press.shuffle && !formQuestions(form).some(({ item }) => keepsOrder(item)),
    points: formatNumber(drawnPoints(form, options.draw)),
    minutes: form.head.duration,
    attempts: attemptsOf(form, options) || -1,
  })
}

function packageOf(plain: Form, profile: Profile, given: Given): Uint8Array | undefined {
  const { options, context } = given
  reportDroppedSurroundings(plain, surroundingsOf(profile, options), context.report)
  const form = options.bank || profile.container === 'cartridge' ? plain : pooled(plain)
  if (options.bank && options.draw !== undefined) {
    context.report('writer-field-dropped', 'Unexpected draw, a question bank has items only')
  } else reportUnequal(form, options.draw, context.report)
  const files = filesOf(form, pressOf(form, profile, given), options)
  for (const { path, bytes } of files ?? []) {
    if (!path.endsWith('.xml')) continue
    const parsed = parseXml(new TextDecoder().decode(bytes))
    if (parsed.type === 'document') continue
    context.report('writer-proof-failed', `Unexpected XML in ${path}: ${parsed.reason}`)
    return undefined
  }
  return files && zip(files)
}

/** A zip with imsmanifest.xml, one file with all items, and the media; undefined where a proof failed, which has been reported. */
export function writePackage(form: Form, profile: Profile, given: Given): Uint8Array | undefined {
  if (given.options.keys !== false) return packageOf(form, profile, given)
  const context = { ...given.context, report: keylessReport(given.context.report) }
  return packageOf(keylessForm(form), profile, { ...given, context })
}
