import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import glob from 'fast-glob'
import { type Check, failed, passed, skipped } from './check.ts'
import { knownBank, type Truth } from './paper-keys/bank.ts'
import { keyOf, meaning, type Paper, paperOf, schemeOf } from './paper-keys/paper.ts'
import { taggedTree } from './paper-keys/tagged.ts'
import { need, run } from './program.ts'

const count = 240

const config = `sources: bank.json
exams:
  - id: known
    title: Known
    forms: 4
    outputs:
      - pdf
      - { to: pdf, template: answer-key }
      - { to: pdf, template: marking-scheme }
      - { to: pdf, name: narrow, paper: Letter, columns: 2 }
      - { to: pdf, edition: large-print }
outputs: []
checks: { rules: { item-similar: off, key-position: off } }
`

/** Where an answer, read by the letters of a paper, is not the right one. */
function wrong(answers: readonly (readonly [string, string])[], paper: Paper, truth: Truth): readonly string[] {
  const complaints = answers.flatMap(([number, answer]) => {
    const question = paper.get(number)
    if (question === undefined) return [`no question ${number}`]
    const [said, right] = [meaning(answer, question), truth.get(question.sign) ?? []].map(list => [...list].sort())
    return String(said) === String(right) ? [] : [`question ${number}: "${answer}" is ${said}, expected ${right}`]
  })
  return answers.length === count && paper.size === count
    ? complaints
    : [...complaints, `${answers.length} answers to ${paper.size} questions, expected ${count}`]
}

/** What is wrong in the three papers of a form by its key and its marking scheme. */
function complaintsOf(files: readonly string[], truth: Truth): readonly string[] {
  const trees = files.map(file => ({ file, tree: taggedTree(file) }))
  const keys = trees.filter(({ file }) => file.includes('answer-key')).map(({ tree }) => keyOf(tree))
  const schemes = trees.filter(({ file }) => file.includes('marking-scheme')).map(({ tree }) => schemeOf(tree))
  const papers = trees.filter(({ file }) => !/answer-key|marking-scheme/u.test(file))
  if (keys.length + schemes.length !== 2 || papers.length !== 3) return [`unexpected papers ${files}`]
  return papers.flatMap(({ file, tree }) =>
    [...keys, ...schemes].flatMap(answers =>
      wrong(answers, paperOf(tree), truth).map(complaint => `${basename(file)}: ${complaint}`),
    ),
  )
}

/** Four forms of a bank whose keys are known: what the letters of keys and schemes stand for on the papers, as poppler reads them. */
export const paperKeys: Check = {
  name: 'paper-keys',
  async run({ scratch }) {
    if (!need('pdfinfo', 'poppler-utils')) return skipped('poppler is not there')
    const { bank, truth } = knownBank(count)
    writeFileSync(join(scratch, 'bank.json'), JSON.stringify(bank))
    writeFileSync(join(scratch, 'examwright.yaml'), config)
    const built = run('node', [resolve('lib/cli/main.js'), 'build'], { cwd: scratch })
    if (!built.ok) return failed(built.output)
    const complaints = ['A', 'B', 'C', 'D'].flatMap(form =>
      complaintsOf(glob.sync(`dist/known/*-${form}{,-*}.pdf`, { cwd: scratch, absolute: true }), truth),
    )
    return complaints.length === 0
      ? passed(`keys and schemes of 4 forms mean on 12 papers what ${count} questions hold right`)
      : failed(complaints.slice(0, 20).join('\n'))
  },
}
