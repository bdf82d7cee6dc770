import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import type { Bank } from '../src/corpus/bank.ts'
import { type Check, failed, passed, skipped } from './check.ts'
import { allPapers } from './papers.ts'
import { need, run } from './program.ts'

/** What an exam paper must never say: rationales, feedback, hints and written answers of every item. */
function secrets(dist: string): string[] {
  const bank = JSON.parse(readFileSync(join(dist, 'corpus.json'), 'utf8')) as Bank
  return bank.items
    .flatMap(item => [item.rationale, ...Object.values(item.feedback ?? {})])
    .filter(text => text !== undefined)
}

/** Every paper by qpdf and for accessibility; those of the sample project for layout and leaks, by an independent judge. */
export const pdf: Check = {
  name: 'pdf',
  async run(setting) {
    const { dist, scratch, shared } = setting
    const papers = glob.sync('**/*.pdf', { cwd: dist, absolute: true }).sort()
    if (papers.length === 0) return failed('the sample project writes no PDF')
    if (!need('qpdf')) return skipped('qpdf is not there')
    const all = allPapers(setting)
    const broken = all.map(file => run('qpdf', ['--check', file])).filter(result => !result.ok)
    if (broken.length > 0) return failed(broken.map(result => result.output).join('\n'))
    if (!shared || !need('pdftotext', 'poppler-utils') || !need('python3')) {
      return passed(`${all.length} papers sound by qpdf (judge skipped: it, poppler or Python is not there)`)
    }
    const exams = papers.filter(file => /-[A-Z]\.pdf$/u.test(file))
    const keys = papers.filter(file => !exams.includes(file))
    const secretsFile = join(scratch, 'secrets.json')
    writeFileSync(secretsFile, JSON.stringify(secrets(dist)))
    const judge = [`${shared}/tools/pdf_judge.py`, 'all', '--no-warnings', '--secrets', secretsFile]
    const judged = run('python3', [...judge, '--exam', ...exams, '--key', ...keys])
    const accessible = run('python3', [`${shared}/tools/pdf_judge.py`, 'ua', '--no-warnings', ...all])
    return judged.ok && accessible.ok
      ? passed(`${all.length} papers sound and accessible, ${exams.length} without leaks`)
      : failed(`${judged.output}\n${accessible.ok ? '' : accessible.output}`.slice(-3000))
  },
}
