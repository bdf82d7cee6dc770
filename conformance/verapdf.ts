import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Check, failed, passed, skipped } from './check.ts'
import { allPapers } from './papers.ts'
import { need, run } from './program.ts'

const version = '1.28.2'
const artifact = `org.verapdf.apps:greenfield-apps:${version}`

/** The validator with all that it needs in one archive, kept beside what other checks have fetched; undefined where it cannot be had. */
function archive(): string | undefined {
  const folder = join('node_modules', '.cache', 'verapdf')
  const file = join(folder, `greenfield-apps-${version}.jar`)
  if (existsSync(file)) return file
  const copy = `org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy`
  run('mvn', ['-q', '-B', copy, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`])
  return existsSync(file) ? file : undefined
}

/** What the reference validator says of each paper by PDF/UA-1. */
export const verapdf: Check = {
  name: 'verapdf',
  async run(setting) {
    const papers = allPapers(setting)
    if (!need('java', 'default-jre-headless')) return skipped('Java is not there')
    const jar = archive()
    if (!jar) return skipped(`Maven or ${artifact} is not there`)
    const validator = ['-cp', jar, 'org.verapdf.apps.GreenfieldCliWrapper']
    const { ok, output } = run('java', [...validator, '--flavour', 'ua1', '--format', 'text', '--verbose', ...papers])
    const sound = output.split('\n').filter(line => line.startsWith('PASS ')).length
    return ok && sound === papers.length
      ? passed(`${papers.length} papers pass PDF/UA-1 by veraPDF ${version}`)
      : failed(output.slice(-3000))
  },
}
