import type { Notetype } from '../anki/notetype.ts'

/** When the shipped templates last changed, in seconds: Anki takes new templates only with a later date. Bump it with them. */
export const templatesChanged = Date.UTC(2026, 10, 23) / 1000

const latexPre =
  '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n' +
  '\\setlength{\\parindent}{0in}\n\\begin{document}\n'

/** The source of a template by its path under templates/. */
type Templates = (path: string) => string

function script(type: Notetype, templates: Templates): string {
  return type.template === 'choice' ? `<script>\n${templates('anki/choice/card.js').trim()}\n</script>\n` : ''
}

function cardTemplate(type: Notetype, templates: Templates): object {
  const source = (side: string) =>
    `${templates(`anki/${type.template}/${side}.html`).trim()}\n${script(type, templates)}`
  const [first] = [type.fields[type.sortField]]
  return {
    id: type.id * 100 + 90,
    name: type.cloze ? 'Cloze' : 'Card 1',
    ord: 0,
    qfmt: source('front'),
    afmt: source('back'),
    bqfmt: type.cloze ? `{{cloze:${first}}}` : `{{${first}}}`,
    bafmt: type.cloze ? `{{cloze:${first}}}` : '{{Answer}}',
    did: null,
    bfont: '',
    bsize: 0,
  }
}

function field(type: Notetype, name: string, ord: number): object {
  return {
    id: type.id * 100 + ord,
    name,
    ord,
    sticky: false,
    rtl: false,
    font: 'Arial',
    size: 16,
    description: '',
    plainText: false,
    collapsed: ord > 4,
    excludeFromSearch: false,
    media: [],
  }
}

/** A note type as the `models` column of a collection has it. `changed`: when its templates last changed, in seconds. */
export function modelOf(type: Notetype, templates: Templates, changed: number): object {
  return {
    id: type.id,
    name: type.name,
    type: type.cloze ? 1 : 0,
    mod: changed,
    usn: -1,
    sortf: type.sortField,
    did: null,
    css: templates('anki/style.css'),
    latexPre,
    latexPost: '\\end{document}',
    latexsvg: false,
    req: [[0, 'any', [type.sortField]]],
    tags: [],
    vers: [],
    tmpls: [cardTemplate(type, templates)],
    flds: type.fields.map((name, ord) => field(type, name, ord)),
  }
}
