import type { Browser, Page } from 'playwright-core'

/** A value of each response variable; none: left open. */
export type Responses = Readonly<Record<string, string | readonly string[]>>

/** What a player makes of an item: its words, how many interactions it shows, and the score of each of several attempts. */
export interface Played {
  readonly text: string
  readonly interactions: number
  readonly scores: readonly (number | null)[]
}

/** A player of QTI 3 items that shares no code with ours. */
export interface Player {
  readonly name: string
  /** What it cannot do, by kind of item, as it says itself. */
  readonly cannot: readonly string[]
  /** Everything that it said is wrong since the last item. */
  readonly errors: string[]
  play(xml: string, attempts: readonly Responses[]): Promise<Played>
}

const site = 'http://player.invalid'

/** An empty page without a network: pictures are not what is judged, so every one is an empty image. */
export async function openPage(browser: Browser, scripts: readonly string[], errors: string[]): Promise<Page> {
  const page = await browser.newPage()
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const empty = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  const html = '<!doctype html><title>Player</title><body><div id="player"></div></body>'
  await page.route('**/*', route =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ body: html, contentType: 'text/html' })
      : route.fulfill({ body: empty, contentType: 'image/svg+xml' }),
  )
  await page.goto(`${site}/`)
  for (const content of scripts) await page.addScriptTag({ content })
  return page
}
