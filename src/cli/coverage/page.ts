import { escapeMarkup } from '../../content/html.ts'
import type { CoveredLine } from './line.ts'

const style = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1b1f; background: #fff }
table { border-collapse: collapse; width: 100% } td { padding: 0 .6rem; vertical-align: top; white-space: nowrap }
td.text { white-space: pre-wrap; overflow-wrap: anywhere; width: 100%; font-family: ui-monospace, monospace; font-size: .9em }
td.number { text-align: right; color: #6b6b76 } tr { border-left: .3rem solid transparent }
.stem { border-color: #1f5fbf; background: #eef4ff } .option { border-color: #6a3fb5; background: #f5f0ff }
.key { border-color: #17743a; background: #eaf8ef } .rationale, .feedback { border-color: #0b6f77; background: #e9f8f9 }
.metadata, .page { border-color: #8a6100; background: #fff7e3 } .set-aside { border-color: #8b8b93; color: #62626b }
.lost { border-color: #b3261e; background: #fdecea; font-weight: 600 }
@media (prefers-color-scheme: dark) { body { color: #e6e6ea; background: #17171b }
.stem, .option, .key, .rationale, .feedback, .metadata, .page, .lost { background: transparent } }`

function row({ number, text, part, item }: CoveredLine): string {
  const label = part === 'blank' ? '' : item === undefined ? part : `${item + 1} ${part}`
  const cells = `<td class="number">${number}</td><td>${label}</td><td class="text">${escapeMarkup(text)}</td>`
  return `<tr class="${part}">${cells}</tr>`
}

/** A page that shows each file line by line, each line in the colour of its part. */
export function coveragePage(
  files: readonly { readonly path: string; readonly lines: readonly CoveredLine[] }[],
): string {
  const sections = files.map(
    ({ path, lines }) =>
      `<h2>${escapeMarkup(path)}</h2>\n<table><caption hidden>Lines and their parts</caption>\n${lines.map(row).join('\n')}\n</table>`,
  )
  const head = `<meta charset="utf-8"><title>What was understood</title><style>${style}\n</style>`
  return `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body><h1>What was understood</h1>\n${sections.join('\n')}\n</body></html>\n`
}
