import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import type { Question } from '../src/corpus/item.ts'
import { qtiWriters } from '../src/writers/qti/writer.ts'
import { openBrowser } from './anki/client.ts'
import { formOf, quiet } from './anki/deck.ts'
import { type Check, failed, passed, type Setting, skipped } from './check.ts'
import { ampUp } from './players/amp-up.ts'
import type { Player } from './players/player.ts'
import { qtiComponents } from './players/qti-components.ts'
import { judge, questions, type Trial, trialOf } from './players/trial.ts'
import { need, needNode, run } from './program.ts'

/** A converter of QTI 2 to QTI 3 that shares no code with ours. */
const source = '@citolab/qti-convert@0.3.52'

const formats = ['qti-2.1', 'qti-2.2'] as const

type Convert = (xml: string) => Promise<string>

const isConvert = (value: unknown): value is Convert => typeof value === 'function'

/** What turns one file of QTI 2 into one of QTI 3; undefined where it cannot be had. */
async function converterOf(folder: string): Promise<Convert | undefined> {
  const path = resolve(folder, 'node_modules/@citolab/qti-convert/dist/qti-converter-node/index.js')
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href)
  const { convertQti2toQti3 } = module
  return isConvert(convertQti2toQti3) ? convertQti2toQti3 : undefined
}

/** A field left open is empty text: what no default value says, one player cannot compare. */
function withBlanks(trial: Trial): Trial {
  const declared = [
    ...trial.xml.matchAll(/<responseDeclaration identifier="([^"]+)" cardinality="single" baseType="string"/gu),
  ]
  const blank = Object.fromEntries(declared.map(([, identifier = '']) => [identifier, '']))
  return {
    ...trial,
    attempts: trial.attempts.map(attempt => ({ ...attempt, responses: { ...blank, ...attempt.responses } })),
  }
}

/** The converter writes `"` in attributes as a number, which one player does not read. */
const plainEnough = ({ attempts }: Trial): boolean =>
  attempts.every(({ responses }) => !/[<>&"]/u.test(Object.values(responses).flat().join('')))

/** A whole package through the converter's own program: what it makes must have every item, and a manifest that names it. */
async function packageFlaws(
  list: readonly Question[],
  folder: string,
  { format, scratch }: Setting & { format: string },
) {
  const writer = qtiWriters.find(other => other.format === format)
  const [file] = (await writer?.write(formOf(list, 1), writer.options.parse({}), quiet)) ?? []
  const path = join(scratch, `${format}.zip`)
  writeFileSync(path, file?.bytes ?? new Uint8Array())
  const done = run('node', [join(folder, 'node_modules/@citolab/qti-convert/dist/qti-convert-pkg.mjs'), resolve(path)])
  if (!done.ok) return [`${format}: ${done.output.slice(-500)}`]
  const made = unzipSync(readFileSync(join(scratch, `${format}-qti3.zip`)))
  const given = Object.keys(unzipSync(file?.bytes ?? new Uint8Array()))
  const manifest = strFromU8(made['imsmanifest.xml'] ?? new Uint8Array())
  return given.flatMap(name => {
    if (name === 'imsmanifest.xml') return []
    const there = made[name] !== undefined && manifest.includes(`href="${name}"`)
    return there ? [] : [`${format}: ${name} is lost in the conversion of the package`]
  })
}

interface Tools {
  readonly players: readonly Player[]
  readonly convert: Convert
  readonly folder: string
}

async function complaintsOf({ players, convert, folder }: Tools, setting: Setting) {
  const complaints: string[] = []
  const list = questions(setting.dist)
  let items = 0
  let attempts = 0
  for (const format of formats) {
    complaints.push(...(await packageFlaws(list, folder, { ...setting, format })))
    const played: Trial[] = []
    for (const item of list) {
      const trial = await trialOf(item, format)
      played.push({ ...withBlanks(trial), xml: await convert(trial.xml) })
    }
    items += played.length
    attempts += played.reduce((sum, trial) => sum + trial.attempts.length, 0)
    for (const player of players) {
      const own = player.cannot.includes('signs') ? played.filter(plainEnough) : played
      complaints.push(...(await judge(player, own)).map(complaint => `${format}: ${complaint}`))
    }
  }
  return { complaints, items, attempts }
}

/** Every item of QTI 2.1 and 2.2, converted to QTI 3 by others, in real players: each way to answer it earns what the paper says. */
export const qtiConvert: Check = {
  name: 'qti-convert',
  async run(setting) {
    if (!need('chromium')) return skipped('Chromium is not there')
    const folder = needNode('qti-convert', source)
    const convert = folder && (await converterOf(folder))
    if (!folder || !convert) return skipped(`${source} cannot be had`)
    const browser = await openBrowser(run('sh', ['-c', 'command -v chromium']).output.trim())
    try {
      const players = [await qtiComponents(browser), await ampUp(browser)].flatMap(player => player ?? [])
      if (players.length === 0) return skipped('no player can be had')
      const { complaints, items, attempts } = await complaintsOf({ players, convert, folder }, setting)
      const names = players.map(({ name }) => name).join(' and ')
      return complaints.length > 0
        ? failed(complaints.slice(0, 60).join('\n'))
        : passed(`${items} items converted by ${source}, ${attempts} answers marked by ${names}`)
    } finally {
      await browser.close()
    }
  },
}
