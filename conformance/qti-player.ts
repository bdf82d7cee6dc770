import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { bankSchema } from '../src/corpus/bank.ts'
import type { Question } from '../src/corpus/item.ts'
import { qtiWriters } from '../src/writers/qti/writer.ts'
import { openBrowser } from './anki/client.ts'
import { formOf, quiet } from './anki/deck.ts'
import { generatedBank } from './anki/generated.ts'
import { type Check, failed, passed, type Setting, skipped } from './check.ts'
import { need, needNode, run } from './program.ts'

/** A player that shares no code with ours; its licence is GPL-3.0, so it is fetched for this check only and never a dependency. */
const player = '@citolab/qti-components@7.27.4'
const site = 'http://player.invalid'

/** What an item earned for its own correct response, for a wrong one and for none. */
interface Marks {
  readonly maximum: number
  readonly right: number | null
  readonly wrong: number | null
  readonly interactions: number
  readonly text: string
}

/**
 * Runs in the page: shows an item, answers by its declared correct responses, then otherwise. Written as text, for the page's own
 * language is the browser's.
 */
const perform = `async xml => {
  document.body.innerHTML = '<qti-item><item-container></item-container></qti-item>'
  const container = document.querySelector('item-container')
  await container.updateComplete
  container.itemXML = xml
  const shown = () => container.shadowRoot?.querySelector('qti-assessment-item') ?? container.querySelector('qti-assessment-item')
  for (let wait = 0; wait < 100 && !shown(); wait++) await new Promise(done => setTimeout(done, 10))
  const item = shown()
  if (!item) return { maximum: 0, right: null, wrong: null, interactions: 0, text: '' }
  await item.updateComplete
  await new Promise(done => setTimeout(done, 30))
  const declared = [...new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('qti-response-declaration')].map(element => ({
    id: element.getAttribute('identifier'),
    cardinality: element.getAttribute('cardinality'),
    type: element.getAttribute('base-type'),
    correct: [...element.querySelectorAll('qti-correct-response > qti-value')].map(value => value.textContent),
  }))
  const choices = [...item.querySelectorAll('qti-simple-choice, qti-inline-choice')].map(choice => choice.getAttribute('identifier'))
  const other = ({ type, cardinality, correct }) => {
    if (cardinality === 'ordered') return [...correct].reverse()
    if (cardinality === 'multiple') return type === 'identifier' ? choices.filter(choice => !correct.includes(choice)).slice(0, 1) : []
    if (type === 'identifier') return choices.find(choice => !correct.includes(choice)) ?? null
    return type === 'float' ? '987654321' : 'zzz'
  }
  const score = answer => {
    for (const declaration of declared) item.updateResponseVariable(declaration.id, answer(declaration))
    item.processResponse()
    const value = item.getOutcome('SCORE')?.value
    return value === undefined || value === null ? null : Number(value)
  }
  const known = declared.length > 0 && declared.every(({ correct }) => correct.length > 0)
  const maximum = Number(item.querySelector('qti-outcome-declaration[identifier=SCORE]')?.getAttribute('normal-maximum'))
  const right = known ? score(({ cardinality, correct }) => (cardinality === 'single' ? correct[0] : correct)) : null
  const wrong = known ? score(other) : null
  const interactions = [...item.querySelectorAll('*')].filter(element => /-interaction$/i.test(element.localName)).length
  return { maximum, right, wrong, interactions, text: item.textContent.trim() }
}`

function flawOf(item: Question, marks: Marks): string | undefined {
  if (marks.text === '') return 'shows nothing'
  if (marks.interactions === 0) return 'asks nothing'
  if (item.kind === 'essay') return undefined
  if (marks.right === null) return 'has no score for its own key'
  if (Math.abs(marks.right - marks.maximum) > 1e-3)
    return `earns ${marks.right} of ${marks.maximum} for the right answer`
  if (marks.maximum > 0 && (marks.wrong ?? 0) >= marks.right) return `earns ${marks.wrong} for a wrong answer`
  return undefined
}

async function openPage(browser: Browser, script: string, errors: string[]): Promise<Page> {
  const page = await browser.newPage()
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  // Pictures are not what is judged: every one is an empty image.
  const empty = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  await page.route('**/*', route =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ body: '<!doctype html><title>Player</title><body></body>', contentType: 'text/html' })
      : route.fulfill({ body: empty, contentType: 'image/svg+xml' }),
  )
  await page.goto(`${site}/`)
  await page.addScriptTag({ content: script })
  return page
}

async function itemFiles(items: readonly Question[]): Promise<Readonly<Record<string, Uint8Array>>> {
  const writer = qtiWriters.find(other => other.format === 'qti-3.0')
  if (!writer) throw new Error('no writer of QTI 3.0')
  const [file] = await writer.write(formOf(items), writer.options.parse({ shuffle: false }), quiet)
  return unzipSync(file?.bytes ?? new Uint8Array())
}

/** The sample project's own questions that have a key, and generated ones of every kind. */
function questions(dist: string): readonly Question[] {
  const corpus = bankSchema.parse(JSON.parse(readFileSync(join(dist, 'corpus.json'), 'utf8')))
  const own = corpus.items.filter((item): item is Question => item.kind !== 'stimulus')
  return [...own.map(({ stimulus: _s, ...item }) => item as Question), ...generatedBank(80)]
}

async function judged({ dist }: Setting): Promise<readonly string[] | number> {
  const folder = needNode('qti-player', player)
  const script = folder && join(folder, 'node_modules/@citolab/qti-components/cdn/index.global.js')
  if (!script || !existsSync(script)) return -1
  const items = questions(dist)
  const files = await itemFiles(items)
  const errors: string[] = []
  const complaints: string[] = []
  const browser = await openBrowser(run('sh', ['-c', 'command -v chromium']).output.trim())
  try {
    const page = await openPage(browser, readFileSync(script, 'utf8'), errors)
    for (const item of items) {
      const xml = files[`items/${item.id.replace(/[^A-Za-z0-9_-]/gu, '_')}.xml`]
      if (!xml) {
        complaints.push(`${item.id}: no file of its own`)
        continue
      }
      errors.length = 0
      const marks = await page.evaluate<Marks>(`(${perform})(${JSON.stringify(strFromU8(xml))})`)
      const flaw = flawOf(item, marks)
      if (flaw !== undefined) complaints.push(`${item.id} (${item.kind}): ${flaw}`)
      complaints.push(...errors.map(error => `${item.id} (${item.kind}): ${error.slice(0, 300)}`))
    }
  } finally {
    await browser.close()
  }
  return complaints.length > 0 ? complaints : items.length
}

/** Every item of QTI 3.0 in a real player: shown without errors, full points for its key, less for another answer. */
export const qtiPlayer: Check = {
  name: 'qti-player',
  async run(setting) {
    if (!need('chromium')) return skipped('Chromium is not there')
    const outcome = await judged(setting)
    if (outcome === -1) return skipped(`the package ${player} cannot be had`)
    return typeof outcome === 'number'
      ? passed(`${outcome} items shown and marked by ${player}`)
      : failed(outcome.slice(0, 40).join('\n'))
  },
}
