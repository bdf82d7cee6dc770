import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ankiCards } from './anki/cards.ts'
import { anki } from './anki.ts'
import type { Check, Outcome, Setting } from './check.ts'
import { failed } from './check.ts'
import { giftPegjs } from './gift-pegjs.ts'
import { giftTrees } from './gift-trees.ts'
import { kahoot } from './kahoot.ts'
import { paperKeys } from './paper-keys.ts'
import { pdf } from './pdf.ts'
import { run } from './program.ts'
import { qti } from './qti.ts'
import { qtiConvert } from './qti-convert.ts'
import { qtiPlayer } from './qti-player.ts'
import { reading } from './reading.ts'
import { text2qti } from './text2qti.ts'
import { verapdf } from './verapdf.ts'

/** Every check, in the order in which they run. */
const checks: readonly Check[] = [
  qti,
  qtiPlayer,
  qtiConvert,
  pdf,
  paperKeys,
  reading,
  verapdf,
  giftTrees,
  giftPegjs,
  text2qti,
  kahoot,
  anki,
  ankiCards,
]

function prepare(scratch: string): Setting {
  const shared = resolve(process.env.EXAMWRIGHT_SHARED ?? '../shared')
  const dist = join(scratch, 'dist')
  const built = run('node', ['lib/cli/main.js', 'build', '--dist', dist])
  if (!built.ok) throw new Error(`The sample project does not build:\n${built.output}`)
  return { dist, scratch, shared: existsSync(shared) ? shared : undefined }
}

async function outcomeOf(check: Check, setting: Setting): Promise<Outcome> {
  const own = join(setting.scratch, check.name)
  mkdirSync(own, { recursive: true })
  try {
    return await check.run({ ...setting, scratch: own })
  } catch (error) {
    return failed(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

async function main(wanted: readonly string[]): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'examwright-conformance-'))
  const counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    const setting = prepare(scratch)
    for (const check of checks) {
      if (wanted.length > 0 && !wanted.includes(check.name)) continue
      const { status, detail } = await outcomeOf(check, setting)
      counts[status]++
      console.log(`${status.toUpperCase().padEnd(8)}${check.name}: ${detail}`)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  console.log(`conformance: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  process.exitCode = counts.failed > 0 ? 1 : 0
}

await main(process.argv.slice(2))
