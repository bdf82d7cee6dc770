import picocolors from 'picocolors'
import type { Severity } from '../diagnostics/message.ts'

/** Paints text for a terminal; every function gives its text back where there is no colour. */
export type Colours = ReturnType<typeof picocolors.createColors>

export function colours(enabled: boolean): Colours {
  return picocolors.createColors(enabled)
}

export function severityColour(severity: Severity, paint: Colours): (text: string) => string {
  switch (severity) {
    case 'error':
      return paint.red
    case 'warning':
      return paint.yellow
    case 'info':
      return paint.blue
  }
}
