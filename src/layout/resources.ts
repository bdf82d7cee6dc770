import type { Report } from '../diagnostics/message.ts'
import type { ImageSource } from './document.ts'
import type { Fonts } from './fonts/registry.ts'

/** What layout draws on besides the document and the theme. */
export interface Resources {
  readonly fonts: Fonts
  readonly image: ImageSource
  readonly report: Report
}
