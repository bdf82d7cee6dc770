import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { parseXml } from '../../src/content/xml.ts'
import { bankSchema } from '../../src/corpus/bank.ts'
import type { Item, Question } from '../../src/corpus/item.ts'
import { earned } from '../../src/project/report/parity/earned.ts'
import { own } from '../../src/project/report/parity/habits.ts'
import { waysOf } from '../../src/project/report/parity/ways.ts'
import { normalised } from '../../src/readers/qti/two/names.ts'
import { qtiWriters } from '../../src/writers/qti/writer.ts'
import { itemLists } from '../../test/corpus/arbitrary.ts'
import { responsesOf } from '../../test/writers/qti/responses.ts'
import { formOf, quiet } from '../anki/deck.ts'
import { generatedBank } from '../anki/generated.ts'
import type { Played, Player } from './player.ts'

interface Attempt {
  readonly words: string
  readonly responses: Readonly<Record<string, string | readonly string[]>>
  readonly expected: number
}

export interface Trial {
  readonly item: Question
  readonly xml: string
  readonly attempts: readonly Attempt[]
}

const points = 6

/** The file of one question in a format, and what each way to answer it should earn: what the marking scheme of the paper says. */
export async function trialOf(item: Question, format: string): Promise<Trial> {
  const writer = qtiWriters.find(other => other.format === format)
  if (!writer) throw new Error(`no writer of ${format}`)
  const [file] = await writer.write(formOf([item], points), writer.options.parse({ shuffle: false }), quiet)
  const files = unzipSync(file?.bytes ?? new Uint8Array())
  const path = Object.keys(files).find(name => /^items\/[^/]+\.xml$/u.test(name)) ?? ''
  const xml = strFromU8(files[path] ?? new Uint8Array())
  const parsed = parseXml(xml)
  if (parsed.type === 'error') throw new Error(`${item.id}: ${parsed.reason}`)
  const root = format === 'qti-3.0' ? normalised(parsed.root) : parsed.root
  const attempts = waysOf(item).flatMap(({ words, answer }): Attempt[] => {
    const share = earned(item, answer, own)
    if (typeof share !== 'number') return []
    const text = answer.type === 'text' && answer.text === '\u0000' ? { ...answer, text: 'zzz' } : answer
    return [{ words, responses: Object.fromEntries(responsesOf(root, item, text)), expected: points * share }]
  })
  return { item, xml, attempts }
}

function flawsOf({ item, attempts }: Trial, { text, interactions, scores }: Played, player: Player): string[] {
  if (text === '') return ['shows nothing']
  if (interactions === 0) return ['asks nothing']
  return attempts.flatMap(({ words, expected }, index) => {
    // It looks for no place but the first, which is before the first: places earn nothing there.
    if (item.kind === 'ordering' && expected < points && player.cannot.includes('places')) return []
    const score = scores[index] ?? null
    const same = score !== null && Math.abs(score - expected) < 1e-3
    return same ? [] : [`${words} earns ${score} of ${points}, expected ${expected} (${item.scoring ?? 'no rule'})`]
  })
}

export async function judge(player: Player, trials: readonly Trial[]): Promise<readonly string[]> {
  const complaints: string[] = []
  for (const trial of trials) {
    const { item, xml, attempts } = trial
    if (item.kind === 'essay' && item.upload && player.cannot.includes('upload')) continue
    player.errors.length = 0
    try {
      const played = await player.play(
        xml,
        attempts.map(({ responses }) => responses),
      )
      complaints.push(...flawsOf(trial, played, player).map(flaw => `${item.id} (${item.kind}): ${flaw}`))
    } catch (error) {
      complaints.push(`${item.id} (${item.kind}): ${String(error).slice(0, 300)}`)
    }
    complaints.push(...player.errors.map(error => `${item.id} (${item.kind}): ${error.slice(0, 300)}`))
  }
  return complaints.map(complaint => `${player.name}: ${complaint}`)
}

/** The sample project's own questions, generated ones, and odd ones of every kind, rule and shape. */
export function questions(dist: string): readonly Question[] {
  const corpus = bankSchema.parse(JSON.parse(readFileSync(join(dist, 'corpus.json'), 'utf8')))
  const odd = fc.sample(itemLists({ text: 'inline', keyless: false }), { seed: 3, numRuns: 40 }).flat()
  const all: readonly Item[] = [...corpus.items, ...odd]
  const own = all.flatMap(({ stimulus: _s, ...item }, index) =>
    item.kind === 'stimulus' ? [] : [{ ...item, id: `${item.id}-${index}`, points } as Question],
  )
  return [...own, ...generatedBank(40)]
}
