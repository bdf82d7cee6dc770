import type { Question } from '../../../corpus/item.ts'
import { guardAttribute, guardText } from '../guard.ts'
import type { Fields } from '../notetype.ts'
import type { Desk } from './desk.ts'

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

export function block(name: string, html: string): string {
  return html === '' ? '' : `<div class="ew-${name}">${html}</div>`
}

/** What is said of a single option, answer or pair; only a back may show it. */
export const note = (html: string): string => block('note', html)

/** HTML of ours without its {@link note}s. Rich text has no `div` of its own, so that the first end tag is the note's. */
export const withoutNotes = (html: string): string => html.replace(/<div class="ew-note">.*?<\/div>/gsu, '')

const signs = { correct: '✓', partial: '◐', incorrect: '✗' } as const

/** The passage that the item refers to, then its stem. */
export function front(item: Question, stem: string, desk: Desk): string {
  if (item.stimulus === undefined) return stem
  const passage = desk.stimulus
  if (!passage) {
    desk.report(
      'writer-stimulus-missing',
      `Item ${item.id} refers to passage ${item.stimulus}, which is not there`,
      item.origin,
    )
    return stem
  }
  const cloze = item.kind === 'cloze'
  const title = passage.title ? block('passage-title', guardText(passage.title, 'text', cloze)) : ''
  const body = title + desk.markup(passage.stem, { cloze })
  return `<div class="ew-passage" data-id="${guardAttribute(passage.id, cloze)}">${body}</div>${block('stem', stem)}`
}

function explanation(item: Question, desk: Desk): string {
  const cloze = item.kind === 'cloze'
  const outcomes = (['correct', 'partial', 'incorrect'] as const).map(outcome => {
    const text = item.feedback?.[outcome]
    if (text === undefined) return ''
    const sign = `<span class="ew-sign">${signs[outcome]}</span> `
    return `<div class="ew-outcome" data-outcome="${outcome}">${sign}${desk.markup(text, { cloze })}</div>`
  })
  const rationale = item.rationale === undefined ? '' : desk.markup(item.rationale, { cloze })
  return outcomes.every(outcome => outcome === '') ? rationale : block('rationale', rationale) + outcomes.join('')
}

function source(item: Question, desk: Desk): string {
  const cloze = item.kind === 'cloze'
  const credit = (name: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`<span class="ew-${name}">${guardText(text, 'text', cloze)}</span>`]
  const credits = [...credit('author', item.author), ...credit('licence', item.licence)]
  const references = item.references.map(reference => block('reference', desk.markup(reference, { cloze })))
  return references.join('') + block('credit', credits.join(' · '))
}

/** The fields that every note carries, whatever its type. */
export function frame(item: Question, desk: Desk): Fields {
  const cloze = item.kind === 'cloze'
  const { language } = desk
  return {
    Id: guardAttribute(item.id, cloze),
    Kind: item.kind,
    Explanation: explanation(item, desk),
    Hint: item.hint === undefined ? '' : desk.markup(item.hint, { cloze }),
    Topic: guardText(item.topic.join(' › '), 'text', cloze),
    Source: source(item, desk),
    Language: guardAttribute(language, cloze),
    Direction: rightToLeft.has(language.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr',
  }
}
