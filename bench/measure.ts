import { stages } from './stage.ts'

/** Runs one stage in this process and prints what it took as JSON: microseconds an item (best of two for short ones), peak memory in MB. */
const [name = '', size = '100'] = process.argv.slice(2)
const stage = stages.find(entry => entry.name === name)
if (!stage) throw new Error(`no stage "${name}"`)
const count = Number(size)
await stage.run((await stage.prepare(20)) as never)
const prepared = (await stage.prepare(count)) as never
const before = process.memoryUsage.rss() / 2 ** 20
const times: number[] = []
for (let round = 0; round < (count <= 1000 ? 3 : 1); round++) {
  const start = performance.now()
  await stage.run(prepared)
  times.push(performance.now() - start)
}
const peak = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ micros: (Math.min(...times) * 1000) / count, before, peak }))
