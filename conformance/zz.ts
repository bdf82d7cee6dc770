import { readdirSync, readFileSync } from 'node:fs'
import { qti } from '../src/readers/qti/index.ts'
import { keyOf, formatKey } from '../src/corpus/key.ts'
const dir = process.argv[2] ?? '/tmp/eng/in'
for (const f of readdirSync(dir).filter(f => /\.(xml|zip|imscc|dat)$/.test(f)).sort()) {
  const bytes = readFileSync(`${dir}/${f}`)
  try {
    const r = await qti.read({ path: f, bytes: new Uint8Array(bytes) }, {})
    console.log('##', f)
    for (const i of r.items) console.log('   ', i.kind, '|', JSON.stringify(i.stem), '|', i.kind === 'stimulus' ? '' : JSON.stringify(formatKey(keyOf({...i, id: i.id ?? 'x'} as never))), i.points ?? '', i.scoring ?? '', 'options' in i ? JSON.stringify(i.options.map(o => [o.text, o.credit, o.feedback].filter(x=>x!==undefined).join('/'))) : '', i.rationale ? `R:${i.rationale}` : '', i.feedback ? JSON.stringify(i.feedback) : '', i.stimulus ?? '', i.hint ?? '')
    for (const m of r.messages) console.log('      !', m.severity, m.rule, m.reason)
  } catch (e) { console.log('## THROWS', f, e) }
}
