import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** The ways in which Anki's clients show a card. */
export const clients = ['one page', 'a page a side', 'storage denied', 'no script'] as const
export type Client = (typeof clients)[number]

export interface Side {
  readonly html: string
  /** The script that the template ends in, without its tag. */
  readonly script: string
}

export interface Look {
  readonly css: string
  readonly night: boolean
  readonly width: number
}

const site = 'http://card.invalid'

function documentOf({ html, script }: Side, { css, night }: Look): string {
  const mood = night ? 'card nightMode night_mode' : 'card'
  const run = script === '' ? '' : `<script>${script}</script>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card</title><meta name="viewport" content="width=device-width"><style>${css}</style></head><body class="${mood} card1"><main id="qa">${html}${run}</main></body></html>`
}

export interface Reviewer {
  readonly page: Page
  /** Addresses that a card asked for. */
  readonly requests: readonly string[]
  /** What scripts threw. */
  readonly errors: readonly string[]
  show(side: Side): Promise<void>
  close(): Promise<void>
}

async function contextFor(browser: Browser, client: Client, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 700 },
    javaScriptEnabled: client !== 'no script',
    locale: 'en-GB',
  })
  if (client === 'storage denied') {
    const denied = 'get() { throw new DOMException("denied", "SecurityError") }'
    await context.addInitScript(`Object.defineProperty(window, 'sessionStorage', { ${denied} })`)
  }
  return context
}

/** Puts a side into the page that is there, as the desktop program does: scripts run again, anew. */
const swap = ({ html, script }: Side): string => `{
  const card = document.getElementById('qa')
  card.innerHTML = ${JSON.stringify(html)}
  const again = document.createElement('script')
  again.textContent = ${JSON.stringify(script)}
  card.append(again)
}`

/** A reviewer of one kind; what it shows comes from no network. */
export async function openReviewer(browser: Browser, client: Client, look: Look): Promise<Reviewer> {
  const context = await contextFor(browser, client, look.width)
  const page = await context.newPage()
  const requests: string[] = []
  const errors: string[] = []
  let body = documentOf({ html: '', script: '' }, look)
  page.on('pageerror', error => errors.push(String(error)))
  await page.route('**/*', route => {
    if (route.request().url().startsWith(site)) return route.fulfill({ body, contentType: 'text/html; charset=utf-8' })
    requests.push(route.request().url())
    return route.abort()
  })
  await page.goto(`${site}/start`)
  let count = 0
  return {
    page,
    requests,
    errors,
    show: async side => {
      if (client === 'one page') return void (await page.evaluate(swap(side)))
      body = documentOf(side, look)
      await page.goto(`${site}/${++count}`)
    },
    close: () => context.close(),
  }
}

/** The system's Chromium, without a display. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
