import type { Progress } from '../project/effects.ts'
import { plural } from './problems.ts'
import type { Terminal } from './terminal.ts'

/** Tells people how far a run is. */
export interface Ticker {
  readonly tell: (step: Progress) => void
  /** Clears the live line. */
  readonly end: () => void
}

/** Milliseconds, from any point on. */
export type Clock = () => number

const now: Clock = () => performance.now()

type Output = Extract<Progress, { type: 'output' }>

/** `1:05`, `2:00:00`. */
function span(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = two(Math.floor(seconds % 60))
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** Says of an output of many files how many there are, how fast they come, and how long the rest will take. */
function pace(clock: Clock): (step: Output) => string {
  let start = 0
  return ({ done, total, path }) => {
    const at = clock()
    if (done === 1) start = at
    const seconds = (at - start) / 1000
    const folder = path.slice(0, path.lastIndexOf('/'))
    const count = `${folder}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} files`
    if (seconds === 0) return count
    const rate = (done - 1) / seconds
    return `${count}, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s, ${span((total - done) / rate)} left`
  }
}

function describe(step: Progress, paceOf: (step: Output) => string): string {
  switch (step.type) {
    case 'read':
      return `reading ${step.done}/${step.total} ${step.path}`
    case 'items':
      return `checking ${plural(step.count, 'item')}`
    case 'form':
      return `${step.exam} ${step.code}: ${plural(step.questions, 'question')}`
    case 'output':
      return step.total > 1 ? paceOf(step) : `writing ${step.path}`
  }
}

/** One line that is written over and over, at most every 50 steps of reading. */
function live(terminal: Terminal, clock: Clock): Ticker {
  const width = Math.min(80, terminal.width) - 2
  const paceOf = pace(clock)
  return {
    tell: step => {
      if (step.type === 'read' && step.done % 50 !== 0 && step.done !== step.total && step.total > 100) return
      terminal.err(`\r\u001b[2K${describe(step, paceOf).slice(0, width)}`)
    },
    end: () => terminal.err('\r\u001b[2K'),
  }
}

/** Whether a tenth more of many files is done. */
const isTenth = ({ done, total }: Output): boolean =>
  total >= 100 && Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total)

/** A line a stage: what is read, how many items, each form, each tenth of thousands of files. */
function plain(terminal: Terminal, clock: Clock): Ticker {
  const paceOf = pace(clock)
  return {
    tell: step => {
      const line = describe(step, paceOf)
      if (step.type === 'read' && step.done === step.total) terminal.err(`read ${plural(step.total, 'source')}\n`)
      else if (step.type === 'items' || step.type === 'form') terminal.err(`${line}\n`)
      else if (step.type === 'output' && isTenth(step)) terminal.err(`${line}\n`)
    },
    end: () => {},
  }
}

const silent: Ticker = { tell: () => {}, end: () => {} }

/** A live line on a terminal, plain lines elsewhere, nothing where nothing is wanted. */
export function tickerFor(terminal: Terminal, quiet: boolean, clock: Clock = now): Ticker {
  if (quiet) return silent
  return terminal.interactive.err ? live(terminal, clock) : plain(terminal, clock)
}
