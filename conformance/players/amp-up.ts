import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { needNode } from '../program.ts'
import { openPage, type Played, type Player } from './player.ts'

/** Fetched for this check only: it is built on a framework that this project does not need. */
const sources = ['qti3-item-player@1.1.20', 'vue@2.7.16'] as const

/** Runs in the page once: the player, and promises of what it tells. */
const start = `(() => {
  const component = window.qti3Player.default ?? window.qti3Player
  const waiting = {}
  window.next = name => new Promise((done, failed) => {
    waiting[name] = done
    setTimeout(() => failed(new Error('no ' + name)), 5000)
  })
  const tell = name => data => waiting[name]?.(data ?? true)
  const ready = window.next('player')
  new Vue({ render: make => make(component, {
    attrs: { 'suppress-alert-messages': true, 'suppress-invalid-response-messages': true },
    on: {
      notifyQti3PlayerReady: player => { window.player = player; tell('player')() },
      notifyQti3ItemReady: tell('item'),
      notifyQti3SuspendAttemptCompleted: tell('suspend'),
      notifyQti3ScoreAttemptCompleted: tell('score'),
    },
  }) }).$mount('#player')
  return ready
})()`

/** Runs in the page: an attempt is the item loaded again in the state that the candidate left it in. */
const perform = `async (xml, attempts) => {
  let loads = 0
  const load = async state => {
    // The same text would not be loaded again.
    const text = xml + '<!-- ' + loads++ + ' -->'
    const item = window.next('item')
    const control = { max_attempts: 0, show_feedback: false, validate_responses: false }
    window.player.loadItemFromXml(text, { guid: 'item', status: 'interacting', sessionControl: control, ...(state ? { state } : {}) })
    await item
  }
  const ask = async name => {
    const answer = window.next(name)
    if (name === 'score') window.player.scoreAttempt('check')
    else window.player.suspendAttempt('check')
    return (await answer).state
  }
  await load()
  const text = document.body.innerText.trim()
  const interactions = document.querySelectorAll('[class*=interaction], input, select, textarea').length
  const blank = await ask('suspend')
  const scores = []
  for (const attempt of attempts) {
    const state = structuredClone(blank)
    for (const variable of state.responseVariables) {
      if (variable.identifier === 'numAttempts' || variable.identifier === 'duration') continue
      const given = attempt[variable.identifier]
      if (variable.cardinality === 'ordered') variable.state = { ...variable.state, order: given }
      variable.value = given === undefined ? null : variable.baseType === 'float' ? Number(given) : given
    }
    await load(state)
    const value = (await ask('score')).outcomeVariables.find(({ identifier }) => identifier === 'SCORE')?.value
    scores.push(value === undefined || value === null ? null : Number(value))
  }
  return { text, interactions, scores }
}`

/** Undefined where the packages cannot be had. */
export async function ampUp(browser: Browser): Promise<Player | undefined> {
  const folder = needNode('amp-up', ...sources)
  if (!folder) return undefined
  const files = ['vue/dist/vue.min.js', 'qti3-item-player/dist/qti3Player.umd.min.js'].map(file =>
    join(folder, 'node_modules', file),
  )
  if (!files.every(existsSync)) return undefined
  const errors: string[] = []
  const page = await openPage(
    browser,
    files.map(file => readFileSync(file, 'utf8')),
    errors,
  )
  await page.evaluate(start)
  return {
    name: sources[0],
    cannot: ['upload', 'places', 'signs'],
    errors,
    play: (xml, attempts) => page.evaluate<Played>(`(${perform})(${JSON.stringify(xml)}, ${JSON.stringify(attempts)})`),
  }
}
