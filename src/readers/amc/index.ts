import type { Reader } from '../reader.ts'

/** AMC-TXT, the plain text of Auto Multiple Choice. */
export const amc: Reader = {
  format: 'amc-txt',
  title: 'AMC-TXT (Auto Multiple Choice)',
  extensions: ['.amc', '.txt'],
  kinds: ['choice', 'multiple-response', 'essay'],
  sniff(head) {
    const asked = head.match(/^\*{1,2}(?:<[^>\n]*>)?(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?[ \t]+\S/gmu)?.length ?? 0
    const right = head.match(/^\+(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?[ \t]*\S/gmu)?.length ?? 0
    const wrong = head.match(/^-(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?[ \t]*\S/gmu)?.length ?? 0
    if (
      /^(?:PreText|PreSeparateAnswerSheet|SeparateAnswerSheet|AnswerSheetTitle|PresentationLaTeX|ShuffleQuestions):/imu.test(
        head,
      )
    ) {
      return asked > 0 ? 0.97 : 0.4
    }
    return asked > 0 && right >= asked * 0.8 && wrong > 0 ? 0.85 : 0
  },
  read: async source => (await import('./read.ts')).read(source),
}
