import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../conformance/program.ts'
import { markdownBank, picture } from './bank.ts'
import { peers } from './peers.ts'
import { stages } from './stage.ts'

const sizes = (process.env.EXAMWRIGHT_BENCH_SIZES ?? '100,1000,10000').split(',').map(Number)

interface Figure {
  readonly micros: number
  readonly peak: number
}

function measure(stage: string, count: number): Figure | undefined {
  const ran = run(process.execPath, ['--import', 'tsx', 'bench/measure.ts', stage, String(count)], { minutes: 5 })
  const line = ran.output.split('\n').find(said => said.startsWith('{'))
  return ran.ok && line !== undefined ? (JSON.parse(line) as Figure) : undefined
}

const cell = (text: string, width: number): string => text.padStart(width)

function printRow(name: string, figures: readonly (Figure | undefined)[]): void {
  const cells = figures.map(figure => cell(figure ? figure.micros.toFixed(1) : '–', 10))
  const peak = figures.at(-1)
  console.log(`${name.padEnd(40)}${cells.join('')}${cell(peak ? peak.peak.toFixed(0) : '–', 8)}`)
}

/** Names, or parts of them, of the stages to measure; none: all. */
const wanted = process.argv.slice(2)
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some(part => name.includes(part))

function benchStages(side: 'ours' | 'floor'): void {
  for (const stage of stages) {
    if (stage.side === side && (side === 'floor' || isWanted(stage.name)))
      printRow(
        stage.name,
        sizes.map(count => measure(stage.name, count)),
      )
  }
}

/** A whole build from the command line, start-up included, in a folder of its own. */
/** Lets the program itself say its peak, in KiB: a parent knows only its own. */
const peakTeller = `data:text/javascript,process.on('exit',()=>console.log('peak '+process.resourceUsage().maxRSS))`

function benchBuild(count: number): Figure | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-bench-'))
  try {
    writeFileSync(join(folder, 'bank.md'), markdownBank(count))
    for (let n = 0; n < 5; n++) writeFileSync(join(folder, `figure-${n}.png`), picture(n))
    writeFileSync(
      join(folder, 'examwright.yaml'),
      'sources: [bank.md]\nexams:\n  - id: exam\n    title: Exam\n    sections: [{ count: 100 }]\noutputs:\n  - to: anki-csv\n  - to: qti-2.1\n',
    )
    const main = join(process.cwd(), 'lib/cli/main.js')
    const start = performance.now()
    const ran = run('node', ['--import', peakTeller, main, 'build', '--quiet'], { cwd: folder, minutes: 5 })
    const micros = ((performance.now() - start) * 1000) / count
    const peak = Number(/^peak (\d+)$/mu.exec(ran.output)?.[1]) / 1024
    return ran.ok ? { micros, peak } : undefined
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

console.log(`${'µs an item'.padEnd(40)}${sizes.map(size => cell(`${size} items`, 10)).join('')}${cell('MB', 8)}`)
benchStages('ours')
printRow('whole build, cold', sizes.map(benchBuild))
console.log('floors, same run')
benchStages('floor')
console.log('peers, same run, cold process')
for (const peer of peers)
  printRow(
    peer.name,
    sizes.map(count => peer.measure(count)),
  )
