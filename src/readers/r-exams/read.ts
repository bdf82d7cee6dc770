import type { Draft } from '../../corpus/item.ts'
import { imagePath } from '../embedding.ts'
import { draftAt, type Gathering, gather, readingOf, say, setAside, settle, settleRest } from '../gathering.ts'
import { sourceLines, spanOf } from '../line-list.ts'
import { markdownText } from '../markdown-text.ts'
import { withMedia } from '../media.ts'
import type { Reading, Source } from '../reader.ts'
import { bodyOf } from './kinds.ts'
import { fromLatex } from './latex.ts'
import { headOf, metaOf } from './meta.ts'
import {
  type Exercise,
  entriesOf,
  isComputed,
  linesOf,
  type Part,
  rawOf,
  rmdExercise,
  rnwExercise,
} from './sections.ts'

export function read(source: Source): Reading {
  const gathering = gather(source)
  const lines = sourceLines(gathering.source)
  const latex = gathering.source.text.includes('\\begin{question}')
  readExercise(gathering, latex ? rnwExercise(lines) : rmdExercise(lines), latex)
  settleRest(gathering)
  return readingOf(gathering, 'r-exams')
}

/** The solution, and remarks of its answer list where they cannot be told apart by option. */
function solutionOf(exercise: Exercise): string {
  const text = rawOf(linesOf(exercise, 'solution'))
  const remarks = linesOf(exercise, 'solution-list')
  const fit = entriesOf(remarks).length === entriesOf(linesOf(exercise, 'question-list')).length
  return fit || remarks.length === 0 ? text : `${text}\n\n${rawOf(remarks)}`.trim()
}

function readExercise(gathering: Gathering, exercise: Exercise, latex: boolean): void {
  const stem = linesOf(exercise, 'question')
  const meta = metaOf(exercise)
  const whole = spanOf([...exercise.sections].sort((a, b) => a.start - b.start))
  for (const chunk of exercise.computed) {
    say(gathering, 'content-dynamic', 'A chunk of R is not run; what it would make is not in the item', chunk)
    settle(gathering, 'set-aside', chunk)
  }
  for (const line of exercise.strays) if (line.text.trim() !== '') setAside(gathering, 'Text before the question', line)
  if (stem.length === 0) {
    say(gathering, 'syntax-error', 'No question found, expected its heading', whole)
    return
  }
  const image = (file: string) => imagePath(gathering, file) ?? file
  const rich = (text: string) => (latex ? fromLatex(text, image) : markdownText(gathering, text))
  const body = bodyOf({ gathering, exercise, meta, rich })
  const item = gathering.items.length
  if (!body) {
    settle(gathering, 'set-aside', whole)
    return
  }
  if (isComputed(rawOf(stem))) {
    say(gathering, 'content-dynamic', 'The text has values that R computes; they are not in the item', spanOf(stem))
  }
  const rationale = rich(solutionOf(exercise))
  const draft = {
    ...draftAt(gathering, whole),
    stem: rich(rawOf(stem)),
    ...(rationale === '' ? {} : { rationale }),
    ...headOf(meta),
    ...body,
  } as Draft
  gathering.items.push(withMedia(draft))
  const parts: Readonly<Record<Part, 'stem' | 'option' | 'rationale' | 'feedback' | 'metadata'>> = {
    question: 'stem',
    'question-list': 'option',
    solution: 'rationale',
    'solution-list': 'feedback',
    meta: 'metadata',
  }
  for (const section of exercise.sections)
    if (section.lines.length > 0) settle(gathering, parts[section.part], section, item)
}
