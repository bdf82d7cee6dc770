import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { filesIn, folderWith, put } from '../project/folder.ts'
import { config, examwright, gift } from './screen.ts'

const project = (): string => folderWith({ 'examwright.yaml': config, 'sources/bank.gift': gift })
const bad = 'Which is right?{~a ~b}\n\nA note that is no question\n'

test('every command has help with examples, in 80 columns', async () => {
  const root = folderWith()
  for (const { name, summary } of commands) {
    const { code, out } = await examwright(root, [name, '--help'])
    expect(code, name).toBe(0)
    expect(out).toContain(`Usage: examwright ${name}`)
    expect(out).toContain('\nExamples:\n')
    expect(out).toContain(summary)
    expect(Math.max(...out.split('\n').map(line => line.length)), name).toBeLessThanOrEqual(80)
  }
  const help = await examwright(root, ['--help'])
  for (const { name } of commands) expect(help.out).toContain(`\n  ${name} `)
  expect((await examwright(root, ['help', 'check'])).out).toContain('Usage: examwright check')
})

test('a wrong command line ends with 2 and says what may have been meant', async () => {
  const root = folderWith()
  expect(await examwright(root, ['chek'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean check?'),
  })
  expect(await examwright(root, ['check', '--formt', 'json'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean --format?'),
  })
  expect(await examwright(root, ['check', '--format', 'xml'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('expected one of pretty, json, github, sarif'),
  })
  expect((await examwright(root, [])).code).toBe(2)
  expect((await examwright(root, ['convert', 'x.gift'])).code).toBe(2)
})

test('the version is that of package.json', async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string
  }
  expect(await examwright(folderWith(), ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
})

test('check prints every problem with its place', async () => {
  const root = project()
  expect(await examwright(root, ['check'])).toMatchObject({ code: 0, out: 'no problems\n' })
  put(root, 'sources/bad.gift', bad)
  const { code, out } = await examwright(root, ['check'])
  expect(code).toBe(0)
  expect(out).toMatch(/^sources\/bad\.gift:1:1 warning key-missing /mu)
  expect(out).toMatch(/^\d warnings?.*\n$/mu)
  expect((await examwright(root, ['check', '--max-warnings', '0'])).code).toBe(1)
  expect((await examwright(root, ['check', 'sources/bank.gift'])).out).toBe('no problems\n')
  expect(await examwright(root, ['check', 'sources/nowhere.gift'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('sources/nowhere.gift:1:1 error source-unreadable'),
  })
})

test('check groups by file on a terminal', async () => {
  const root = project()
  put(root, 'sources/bad.gift', bad)
  const { out } = await examwright(root, ['check', '--no-color'], { live: true })
  expect(out).toMatch(/^sources\/bad\.gift\n(?: .*\n)* {2}1:1 {2}warning {2}key-missing {2}No key/u)
})

test('check speaks JSON, GitHub and SARIF', async () => {
  const root = project()
  put(root, 'sources/bad.gift', bad)
  const json = JSON.parse((await examwright(root, ['check', '--format', 'json'])).out)
  expect(json).toContainEqual(
    expect.objectContaining({
      rule: 'key-missing',
      severity: 'warning',
      origin: expect.objectContaining({ path: 'sources/bad.gift', line: 1 }),
    }),
  )
  expect(JSON.parse((await examwright(root, ['check', '--json'])).out)).toEqual(json)
  const github = (await examwright(root, ['check', '--format', 'github'])).out
  expect(github).toMatch(/^::warning file=sources\/bad\.gift,line=1,col=1.*,title=key-missing::/mu)
  const sarif = JSON.parse((await examwright(root, ['check', '--format', 'sarif'])).out)
  expect(sarif.version).toBe('2.1.0')
  expect(sarif.runs[0].results[0].locations[0].physicalLocation.region.startLine).toBe(1)
  expect(sarif.runs[0].tool.driver.rules.map((rule: { id: string }) => rule.id)).toContain('key-missing')
})

test('explain prints the page of a rule, lists rules, and knows near names', async () => {
  const root = folderWith()
  expect((await examwright(root, ['explain', 'key-missing'])).out).toMatch(/^# key-missing\n[\s\S]*## What to do/u)
  expect((await examwright(root, ['explain'])).out).toMatch(/^key-dangling +error /mu)
  expect(await examwright(root, ['explain', 'key-mising'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean key-missing?'),
  })
})

test('parse prints items, messages and pages', async () => {
  const root = project()
  put(root, 'sources/bad.gift', bad)
  const { code, out } = await examwright(root, ['parse', 'sources', '--stdout'])
  expect(code).toBe(0)
  const parsed = JSON.parse(out)
  expect(parsed.items.map((item: { id: string }) => item.id)).toEqual(
    expect.arrayContaining(['planets', 'moon', 'legs']),
  )
  expect(parsed.pages).toHaveLength(2)
  expect(Array.isArray(parsed.messages)).toBe(true)
  expect((await examwright(root, ['parse', 'sources/bank.gift'])).out).toContain('3 items')
  expect((await examwright(root, ['parse', 'sources/bank.gift', '--from', 'gfit'])).code).toBe(1)
  expect((await examwright(root, ['parse', join(root, 'sources/bank.gift'), '--stdout', '-o', 'x.json'])).code).toBe(0)
  expect(JSON.parse(readFileSync(join(root, 'x.json'), 'utf8')).items[0].origin.path).toBe('sources/bank.gift')
})

test('parse --coverage shows the fate of every line', async () => {
  const root = project()
  const { out } = await examwright(root, ['parse', 'sources/bank.gift', '--coverage'])
  expect(out.split('\n').slice(0, 3)).toEqual([
    'sources/bank.gift',
    expect.stringMatching(/^1 {2}\S.* \/\/ \[id:planets\]$/u),
    expect.stringMatching(/^2 {2}1 \w+ +Which planet/u),
  ])
  await examwright(root, ['parse', 'sources/bank.gift', '--coverage', '-o', 'coverage.html'])
  const html = readFileSync(join(root, 'coverage.html'), 'utf8')
  expect(html).toContain('<!doctype html>')
  expect(html).toContain('Which planet is the largest?{=Jupiter')
})

test('convert has flags for the Anki text import', async () => {
  const root = folderWith({ 'a.gift': gift })
  const argv = [
    'convert',
    'a.gift',
    '--to',
    'anki-csv',
    '--tsv',
    '--strip-tags',
    '--media-dir',
    'pictures',
    '-o',
    'a.tsv',
  ]
  expect((await examwright(root, argv)).code).toBe(0)
  const text = readFileSync(join(root, 'a.tsv'), 'utf8')
  expect(text).toMatch(/^#separator:Tab\n/u)
  expect(text).not.toContain('#tags column')
  expect((await examwright(root, ['convert', 'a.gift', '--to', 'anki-csv', '--stock', '-o', 'stock/'])).code).toBe(0)
  expect(Object.keys(filesIn(join(root, 'stock')))).toContain('anki-basic.csv')
  const other = await examwright(root, ['convert', 'a.gift', '--to', 'gift', '--stock'])
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining('stock') })
})

test('convert writes a file, a folder or standard output, without a config', async () => {
  const root = folderWith({ 'a.gift': gift, 'more/b.gift': 'Is this more?{TRUE}\n' })
  expect((await examwright(root, ['convert', 'a.gift', 'more', '--to', 'qti-2.1', '-o', 'out/bank.zip'])).code).toBe(0)
  expect(readFileSync(join(root, 'out/bank.zip')).subarray(0, 2).toString()).toBe('PK')
  expect((await examwright(root, ['convert', 'a.gift', '--to', 'anki-csv', '-o', 'deck/'])).code).toBe(0)
  expect(Object.keys(filesIn(join(root, 'deck')))).toContain('anki.csv')
  expect((await examwright(root, ['convert', 'a.gift', '--to', 'anki-csv'])).out).toContain('Jupiter')
  const option = await examwright(root, [
    'convert',
    'a.gift',
    '--to',
    'anki-csv',
    '--option',
    'tsv=true',
    '--option',
    'stripTags=true',
    '-o',
    'a.tsv',
  ])
  expect(option.code).toBe(0)
  expect(readFileSync(join(root, 'a.tsv'), 'utf8')).toContain('#separator:')
  expect(await examwright(root, ['convert', 'a.gift', '--to', 'anki-cvs', '-o', 'x'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean anki-csv'),
  })
  expect(await examwright(root, ['convert', 'a.gift', '--to', 'anki-csv', '--option', 'tsw=true'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Unexpected field "tsw"'),
  })
  expect((await examwright(root, ['convert', 'a.gift', '--to', 'qti-2.1'], { live: true })).code).toBe(2)
  expect((await examwright(root, ['convert', 'nowhere.gift', '--to', 'anki-csv'])).code).toBe(1)
})

test('convert to corpus and back gives the same bytes', async () => {
  const root = folderWith({ 'a.gift': gift })
  await examwright(root, ['convert', 'a.gift', '--to', 'corpus', '-o', 'one.json'])
  await examwright(root, ['convert', 'one.json', '--to', 'corpus', '-o', 'two.json'])
  const one = readFileSync(join(root, 'one.json'), 'utf8')
  expect(JSON.parse(one).items).toHaveLength(3)
  expect(readFileSync(join(root, 'two.json'), 'utf8')).toBe(one)
})

test('convert to corpus writes the pictures of packages beside it', async () => {
  const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const xml = `<quiz><question type="essay"><questiontext format="html"><text>&lt;img src="@@PLUGINFILE@@/a.png" alt="sea"&gt;</text><file name="a.png" encoding="base64">${picture}</file></questiontext></question></quiz>`
  const root = folderWith({ 'a.xml': xml })
  await examwright(root, ['convert', 'a.xml', '--to', 'corpus', '-o', 'a.json'])
  const [{ media }] = JSON.parse(readFileSync(join(root, 'a.json'), 'utf8')).items
  expect(readFileSync(join(root, media[0].path)).toString('base64')).toBe(picture)
  const { err } = await examwright(root, ['convert', 'a.xml', '--to', 'corpus'])
  expect(err).toContain('writer-content-changed')
})

test('convert keeps ids by the lock of the folder, where there is one', async () => {
  const root = folderWith({ 'a.gift': 'What is the first letter?{=A ~B ~C}\n' })
  const idOf = async () => {
    await examwright(root, ['convert', 'a.gift', '--to', 'corpus', '-o', 'a.json'])
    return JSON.parse(readFileSync(join(root, 'a.json'), 'utf8')).items[0].id
  }
  const before = await idOf()
  put(root, 'a.gift', 'What is the very first letter?{=A ~B ~C}\n')
  expect(await idOf()).not.toBe(before)
  put(root, 'examwright.lock.json', '{"version":1,"items":[]}')
  const locked = await idOf()
  put(root, 'a.gift', 'What is the first letter of all?{=A ~B ~C}\n')
  expect(await idOf()).toBe(locked)
})

test('formats lists readers and writers with their kinds', async () => {
  const { out } = await examwright(folderWith(), ['formats'])
  expect(out).toMatch(/ {2}gift +GIFT/u)
  expect(out).toMatch(/ {2}qti-2\.1 +QTI 2\.1/u)
  const json = JSON.parse((await examwright(folderWith(), ['formats', '--json'])).out)
  expect(json.readers.find((reader: { format: string }) => reader.format === 'gift').kinds).toContain('choice')
})

test('schema prints JSON Schemas that know the fields', async () => {
  const corpus = JSON.parse((await examwright(folderWith(), ['schema'])).out)
  expect(corpus.properties.items).toBeDefined()
  const found = JSON.parse((await examwright(folderWith(), ['schema', '--config'])).out)
  const outputs = found.properties.exams.items.properties.outputs.items.anyOf as {
    properties?: { to: { const: string }; deck?: object }
  }[]
  expect(outputs.find(branch => branch.properties?.to.const === 'anki-csv')?.properties?.deck).toBeDefined()
})

test('templates are listed, and copied into the project once', async () => {
  const root = project()
  const names = (await examwright(root, ['templates'])).out.trim().split('\n')
  const [first = ''] = names
  expect(names.length).toBeGreaterThan(0)
  expect((await examwright(root, ['templates', 'eject', first])).out).toBe(`wrote templates/${first}\n`)
  put(root, `templates/${first}`, 'mine')
  const again = await examwright(root, ['templates', 'eject'])
  expect(again.err).toContain(`kept templates/${first}`)
  expect(readFileSync(join(root, 'templates', first), 'utf8')).toBe('mine')
  expect((await examwright(root, ['templates', 'eject', 'nothing.hbs'])).code).toBe(2)
})

test('init makes a project and touches nothing that is there', async () => {
  const root = folderWith()
  const { code, out } = await examwright(root, ['init', 'my-exam'])
  expect(code).toBe(0)
  expect(out).toContain('Now: cd my-exam && examwright build')
  expect(existsSync(join(root, 'my-exam/examwright.yaml'))).toBe(true)
  put(root, 'my-exam/examwright.yaml', 'mine')
  expect((await examwright(root, ['init', 'my-exam'])).code).toBe(2)
  expect(readFileSync(join(root, 'my-exam/examwright.yaml'), 'utf8')).toBe('mine')
})

test('ids lists, pins and renames', async () => {
  const root = project()
  put(root, 'sources/more.gift', 'Is this here without an id?{TRUE}\n')
  await examwright(root, ['build', '--quiet'])
  const { out } = await examwright(root, ['ids', 'list', 'more.gift'])
  const [id = ''] = out.split(' ')
  expect(out).toMatch(/^q-\w{10} +Is this here without an id\? +sources\/more\.gift\n$/u)
  expect((await examwright(root, ['ids', 'rename', id, 'here'])).code).toBe(0)
  await examwright(root, ['build', '--quiet'])
  expect(readFileSync(join(root, 'dist/corpus.json'), 'utf8')).toContain('"id": "here"')
  expect(await examwright(root, ['ids', 'rename', 'nobody', 'x'])).toMatchObject({ code: 2 })
  expect(await examwright(root, ['ids', 'pin'])).toMatchObject({ code: 2 })
  expect(JSON.parse((await examwright(root, ['ids', '--json'])).out)).toHaveLength(4)
})

test('push says when no Anki answers', async () => {
  const root = project()
  const dead = ['--address', 'http://127.0.0.1:9']
  const { code, err } = await examwright(root, ['push', 'anki', ...dead])
  expect(code).toBe(1)
  expect(err).toContain('expected Anki to run with the add-on AnkiConnect')
  expect((await examwright(root, ['push', 'kindle'])).code).toBe(2)
  expect((await examwright(root, ['push', 'anki', 'none.apkg'])).code).toBe(2)
})
