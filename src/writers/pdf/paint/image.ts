import type { ObjectWriter, PdfDictionary, Ref } from './objects.ts'
import { channels, decodePng, isPng, type Png, readPng } from './png.ts'

interface Jpeg {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly adobe: boolean
}

/** Looks for the frame header; undefined where the file is broken. */
function readJpeg(bytes: Uint8Array): Jpeg | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let adobe = false
  for (let at = 2; at + 9 < view.length; ) {
    if (view[at] !== 0xff) return undefined
    const marker = view[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return {
        height: view.readUInt16BE(at + 5),
        width: view.readUInt16BE(at + 7),
        components: view[at + 9] ?? 0,
        adobe,
      }
    }
    if (marker === 0xee && view.toString('latin1', at + 4, at + 9) === 'Adobe') adobe = true
    at += 2 + view.readUInt16BE(at + 2)
  }
  return undefined
}

const head = (width: number, height: number): PdfDictionary => ({
  Type: 'XObject',
  Subtype: 'Image',
  Width: width,
  Height: height,
})

const jpegSpaces: Readonly<Record<number, string>> = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }

function embedJpeg(objects: ObjectWriter, bytes: Uint8Array): Ref | undefined {
  const jpeg = readJpeg(bytes)
  const space = jpegSpaces[jpeg?.components ?? 0]
  if (!jpeg || !space) return undefined
  const ref = objects.ref({
    ...head(jpeg.width, jpeg.height),
    BitsPerComponent: 8,
    ColorSpace: space,
    Filter: 'DCTDecode',
    // Adobe's four-colour files count ink the other way round.
    ...(jpeg.components === 4 && jpeg.adobe ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
  })
  ref.end(bytes)
  return ref
}

function colourSpace(objects: ObjectWriter, png: Png): unknown {
  if (png.colour !== 3) return channels[png.colour] < 3 ? 'DeviceGray' : 'DeviceRGB'
  const palette = png.palette ?? new Uint8Array()
  return ['Indexed', 'DeviceRGB', Math.floor(palette.length / 3) - 1, objects.stream({}, palette)]
}

/** The samples as they are: PDF knows PNG's filters. */
function embedPlainPng(objects: ObjectWriter, png: Png): Ref {
  const ref = objects.ref({
    ...head(png.width, png.height),
    BitsPerComponent: png.bits,
    ColorSpace: colourSpace(objects, png),
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels[png.colour], BitsPerComponent: png.bits, Columns: png.width },
  })
  ref.end(png.data)
  return ref
}

/** Colour and alpha apart, 8 bits each. */
interface Layers {
  readonly colour: Uint8Array
  readonly alpha: Uint8Array
}

/** The alpha of a pixel that has no alpha channel: tRNS names one colour, or gives each palette entry its own. */
function keyedAlpha(png: Png, pixel: Uint8Array): number {
  const key = png.transparency
  if (!key) return 255
  if (png.colour === 3) return key[pixel[0] ?? 0] ?? 255
  const scale = png.bits < 8 ? 255 / ((1 << png.bits) - 1) : 1
  const matches = pixel.every((sample, index) => {
    const value = png.bits === 16 ? key[index * 2] : Math.round((key[index * 2 + 1] ?? 0) * scale)
    return sample === value
  })
  return matches ? 0 : 255
}

function layersOf(png: Png, samples: Uint8Array): Layers {
  const count = channels[png.colour]
  const hasAlpha = png.colour === 4 || png.colour === 6
  const colours = hasAlpha ? count - 1 : count
  const pixels = png.width * png.height
  const colour = new Uint8Array(pixels * colours)
  const alpha = new Uint8Array(pixels)
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * count
    for (let channel = 0; channel < colours; channel++) colour[pixel * colours + channel] = samples[from + channel] ?? 0
    alpha[pixel] = hasAlpha ? (samples[from + colours] ?? 0) : keyedAlpha(png, samples.subarray(from, from + count))
  }
  return { colour, alpha }
}

function embedDecodedPng(objects: ObjectWriter, png: Png): Ref | undefined {
  const samples = decodePng(png)
  if (!samples) return undefined
  const { colour, alpha } = layersOf(png, samples)
  const shape = head(png.width, png.height)
  const mask = alpha.every(value => value === 255)
    ? undefined
    : objects.stream({ ...shape, BitsPerComponent: 8, ColorSpace: 'DeviceGray' }, alpha)
  return objects.stream(
    { ...shape, BitsPerComponent: 8, ColorSpace: colourSpace(objects, png), ...(mask ? { SMask: mask } : {}) },
    colour,
  )
}

/** PNG and JPEG; undefined where the file is another or broken. */
export function embedImage(objects: ObjectWriter, bytes: Uint8Array): Ref | undefined {
  if (isPng(bytes)) {
    const png = readPng(bytes)
    if (!png) return undefined
    const plain = png.colour !== 4 && png.colour !== 6 && !png.transparency && !png.interlaced
    return plain ? embedPlainPng(objects, png) : embedDecodedPng(objects, png)
  }
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? embedJpeg(objects, bytes) : undefined
}
