import { excerpt } from '../../content/excerpt.ts'
import { escapeMarkup } from '../../content/html.ts'
import type { Form, FormSection } from '../../corpus/form.ts'
import { markup } from '../../templating/template.ts'
import { drawnOf } from '../lms/draw.ts'
import { htmlWriter } from '../lms/html.ts'
import { type Identify, identifierScope } from '../lms/identifier.ts'
import { formatNumber } from '../lms/scoring.ts'
import { type Press, renderItem } from './item.ts'
import { proveItem } from './proof.ts'

/** A section as it is written; undefined: its items stand in the root section. */
interface Group {
  readonly identifier: string
  readonly title: string
  /** HTML; '' where there is none. */
  readonly text: string
  readonly draw: { readonly count: number; readonly points: string; readonly extension: boolean } | null
}

export interface RenderedSection {
  readonly group: Group | null
  readonly items: readonly ReturnType<typeof markup>[]
}

/** Rich text outside items, as HTML. */
export function outsideHtml(press: Press, markdown: string): string {
  const url = (path: string) => press.media.url(path, { path: '', line: 1, column: 1 })
  return htmlWriter({
    math: press.profile.math,
    url,
    places: press.profile.container === 'plain',
    language: press.language,
  }).blocks(markdown)
}

/** Canvas shows no section text, so it stands as a text between the questions; '' where there is neither title nor instructions. */
function textItem(section: FormSection, index: number, press: Press): string {
  const title = section.title === undefined ? '' : `<h3>${escapeMarkup(section.title)}</h3>`
  const html = title + (section.instructions ? outsideHtml(press, section.instructions) : '')
  if (html === '') return ''
  const name = section.title ?? `Section ${index + 1}`
  return press.template('text')({ identifier: `section-${index + 1}-text`, title: name, html })
}

function groupOf(section: FormSection, index: number, press: Press): Group | null {
  const count = drawnOf(section, press.draw)
  const canvas = press.profile.container === 'canvas'
  const told = section.title !== undefined || Boolean(section.instructions)
  if (press.bank || press.profile.container === 'cartridge' || (count === undefined && (canvas || !told))) return null
  const points = formatNumber(section.questions[0]?.points ?? 1)
  return {
    identifier: `section-${index + 1}`,
    title: section.title ?? `Section ${index + 1}`,
    text: canvas || !section.instructions ? '' : outsideHtml(press, section.instructions),
    draw: count === undefined ? null : { count, points, extension: canvas },
  }
}

/**
 * A passage as an item of its own, before the first question that links to it; '' where the target has none, or it is there already. What is drawn
 * from has no place for it: there it stands in front of each stem.
 */
function passageItem(id: string | undefined, press: Press, identify: Identify): string {
  const passage = id === undefined ? undefined : press.stimuli.get(id)
  if (!passage || press.profile.passages === 'stem' || press.bank || press.linked.has(passage.id)) return ''
  const identifier = identify(passage.id)
  press.linked.set(passage.id, identifier)
  const title = passage.title ?? excerpt(passage.stem)
  return press
    .template('text')({ identifier, title, html: outsideHtml(press, passage.stem) })
    .trimEnd()
}

/** Renders and proves every item, section by section; undefined where one failed, which has been reported. */
export function renderSections(form: Form, press: Press): readonly RenderedSection[] | undefined {
  const { profile, context } = press
  const identify = identifierScope()
  const texts = profile.container === 'canvas' && !press.bank && (form.code !== undefined || form.sections.length > 1)
  let proved = true
  const sections = form.sections.flatMap((section, index): RenderedSection[] => {
    const items: string[] = []
    const group = groupOf(section, index, press)
    for (const question of section.questions) {
      const { item } = question
      if (!profile.kinds.includes(item.kind)) {
        context.report('writer-kind-unsupported', `Unexpected ${item.kind}, the target has no such type`, item.origin)
        continue
      }
      const passage = group?.draw ? '' : passageItem(item.stimulus, press, identify)
      if (passage !== '') items.push(passage)
      const xml = renderItem(question, identify(item.id), press)
      const flaw = proveItem(xml, question, { profile, media: press.media.take() })
      if (flaw !== undefined) {
        proved = false
        context.report('writer-proof-failed', flaw, item.origin)
      }
      items.push(xml.trimEnd())
    }
    const text = texts ? textItem(section, index, press).trimEnd() : ''
    const before = text === '' ? [] : [{ group: null, items: [markup(text)] }]
    return [...before, { group, items: items.map(item => markup(item)) }]
  })
  return proved ? sections : undefined
}
