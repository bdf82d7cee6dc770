import type { Bank } from '../corpus/bank.ts'
import type { Blueprint, BlueprintSection, Draw } from '../corpus/blueprint.ts'
import type { Form, FormHead, FormQuestion, FormSection } from '../corpus/form.ts'
import type { Question, Stimulus } from '../corpus/item.ts'
import { keyOf } from '../corpus/key.ts'
import { type Message, reportTo } from '../diagnostics/message.ts'
import { arrange } from './arrange.ts'
import { type Drawn, drawItems } from './draw.ts'
import { checkSection } from './feasible.ts'
import { randomFrom, shuffled } from './random.ts'
import { matches } from './select.ts'

export interface Assembly {
  readonly forms: readonly Form[]
  readonly messages: readonly Message[]
}

/** What an exam may ask: answerable, not retired, with a key that the source states. */
function usable(bank: Bank): { pool: Question[]; keyless: Question[] } {
  const questions = bank.items.filter((item): item is Question => item.kind !== 'stimulus' && item.retired !== true)
  const keyless = questions.filter(item => keyOf(item).type === 'unknown')
  const without = new Set(keyless)
  return { pool: questions.filter(item => !without.has(item)), keyless }
}

function drawsOf(section: BlueprintSection): Draw[] {
  return section.draw ?? [{ select: section.select, count: section.count, points: section.points }]
}

/** Questions that share a passage stay side by side, in the order of the bank. */
function blocksOf<T extends { item: Question }>(list: readonly T[]): T[][] {
  const blocks = new Map<string, T[]>()
  for (const [index, entry] of list.entries()) {
    const name = entry.item.stimulus === undefined ? `#${index}` : `passage ${entry.item.stimulus}`
    const block = blocks.get(name)
    if (block) block.push(entry)
    else blocks.set(name, [entry])
  }
  return [...blocks.values()]
}

function passages(bank: Bank, questions: readonly FormQuestion[]): Stimulus[] {
  const wanted = new Set(questions.flatMap(question => question.item.stimulus ?? []))
  return bank.items.filter((item): item is Stimulus => item.kind === 'stimulus' && wanted.has(item.id))
}

function headOf(blueprint: Blueprint): FormHead {
  const { id, title, institution, course, date, duration, attempts, instructions, grades, language, labels } = blueprint
  return {
    exam: id,
    title,
    language,
    ...(institution === undefined ? {} : { institution }),
    ...(course === undefined ? {} : { course }),
    ...(date === undefined ? {} : { date }),
    ...(duration === undefined ? {} : { duration }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(instructions === undefined ? {} : { instructions }),
    ...(grades === undefined ? {} : { grades }),
    ...(labels === 'language' ? { labels } : {}),
  }
}

/** What each section could also have asked: nothing that another section asks, and nothing twice. */
function sparesOf(drawn: readonly (readonly Drawn[])[]): readonly (readonly { item: Question; points: number }[])[] {
  const asked = new Set(drawn.flat().flatMap(({ items }) => items))
  return drawn.map(draws =>
    draws.flatMap(({ draw, candidates }) =>
      candidates.flatMap(item => {
        if (asked.has(item)) return []
        asked.add(item)
        return [{ item, points: draw.points ?? item.points ?? 1 }]
      }),
    ),
  )
}

function assembleForm(bank: Bank, blueprint: Blueprint, code: string, drawn: readonly (readonly Drawn[])[]): Form {
  const seed = [blueprint.seed, blueprint.id, code].join('/')
  let number = 0
  const sections = blueprint.sections.map((section, index): FormSection => {
    const picked = (drawn[index] ?? []).flatMap(({ draw, items }) =>
      items.map(item => ({ item, points: draw.points ?? item.points ?? 1 })),
    )
    const blocks = blocksOf(picked)
    const order = blueprint.shuffle.questions ? shuffled(blocks, randomFrom(seed, 'questions', String(index))) : blocks
    const questions = order.flat().map(({ item, points }): FormQuestion => {
      number++
      return { number, points, item: arrange(item, seed, blueprint.shuffle.options) }
    })
    return {
      questions,
      ...(section.title === undefined ? {} : { title: section.title }),
      ...(section.instructions === undefined ? {} : { instructions: section.instructions }),
    }
  })
  const spares = sparesOf(drawn)
  const pooled = sections.map((section, index): FormSection => {
    const spare = blueprint.sections[index]?.pool ? (spares[index] ?? []) : []
    if (spare.length === 0) return section
    const rest = spare.map(({ item, points }): FormQuestion => {
      number++
      return { number, points, item: arrange(item, seed, blueprint.shuffle.options) }
    })
    return { ...section, pool: [...section.questions, ...rest] }
  })
  const stimuli = passages(
    bank,
    pooled.flatMap(({ pool, questions }) => pool ?? questions),
  )
  return { head: headOf(blueprint), code, seed: blueprint.seed, sections: pooled, stimuli }
}

/** Builds every form of an exam. Where the blueprint asks for more than the bank has, the messages say so and there are no forms. */
export function assemble(bank: Bank, blueprint: Blueprint): Assembly {
  const messages: Message[] = []
  const report = reportTo(messages)
  const { pool, keyless } = usable(bank)
  const draws = blueprint.sections.flatMap(drawsOf)
  for (const item of keyless) {
    if (!draws.some(draw => matches(item, draw.select))) continue
    report(
      'exam-item-keyless',
      `Item "${item.id}" has no certain key and is left out of exam "${blueprint.id}"`,
      item.origin,
    )
  }
  const known = new Set(bank.items.map(item => item.id))
  for (const id of new Set(draws.flatMap(draw => draw.select.ids ?? []))) {
    if (!known.has(id))
      report('exam-item-unknown', `Exam "${blueprint.id}" names item "${id}", which the bank does not have`)
  }
  const forms = blueprint.forms.map(code => {
    const seed =
      blueprint.selection === 'same' ? `${blueprint.seed}/${blueprint.id}` : `${blueprint.seed}/${blueprint.id}/${code}`
    const drawn = drawItems(draws, pool, seed)
    let next = 0
    const bySection = blueprint.sections.map(section => {
      const count = drawsOf(section).length
      next += count
      return drawn.slice(next - count, next)
    })
    return { code, bySection }
  })
  for (const { code, bySection } of blueprint.selection === 'same' ? forms.slice(0, 1) : forms) {
    const where = blueprint.selection === 'same' ? `Exam "${blueprint.id}"` : `Form ${code} of exam "${blueprint.id}"`
    for (const [index, section] of blueprint.sections.entries()) {
      const name = section.title ? `section "${section.title}"` : `section ${index + 1}`
      checkSection(`${where}, ${name}`, section, bySection[index] ?? [], report)
    }
  }
  if (messages.some(message => message.severity === 'error')) return { forms: [], messages }
  return { forms: forms.map(({ code, bySection }) => assembleForm(bank, blueprint, code, bySection)), messages }
}

/** The whole bank as the plainest form: every question in the order of the bank, one section, no code, nothing shuffled that could stay. */
export function bankForm(bank: Bank, head: FormHead): Form {
  const questions = bank.items
    .filter((item): item is Question => item.kind !== 'stimulus')
    .map(
      (item, index): FormQuestion => ({
        number: index + 1,
        points: item.points ?? 1,
        item: arrange(item, 'bank', false),
      }),
    )
  return { head, sections: [{ questions }], stimuli: passages(bank, questions) }
}
