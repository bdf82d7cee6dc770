import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needPython, run } from '../conformance/program.ts'
import { plainBank } from './bank.ts'

/** A tool that people would use instead; `measure` gives undefined where it cannot be had. */
export interface Peer {
  readonly name: string
  measure(count: number): { micros: number; peak: number } | undefined
}

/** Times one command in a folder of its own, start-up included. */
function timed(count: number, files: Readonly<Record<string, string>>, command: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-peer-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const [program = '', ...args] = command
    const start = performance.now()
    const ran = run(program, args, { cwd: folder, minutes: 5 })
    return ran.ok ? { micros: ((performance.now() - start) * 1000) / count, peak: 0 } : undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The plain bank in text2qti's own syntax. */
function text2qtiBank(count: number): string {
  return plainBank(count)
    .replace(/^([A-D])\. /gmu, (_, letter: string) => `${letter.toLowerCase()}) `)
    .replace(/((?:^[a-d]\) .*\n)+)Answer: ([A-D])\nExplanation: .*\n/gmu, (_, options: string, key: string) =>
      options.replace(new RegExp(`^${key.toLowerCase()}\\) `, 'mu'), `*${key.toLowerCase()}) `),
    )
}

const genankiScript = `
import genanki, json
model = genanki.Model(1607392319, 'm', fields=[{'name':'Q'},{'name':'A'}], templates=[{'name':'c','qfmt':'{{Q}}','afmt':'{{A}}'}])
deck = genanki.Deck(2059400110, 'd')
import markdown
for q in open('bank.txt').read().split('\\n\\n'):
    deck.add_note(genanki.Note(model=model, fields=[markdown.markdown(q), markdown.markdown(q)]))
genanki.Package(deck).write_to_file('out.apkg')
`

function latexBank(count: number): string {
  const questions = plainBank(count)
    .split('\n\n')
    .map(text => {
      const [stem = '', ...rest] = text.split('\n')
      const options = rest.filter(line => /^[A-D]\. /u.test(line)).map(line => `\\choice ${line.slice(3)}`)
      return `\\question ${stem.replace(/^\d+\. /u, '')}\n\\begin{choices}\n${options.join('\n')}\n\\end{choices}`
    })
  return `\\documentclass[11pt]{exam}\n\\begin{document}\n\\begin{questions}\n${questions.join('\n')}\n\\end{questions}\n\\end{document}\n`
}

const turned = <T>(list: readonly T[], by: number): readonly T[] => {
  const start = list.length === 0 ? 0 : by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

/** The same exam for Typst: questions kept whole, options lettered, pages numbered. Each `turn` is another form. */
export function typstExam(count: number, turn = 0): string {
  const questions = turned(plainBank(count).split('\n\n'), turn * 37).map((text, index) => {
    const [stem = '', ...rest] = text.replace(/([#$*_@<>\\])/gu, '\\$1').split('\n')
    const options = turned(
      rest.filter(line => /^[A-D]\. /u.test(line)).map(line => `  [${line.slice(3)}],`),
      turn,
    )
    const head = `*${index + 1}.* ${stem.replace(/^\d+\. /u, '')}`
    return `#block(breakable: false)[\n${head}\n#enum(numbering: "A.",\n${options.join('\n')}\n)\n]`
  })
  return `#set document(title: "Exam")\n#set text(size: 11pt)\n#set page(numbering: "1 / 1")\n= Exam\n${questions.join('\n')}\n`
}

export const peers: readonly Peer[] = [
  {
    name: 'text2qti (QTI 1.2)',
    measure(count) {
      const python = needPython('text2qti', 'text2qti')
      return python
        ? timed(count, { 'bank.txt': text2qtiBank(count) }, [
            `${process.cwd()}/${python.replace(/python$/u, 'text2qti')}`,
            'bank.txt',
          ])
        : undefined
    },
  },
  {
    name: 'genanki with python-markdown (.apkg)',
    measure(count) {
      const python = needPython('genanki', 'genanki', 'markdown')
      return python
        ? timed(count, { 'bank.txt': plainBank(count), 'make.py': genankiScript }, [
            `${process.cwd()}/${python}`,
            'make.py',
          ])
        : undefined
    },
  },
  {
    name: 'pdflatex + exam class, one pass',
    measure(count) {
      if (!run('sh', ['-c', 'command -v pdflatex']).ok) return undefined
      return timed(count, { 'bank.tex': latexBank(count) }, ['pdflatex', '-interaction=batchmode', 'bank.tex'])
    },
  },
  {
    name: 'typst compile',
    measure(count) {
      if (!run('sh', ['-c', 'command -v typst']).ok) return undefined
      return timed(count, { 'bank.typ': typstExam(count) }, ['typst', 'compile', 'bank.typ'])
    },
  },
]
