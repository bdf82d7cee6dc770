/** What an image's header says; points. */
export interface ImageSize {
  readonly kind: 'png' | 'jpeg'
  readonly width: number
  readonly height: number
}

/** What print needs to be sharp; resolutions of screens say nothing of paper. */
const least = 72 / 151

/** Reads the header of a PNG or JPEG; undefined: neither, or damaged. At least 151 pixels make an inch, a hair more than the 150 that print asks for. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return pngSize(view)
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) return jpegSize(view)
  return undefined
}

function sized(
  kind: ImageSize['kind'],
  width: number,
  height: number,
  [x, y]: readonly number[],
): ImageSize | undefined {
  return width > 0 && height > 0 ? { kind, width: width * pixel(x), height: height * pixel(y) } : undefined
}

function pngSize(view: DataView): ImageSize | undefined {
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at)
    const name = view.getUint32(at + 4)
    // pHYs: pixels a metre
    if (name === 0x70485973 && at + 17 <= view.byteLength && view.getUint8(at + 16) === 1) {
      return sized('png', width, height, [perMetre(view.getUint32(at + 8)), perMetre(view.getUint32(at + 12))])
    }
    if (name === 0x49444154) break
    at += 12 + length
  }
  return sized('png', width, height, [])
}

const perMetre = (pixels: number): number => 72 / 0.0254 / Math.max(1, pixels)

/** A finer resolution holds; a coarser one is a screen's. */
const pixel = (points: number | undefined): number => Math.min(points ?? least, least)

function jpegSize(view: DataView): ImageSize | undefined {
  let resolution: readonly number[] = []
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const length = view.getUint16(at + 2)
    if (marker === 0xe0 && length >= 14 && at + 16 <= view.byteLength && view.getUint32(at + 4) === 0x4a464946) {
      const unit = view.getUint8(at + 11)
      const per = unit === 1 ? 72 : unit === 2 ? 72 / 2.54 : 0
      const [x, y] = [view.getUint16(at + 12), view.getUint16(at + 14)]
      if (per > 0 && x > 0 && y > 0) resolution = [per / x, per / y]
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5), resolution)
    at += 2 + length
  }
  return undefined
}
