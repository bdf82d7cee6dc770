import glob from 'fast-glob'
import { type Check, failed, passed, skipped } from './check.ts'
import { need, run } from './program.ts'

/** Every QTI package of the sample project against the official schemas, their Schematron rules included. */
export const qti: Check = {
  name: 'qti',
  async run({ dist, shared }) {
    const packages = glob.sync('**/*.zip', { cwd: dist, absolute: true }).sort()
    if (packages.length === 0) return failed('the sample project writes no QTI package')
    if (!shared) return skipped('the folder of official schemas is not there')
    if (!need('python3') || !(run('/usr/bin/python3', ['-c', 'import lxml']).ok || need('xmllint', 'python3-lxml'))) {
      return skipped('Python 3 with lxml is not there')
    }
    const judged = run('/usr/bin/python3', [`${shared}/tools/qti_validate.py`, '--quiet', ...packages])
    return judged.ok ? passed(`${packages.length} packages valid`) : failed(judged.output.slice(-4000))
  },
}
