// Binds what the command line loads into few files: opening some three hundred small ones was a third of the time of `examwright check`.
// The library in lib/ stays as the compiler wrote it; only lib/cli/main.js is put in place of the compiler's, its parts in lib/bin/.
import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const { metafile } = await build({
  entryPoints: { 'cli/main': 'src/cli/main.ts', 'bin/thread': 'src/project/shares/thread.ts' },
  outdir: 'lib',
  chunkNames: 'bin/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  // Every command checks its data: of zod's hundred files a fifth is used.
  alias: { zod: './node_modules/zod/index.js' },
  metafile: true,
  logLevel: 'warning',
})
// Parts of an earlier build go last: a program that runs meanwhile still finds its own, or the new ones.
for (const name of readdirSync('lib/bin')) if (!(`lib/bin/${name}` in metafile.outputs)) rmSync(`lib/bin/${name}`)
copyFileSync('node_modules/zod/LICENSE', 'lib/bin/zod.LICENSE')
