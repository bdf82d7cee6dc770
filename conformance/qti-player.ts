import type { Browser } from 'playwright-core'
import { openBrowser } from './anki/client.ts'
import { type Check, failed, passed, type Setting, skipped } from './check.ts'
import { ampUp } from './players/amp-up.ts'
import { qtiComponents } from './players/qti-components.ts'
import { judge, questions, trialOf } from './players/trial.ts'
import { need, run } from './program.ts'

async function judged({ dist }: Setting, browser: Browser) {
  const trials = await Promise.all(questions(dist).map(item => trialOf(item, 'qti-3.0')))
  const players = [await qtiComponents(browser), await ampUp(browser)].flatMap(player => player ?? [])
  const complaints: string[] = []
  for (const player of players) complaints.push(...(await judge(player, trials)))
  const attempts = trials.reduce((sum, trial) => sum + trial.attempts.length, 0)
  return { complaints, names: players.map(({ name }) => name), items: trials.length, attempts }
}

/** Every item of QTI 3.0 in real players: shown without errors, and each way to answer it earns what the paper says. */
export const qtiPlayer: Check = {
  name: 'qti-player',
  async run(setting) {
    if (!need('chromium')) return skipped('Chromium is not there')
    const browser = await openBrowser(run('sh', ['-c', 'command -v chromium']).output.trim())
    try {
      const { complaints, names, items, attempts } = await judged(setting, browser)
      if (names.length === 0) return skipped('no player can be had')
      return complaints.length > 0
        ? failed(complaints.slice(0, 60).join('\n'))
        : passed(`${items} items shown, ${attempts} answers marked by ${names.join(' and ')}`)
    } finally {
      await browser.close()
    }
  },
}
