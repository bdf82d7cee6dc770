#!/usr/bin/env node
import { run } from './program.ts'
import { processTerminal } from './terminal.ts'

// `examwright check | head` closes the pipe early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2), processTerminal(process))
