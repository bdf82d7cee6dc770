import { isHeading, sectionLine } from './line-sense.ts'
import type { Segment } from './segment.ts'
import type { Token } from './token.ts'

/** What sort of questions follow: 'Multiple choice', 'Vrai ou faux ?'. */
const sorts = new RegExp(
  `^(?:${[
    'multiple[- ]choices?(?: questions?)?',
    'mcqs?',
    'true(?:\\s?/\\s?|-| or | and )false(?: questions?| statements?)?',
    'fill[- ]in[- ](?:the[- ])?blanks?(?: questions?)?',
    '(?:short|long|brief)[- ]answers?(?: questions?)?',
    '(?:essay|matching|completion|open(?:-ended)?)(?: questions?)?',
    'single[- ]choice(?: questions?)?',
    'numerical(?: problems?| questions?)?',
    'vrai ou faux',
    'questions à choix multiples?',
    'qcm',
    'questions ouvertes',
    'richtig oder falsch',
    'wahr oder falsch',
    'offene fragen',
    'lückentext',
    'verdadero [oy] falso',
    '(?:opción|selección|elección) múltiple',
    'preguntas abiertas',
    'verdadeiro ou falso',
    'múltipla escolha',
    'questões (?:abertas|objetivas|discursivas)',
    'vero o falso',
    'scelta multipla',
    'domande aperte',
    'prawda czy fałsz',
    'waar of niet waar',
    'meerkeuzevragen',
    'верно или неверно',
    'doğru yanlış',
  ].join('|')})[\\s*_:.?]{0,6}$`,
  'iu',
)
const lead = /^[#*_\s]{0,9}(?:[a-z]\s?[.):]|[ivx]{1,4}\s?[.):])?\s{0,4}/iu
const alone =
  /^[#*_\s]{0,9}\p{L}{3,12}\s{1,2}(?:\d{1,3}|[ivxlc]{1,5}|[a-h])(?:[\s*_]{0,4}$|\s?[:.–—-]\s?\S.{0,60}$|\s{1,3}(.{3,40})$)/iu

const namesSort = ({ line }: Token): boolean => line.text.length < 60 && sorts.test(line.fold.replace(lead, ''))

/** Whether a line that no blank line sets apart is nothing but the heading of a part: 'Section 2', 'Part II Multiple choice'. */
function isBareHeading(token: Token): boolean {
  if (!isHeading(token) || token.line.text.length > 90) return false
  if (token.line.fold.startsWith('#', token.line.first) || sectionLine.test(token.line.fold)) return true
  const found = alone.exec(token.line.fold)
  return found !== null && (found[1] === undefined || sorts.test(found[1]))
}

/** How many lines a heading and what it says of its part may have. */
const longest = 5

/** Index of the heading with which a segment's lines go over to the next question: all from there on is not this question's. */
export function sectionEnd(tokens: readonly Token[], { from, to, runs }: Segment): number {
  const last = runs.at(-1)?.options.at(-1)?.at ?? from
  let lines = 0
  let end = to
  if (to >= tokens.length) return to
  for (let at = to - 1; at > last && lines < longest; at--) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'blank' || token.kind === 'rule') continue
    if (token.kind !== 'text' || (token.label !== undefined && token.label.field !== 'section')) break
    lines++
    const parted = tokens[at - 1]?.kind === 'blank' || tokens[at - 1]?.kind === 'rule'
    if (isBareHeading(token) || (parted && namesSort(token))) end = at
  }
  return end
}
