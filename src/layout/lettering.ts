import { setLabel } from './blocks/label.ts'
import type { Placed } from './frame.ts'
import { openContext, openScene } from './layout.ts'
import type { Resources } from './resources.ts'
import type { Theme } from './theme.ts'

/** A short text on one line, from the start of its baseline. */
export interface Lettered {
  readonly width: number
  readonly things: readonly Placed[]
}

/** Sets short texts outside of any document, such as the labels of a drawing, in whatever script they are. */
export type Lettering = (text: string, size: number, weight: 'regular' | 'bold') => Lettered

export function openLettering(theme: Theme, resources: Resources, language: string): Lettering {
  const context = openContext(theme, resources, language)
  const scene = openScene({ title: '', language, blocks: [] }, theme)
  const styles = new Map<string, typeof scene>()
  return (text, size, weight) => {
    const key = `${weight}${size}`
    const styled = styles.get(key) ?? { ...scene, style: { ...scene.style, size, bold: weight === 'bold' } }
    styles.set(key, styled)
    const { width, things } = setLabel(text, styled, context)
    context.missing.tell()
    return { width, things }
  }
}
