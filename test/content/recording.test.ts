import { expect, test } from 'vitest'
import { fromHtml } from '../../src/content/from-html.ts'
import { recordingType } from '../../src/content/recording.ts'
import { toXhtmlBlocks } from '../../src/content/xhtml.ts'
import { toMarkup } from '../../src/writers/anki/markup.ts'

const url = (path: string) => path

test('sounds and films are known by their names', () => {
  expect(recordingType('media/a b.MP3')).toBe('audio/mpeg')
  expect(recordingType('https://example.org/clip.webm?t=3')).toBe('video/webm')
  for (const path of ['a.png', 'mp3', 'a.mp3.txt', '']) expect(recordingType(path)).toBeUndefined()
})

test('QTI shows them as objects, HTML by its own elements, Anki by its sign', () => {
  const stem = 'Listen: ![a <bell>](bell.mp3)'
  expect(toXhtmlBlocks(stem, { url })).toBe(
    '<p>Listen: <object data="bell.mp3" type="audio/mpeg">a &lt;bell&gt;</object></p>',
  )
  expect(toXhtmlBlocks('![x](film.mp4)', { url, html: true })).toBe(
    '<p><video controls="controls" src="film.mp4">x</video></p>',
  )
  expect(toMarkup(stem, { url })).toBe('Listen: [sound:bell.mp3]')
})

test('what a page plays comes back as it went', () => {
  for (const html of [
    '<p>Listen: <audio controls src="bell.mp3">a bell</audio></p>',
    '<p>Listen: <audio><source src="bell.mp3" type="audio/mpeg">a bell</audio></p>',
    '<p>Listen: <object data="bell.mp3" type="audio/mpeg">a bell</object></p>',
  ])
    expect(fromHtml(html)).toEqual({ markdown: 'Listen: ![a bell](bell.mp3)', dropped: [], images: ['bell.mp3'] })
  expect(fromHtml('<p>See <object data="x.swf" type="application/x-shockwave-flash">it</object></p>').dropped).toEqual([
    'object',
  ])
})
