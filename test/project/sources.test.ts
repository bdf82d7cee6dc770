import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, put } from './folder.ts'
import { config, lineProject as project, run } from './line-project.ts'

test('one bad source never spoils another', async () => {
  const root = project({
    'sources/empty.q': '',
    'sources/binary.q': new Uint8Array([0, 1, 2, 3, 0, 0, 255, 254]),
    'sources/huge.q': 'x',
    'sources/boom.q': '!boom | *a | b\n',
    'sources/bad.q': '!bad | *a | b\n',
    'sources/half.q': 'A question without its opt',
    'sources/odd.txt': 'no reader knows this',
  })
  truncateSync(join(root, 'sources/huge.q'), 33 * 1024 * 1024)
  symlinkSync('nowhere', join(root, 'sources/link.q'))
  mkdirSync(join(root, 'sources/folder.q'))
  const result = await run(root)
  expect(result.done).toBe(true)
  expect(result.kinds).toEqual({ choice: 2 })
  const said = result.messages.map(({ rule, origin }) => `${origin?.path.slice(8)} ${rule}`)
  expect(said).toEqual(
    expect.arrayContaining([
      'bad.q item-invalid',
      'binary.q source-binary',
      'boom.q reader-failed',
      'empty.q source-empty',
      'huge.q source-too-large',
      'link.q source-unreadable',
      'odd.txt format-unknown',
    ]),
  )
})

test('images lie in the project or are not shown', async () => {
  const outside = folderWith({ 'secret.png': 'secret' })
  const root = project({
    'sources/i.q': [
      '![](sources/dot.png) One? | *1 | 2',
      '![](sources/none.png) Two? | *1 | 2',
      '![](../../etc/passwd) Three? | *1 | 2',
      '![](/etc/passwd) Four? | *1 | 2',
      '![](sources/link.png) Five? | *1 | 2',
      '![](https://example.org/x.png) Six? | *1 | 2',
    ].join('\n'),
    'sources/dot.png': 'dot',
  })
  symlinkSync(join(outside, 'secret.png'), join(root, 'sources/link.png'))
  const result = await run(root)
  const said = result.messages.filter(({ rule }) => rule.startsWith('image'))
  expect(said.map(({ rule, origin }) => [rule, origin?.line])).toEqual([
    ['image-missing', 2],
    ['image-outside', 3],
    ['image-outside', 4],
    ['image-outside', 5],
  ])
  const text = readFileSync(join(root, 'dist/lines.txt'), 'utf8')
  expect(text.match(/\[\w+\]$/gmu)).toEqual(['[3]', '[none]', '[none]', '[none]', '[none]', '[none]'])
})

test('says which sources of the config are not there', async () => {
  const root = project()
  put(root, 'examwright.yaml', `sources: [sources/*.q, lost.q, "more/**"]\n${config}`)
  const result = await run(root)
  expect(result.messages.filter(({ rule }) => rule === 'source-missing').map(({ reason }) => reason)).toEqual([
    'No file matches lost.q',
    'No file matches more/**',
  ])
})
