#!/usr/bin/env node
import module from 'node:module'

// Where Node can keep compiled code between runs (22.1 and newer), it does.
const { enableCompileCache } = module as { enableCompileCache?: () => void }
enableCompileCache?.()

// `examwright check | head` closes the pipe early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const [{ run }, { processTerminal }] = await Promise.all([import('./program.ts'), import('./terminal.ts')])
process.exitCode = await run(process.argv.slice(2), processTerminal(process))
