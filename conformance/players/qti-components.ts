import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { needNode } from '../program.ts'
import { openPage, type Played, type Player } from './player.ts'

/** Its licence is GPL-3.0, so it is fetched for this check only and never a dependency. */
const source = '@citolab/qti-components@7.27.4'

/** Runs in the page. Written as text, for the page's own language is the browser's. */
const perform = `async (xml, attempts) => {
  document.body.innerHTML = '<qti-item><item-container></item-container></qti-item>'
  const container = document.querySelector('item-container')
  await container.updateComplete
  container.itemXML = xml
  const shown = () => container.shadowRoot?.querySelector('qti-assessment-item') ?? container.querySelector('qti-assessment-item')
  for (let wait = 0; wait < 100 && !shown(); wait++) await new Promise(done => setTimeout(done, 10))
  const item = shown()
  if (!item) return { text: '', interactions: 0, scores: attempts.map(() => null) }
  await item.updateComplete
  await new Promise(done => setTimeout(done, 30))
  const declared = [...new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('qti-response-declaration')]
  const scores = attempts.map(attempt => {
    for (const element of declared) {
      const id = element.getAttribute('identifier')
      const initial = element.querySelector('qti-default-value > qti-value')?.textContent ?? null
      const none = element.getAttribute('cardinality') === 'single' ? initial : []
      item.updateResponseVariable(id, attempt[id] ?? none)
    }
    item.processResponse()
    const value = item.getOutcome('SCORE')?.value
    return value === undefined || value === null ? null : Number(value)
  })
  const interactions = [...item.querySelectorAll('*')].filter(element => /-interaction$/i.test(element.localName)).length
  return { text: item.textContent.trim(), interactions, scores }
}`

/** Undefined where the package cannot be had. */
export async function qtiComponents(browser: Browser): Promise<Player | undefined> {
  const folder = needNode('qti-player', source)
  const script = folder && join(folder, 'node_modules/@citolab/qti-components/cdn/index.global.js')
  if (!script || !existsSync(script)) return undefined
  const errors: string[] = []
  const page = await openPage(browser, [readFileSync(script, 'utf8')], errors)
  return {
    name: source,
    cannot: [],
    errors,
    play: (xml, attempts) => page.evaluate<Played>(`(${perform})(${JSON.stringify(xml)}, ${JSON.stringify(attempts)})`),
  }
}
