import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import type { Note } from '../../src/writers/anki/note.ts'
import { type Check, failed, passed, skipped } from '../check.ts'
import { need, run } from '../program.ts'
import { type Client, clients, openBrowser, openReviewer, type Reviewer, type Side } from './client.ts'
import { notesOf, question, template } from './deck.ts'
import { renderSide } from './render.ts'

const options = ['Elbe', 'Danube', 'Rhine', 'Oder', 'Seine', 'Loire'].map((text, index) => ({
  id: `x${index}`,
  text,
  correct: index === 1,
  feedback: `About the ${text}.`,
}))

const choice = question({
  kind: 'choice',
  id: 'river',
  stem: 'Which one ends in the **Black Sea**?',
  options,
  rationale: 'It crosses ten countries.',
  hint: 'It runs through Vienna.',
  feedback: { correct: 'Well done.', incorrect: 'Look at a map.' },
  references: ['[Atlas](https://example.org/atlas)'],
})
const fixed = question({ kind: 'choice', id: 'fixed', stem: 'In order', options, shuffle: false })
const pinned = question({
  kind: 'choice',
  id: 'pinned',
  stem: 'One stays',
  options: options.map((option, index) => (index === 5 ? { ...option, pinned: true } : option)),
})
const several = question({
  kind: 'multiple-response',
  id: 'several',
  stem: 'Which two end in the North Sea?',
  options: options.map((option, index) => ({ ...option, correct: index === 0 || index === 2 })),
})
const written = question({
  kind: 'short-answer',
  id: 'written',
  stem: 'What is the longest river of Africa called?',
  answers: [{ text: 'Nile' }, { text: 'the Nile' }],
})
const paired = question({
  kind: 'matching',
  id: 'paired',
  stem: 'Where do they end?',
  prompts: [
    { id: 'p', text: 'Elbe', match: 'm' },
    { id: 'q', text: 'Danube', match: 'n' },
  ],
  matches: [
    { id: 'm', text: 'North Sea' },
    { id: 'n', text: 'Black Sea' },
  ],
})
const gapped = question({
  kind: 'cloze',
  id: 'gapped',
  stem: 'The Rhine rises in {{g1}}.',
  gaps: [{ type: 'text', id: 'g1', answers: [{ text: 'Switzerland' }, { text: 'the Alps' }] }],
})

function sideOf({ type, fields, cards }: Note, back: boolean): Side {
  const source = template(`anki/${type.template}/${back ? 'back' : 'front'}.html`)
  const script = type.template === 'choice' ? template('anki/choice/card.js') : ''
  return { html: renderSide({ template: source, fields, ord: cards[0] ?? 0, back }), script }
}

/** A check's own complaints, by what they are about. */
class Complaints {
  readonly list: string[] = []
  private readonly about: string
  constructor(about: string) {
    this.about = about
  }
  expect(holds: boolean, what: string): void {
    if (!holds) this.list.push(`${this.about}: ${what}`)
  }
}

const css = template('anki/style.css')
const desk = { css, night: false, width: 900 }

const order = (reviewer: Reviewer): Promise<string[]> =>
  reviewer.page.locator('.ew-options > li').evaluateAll(rows => rows.map(row => row.getAttribute('data-k') ?? ''))

const seen = (reviewer: Reviewer, selector: string): Promise<boolean> =>
  reviewer.page.locator(selector).first().isVisible()

/** Front, a pick, back: the same order, the pick, the key, the reasons. */
async function review(browser: Browser, client: Client, note: Note): Promise<readonly string[]> {
  const say = new Complaints(client)
  const reviewer = await openReviewer(browser, client, desk)
  const { page } = reviewer
  const scripted = client !== 'no script'
  await reviewer.show(sideOf(note, false))
  const front = await order(reviewer)
  say.expect(!(await seen(reviewer, '.ew-note')), 'the front shows a reason')
  say.expect(!(await page.content()).includes('It crosses ten'), 'the front holds the rationale')
  if (scripted) await page.locator('li[data-k="o1"] .ew-pick').click()
  await reviewer.show(sideOf(note, true))
  say.expect((await order(reviewer)).join() === front.join(), 'the back has another order than the front')
  say.expect(await seen(reviewer, 'li[data-k="o1"] .ew-note'), 'the back shows no reason')
  const right = await page.locator('li.ew-right').evaluateAll(rows => rows.map(row => row.getAttribute('data-k')))
  say.expect(right.join() === (scripted ? 'o2' : ''), `the back marks ${right.join() || 'nothing'} as right`)
  say.expect((await seen(reviewer, '.ew-key')) === !scripted, 'the answer line is there or not, against the rule')
  const remembered = client === 'one page' || client === 'a page a side'
  say.expect((await page.locator('li.ew-wrong[data-k="o1"]').count()) === (remembered ? 1 : 0), 'the pick is lost')
  if (remembered) {
    const verdict = await page.locator('.ew-verdict').textContent()
    say.expect(verdict === '✗ Not right', `the verdict is ${verdict}`)
    say.expect(await seen(reviewer, '[data-outcome="incorrect"]'), 'the feedback for a wrong answer is hidden')
    say.expect(!(await seen(reviewer, '[data-outcome="correct"]')), 'the feedback for a right answer shows')
  }
  say.expect(reviewer.requests.length === 0, `the card asked for ${reviewer.requests.join()}`)
  say.expect(reviewer.errors.length === 0, `scripts failed: ${reviewer.errors.join()}`)
  await reviewer.close()
  return say.list
}

