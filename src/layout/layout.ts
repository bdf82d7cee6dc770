import { measureBlocks } from './blocks/measure.ts'
import type { Context, Scene } from './context.ts'
import type { Block, PrintDocument } from './document.ts'
import { openFaces } from './fonts/chain.ts'
import { openMissing } from './fonts/missing.ts'
import type { Frames, Outline } from './frame.ts'
import { directionOfLanguage } from './inline/bidi.ts'
import { compose } from './pages/compose.ts'
import { outlineOf } from './pages/outline.ts'
import { furnish, sayBlank } from './pages/running.ts'
import { closeSheet, contentHeight, contentWidth, openSheet, type Sheet } from './pages/sheet.ts'
import { settleStructure } from './pages/structure.ts'
import type { Resources } from './resources.ts'
import type { Theme } from './theme.ts'

/** A document as pages of placed things. Pure: the same input gives the same frames. */
export function layout(document: PrintDocument, theme: Theme, resources: Resources): Frames {
  const context = openContext(theme, resources, document.language)
  const scene = openScene(document, theme)
  const blocks: readonly Block[] =
    theme.columns > 1 ? [{ type: 'group', columns: theme.columns, children: document.blocks }] : document.blocks
  const measured = context.measure(blocks, scene)
  const { sheets: filled, marks, blanks } = compose(measured.slabs, theme)
  const sheets = [...filled]
  for (const [index, text] of blanks) {
    const sheet = sheets[index]
    if (sheet) sayBlank(sheet, text, { scene, context })
  }
  const last = sheets.length - 1
  for (const sheet of fillUp(sheets.length, document, theme)) {
    sayBlank(sheet, document.fill?.blank ?? '', { scene, context })
    sheets.push(sheet)
  }
  furnish(sheets, last, { document, scene, context })
  context.missing.tell()
  return {
    pages: sheets.map(sheet => closeSheet(sheet, theme)),
    structure: settleStructure(measured.nodes, sheets, context.outlines),
    outline: outlineOf(marks),
    faces: [...context.faces.used],
    outlines: context.outlines,
  }
}

/** The blank pages behind the last one of `count`. */
function fillUp(count: number, { fill }: PrintDocument, theme: Theme): Sheet[] {
  const more = fill ? (fill.multiple - (count % fill.multiple)) % fill.multiple : 0
  return Array.from({ length: more }, (_, index) => openSheet(count + index, theme))
}

/** What is the same for a whole document, not yet begun. */
export function openContext(theme: Theme, resources: Resources, language: string): Context {
  const said = new Set<string>()
  // Measuring a block twice must not say a thing twice.
  const report: Resources['report'] = (rule, reason, origin) => {
    context.said++
    const place = origin ?? context.origin
    const key = [rule, reason, place?.path, place?.line, place?.column].join('\n')
    if (said.has(key)) return
    said.add(key)
    resources.report(rule, reason, place)
  }
  const fallback = preferred(theme.fallback, language)
  const missing = openMissing(report, fallback[0])
  let tags = 0
  const outlines: Record<string, Outline> = {}
  const context: Context = {
    theme,
    resources: { ...resources, report },
    missing,
    faces: openFaces(resources.fonts, fallback, code => {
      context.said++
      missing.note(code, context.origin)
    }),
    nextTag: () => tags++,
    outlines,
    pageHeight: contentHeight(theme),
    measure: (blocks, scene) => measureBlocks(blocks, scene, context),
    headingLevel: 0,
    said: 0,
    origin: undefined,
  }
  return context
}

/** Chinese, Japanese and Korean share characters that each writes in its own way. */
const scripts: Readonly<Record<string, string>> = { ja: 'NotoSansJP', ko: 'NotoSansKR', zh: 'NotoSansSC' }

function preferred(fallback: readonly string[], language: string): readonly string[] {
  const first = /^zh-(?:hant|tw|hk|mo)\b/iu.test(language) ? 'NotoSansTC' : scripts[language.slice(0, 2).toLowerCase()]
  return first === undefined || !fallback.includes(first)
    ? fallback
    : [first, ...fallback.filter(name => name !== first)]
}

/** What the outermost blocks inherit. */
export function openScene(document: PrintDocument, theme: Theme): Scene {
  return {
    width: contentWidth(theme),
    style: {
      family: theme.text,
      size: theme.size,
      bold: false,
      italic: false,
      rise: 0,
      colour: theme.colours.text,
      underline: false,
      strike: false,
    },
    align: 'start',
    direction: directionOfLanguage(document.language),
    language: document.language,
    spacing: theme.size * theme.blockSpace,
    outlineDepth: 0,
    listDepth: 0,
    columnable: true,
  }
}
