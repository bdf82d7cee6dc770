import type { Box, Item } from './item.ts'
import { textBox } from './items.ts'

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Cuts words that are wider than a line into pieces that fit, and shrinks what cannot be cut. */
export function splitWide(items: readonly Item[], width: number): readonly Item[] {
  if (items.every(item => item.kind !== 'box' || item.width <= width)) return items
  return items.flatMap(item => (item.kind === 'box' && item.width > width ? splitBox(item, width) : [item]))
}

function splitBox(box: Box, width: number): Item[] {
  const { content } = box
  if (content.type === 'formula') {
    const scale = width / box.width
    return [
      {
        ...box,
        width,
        ascent: box.ascent * scale,
        descent: box.descent * scale,
        content: { ...content, size: content.size * scale },
      },
    ]
  }
  if (content.type !== 'text') return [box]
  const pieces: Item[] = []
  let text = ''
  const measured = (part: string) =>
    textBox({ text: part, face: content.face }, { size: box.style.size, rise: box.style.rise, level: box.level })
  for (const { segment } of clusters.segment(content.text)) {
    if (text !== '' && measured(text + segment).width > width) {
      pieces.push({ ...box, ...measured(text) }, { kind: 'penalty', cost: 0 })
      text = ''
    }
    text += segment
  }
  pieces.push({ ...box, ...measured(text) })
  return pieces
}