/** The order of 30 days; a review over midnight keeps the day on which it began. */
async function days(browser: Browser): Promise<readonly string[]> {
  const say = new Complaints('days')
  const [shuffled, still, held] = notesOf([choice, fixed, pinned])
  if (!shuffled || !still || !held) return ['the deck lacks notes']
  const reviewer = await openReviewer(browser, 'a page a side', desk)
  const orders = { shuffled: new Set<string>(), still: new Set<string>(), held: new Set<string>() }
  for (let day = 1; day <= 30; day++) {
    await reviewer.page.clock.setFixedTime(new Date(2026, 2, day, 23, 59, 59))
    for (const [name, note] of Object.entries({ still, held, shuffled })) {
      await reviewer.show(sideOf(note, false))
      orders[name as keyof typeof orders].add((await order(reviewer)).join())
    }
    const front = await order(reviewer)
    await reviewer.page.clock.setFixedTime(new Date(2026, 2, day + 1, 0, 0, 1))
    await reviewer.show(sideOf(shuffled, true))
    say.expect((await order(reviewer)).join() === front.join(), `the order changed over midnight of day ${day}`)
  }
  say.expect(orders.shuffled.size > 15, `30 days gave ${orders.shuffled.size} orders`)
  say.expect(orders.still.size === 1, 'a fixed order changed')
  say.expect([...orders.held].every(text => text.endsWith('o6')) && orders.held.size > 10, 'a pinned option moved')
  await reviewer.close()
  return say.list
}

async function keyboard(browser: Browser): Promise<readonly string[]> {
  const say = new Complaints('keyboard')
  const [note, other] = notesOf([several, choice])
  if (!note || !other) return ['the deck lacks notes']
  const reviewer = await openReviewer(browser, 'one page', desk)
  await reviewer.show(sideOf(other, false))
  await reviewer.show(sideOf(note, false))
  const keys = await order(reviewer)
  await reviewer.page.keyboard.press('Alt+Digit2')
  await reviewer.page.keyboard.press('Alt+Digit4')
  const picked = await reviewer.page
    .locator('li.ew-picked')
    .evaluateAll(rows => rows.map(row => row.getAttribute('data-k')))
  say.expect(picked.join() === [keys[1], keys[3]].join(), `Alt+2 and Alt+4 picked ${picked.join()}`)
  await reviewer.close()
  return say.list
}

interface Finding {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Every kind of card by axe-core, both sides, by day and by night, on a phone and on a desk; and touch targets. */
async function accessible(browser: Browser, notes: readonly Note[]): Promise<readonly string[]> {
  const say = new Complaints('accessibility')
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  for (const night of [false, true]) {
    for (const width of [360, 900]) {
      const reviewer = await openReviewer(browser, 'a page a side', { css, night, width })
      for (const note of notes) {
        for (const back of [false, true]) {
          await reviewer.show(sideOf(note, back))
          if (!back && note.type.template === 'choice') await reviewer.page.locator('.ew-pick').nth(2).click()
          await reviewer.page.waitForTimeout(150)
          await reviewer.page.evaluate(axe)
          const found = await reviewer.page.evaluate<Finding[]>(
            `axe.run('#qa', { rules: { 'page-has-heading-one': { enabled: false }, label: { enabled: ${note.type.template === 'choice'} } } }).then(result => result.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
          )
          const where = `${note.fields.Id} ${back ? 'back' : 'front'} ${night ? 'night' : 'day'} ${width}`
          for (const { id, nodes } of found) say.expect(false, `${where}: ${id} ${nodes[0]?.html.slice(0, 120)}`)
          const wide = await reviewer.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
          say.expect(wide <= 0, `${where}: ${wide} px too wide`)
          const low = await reviewer.page
            .locator('.ew-pick, summary')
            .evaluateAll(rows => rows.filter(row => row.getBoundingClientRect().height < 44).length)
          say.expect(low === 0, `${where}: ${low} targets lower than 44 px`)
        }
      }
      await reviewer.close()
    }
  }
  return say.list
}

/** Every card in the four kinds of client, with the system's Chromium. */
export const ankiCards: Check = {
  name: 'anki-cards',
  async run() {
    const program = ['chromium', 'chromium-browser', 'google-chrome'].find(
      name => run('sh', ['-c', `command -v ${name}`]).ok,
    )
    if (!program && !need('chromium')) return skipped('Chromium is not there')
    const path = run('sh', ['-c', `command -v ${program ?? 'chromium'}`]).output.trim()
    const browser = await openBrowser(path)
    try {
      const notes = notesOf([choice, several, written, paired, gapped])
      const [first] = notes
      if (!first) return failed('the deck has no notes')
      const complaints: string[] = []
      for (const client of clients) complaints.push(...(await review(browser, client, first)))
      complaints.push(...(await days(browser)), ...(await keyboard(browser)), ...(await accessible(browser, notes)))
      if (complaints.length > 0) return failed(complaints.join('\n'))
      return passed(`${notes.length} cards in ${clients.length} kinds of client, by day and night, on phone and desk`)
    } finally {
      await browser.close()
    }
  },
}
