import type { Progress } from '../project/effects.ts'
import { plural } from './problems.ts'
import type { Terminal } from './terminal.ts'

/** Tells people how far a run is. */
export interface Ticker {
  readonly tell: (step: Progress) => void
  /** Clears the live line. */
  readonly end: () => void
}

function describe(step: Progress): string {
  switch (step.type) {
    case 'read':
      return `reading ${step.done}/${step.total} ${step.path}`
    case 'items':
      return `checking ${plural(step.count, 'item')}`
    case 'form':
      return `${step.exam} ${step.code}: ${plural(step.questions, 'question')}`
    case 'output':
      return `writing ${step.path}`
  }
}

/** One line that is written over and over, at most every 50 steps of reading. */
function live(terminal: Terminal): Ticker {
  const width = Math.min(80, terminal.width) - 2
  return {
    tell: step => {
      if (step.type === 'read' && step.done % 50 !== 0 && step.done !== step.total && step.total > 100) return
      terminal.err(`\r\u001b[2K${describe(step).slice(0, width)}`)
    },
    end: () => terminal.err('\r\u001b[2K'),
  }
}

/** A line a stage: what is read, how many items, each form. */
function plain(terminal: Terminal): Ticker {
  return {
    tell: step => {
      if (step.type === 'read' && step.done === step.total) terminal.err(`read ${plural(step.total, 'source')}\n`)
      else if (step.type === 'items' || step.type === 'form') terminal.err(`${describe(step)}\n`)
    },
    end: () => {},
  }
}

const silent: Ticker = { tell: () => {}, end: () => {} }

/** A live line on a terminal, plain lines elsewhere, nothing where nothing is wanted. */
export function tickerFor(terminal: Terminal, quiet: boolean): Ticker {
  if (quiet) return silent
  return terminal.interactive.err ? live(terminal) : plain(terminal)
}
