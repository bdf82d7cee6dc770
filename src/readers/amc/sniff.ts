const option =
  /^(?:PreText|PreSeparateAnswerSheet|SeparateAnswerSheet|AnswerSheetTitle|PresentationLaTeX|ShuffleQuestions|PaperSize|CompleteMulti|DefaultScoring[SM]|LaTeX(?:-Preambule)?|NameFieldWidth|PackageOptions):/imu
const question = /^\*{1,2}(?:<[^>\n]{0,200}>)?(?:\[[^\]\n]{0,300}\])?(?:\{[^}\n]{0,300}\})?[ \t]*[^\s*]/u
const own = /^(?:\*\*[ \t[<{]|\*[[<{(]|\*\))/u
const choice = /^[+-](?:\[[^\]\n]{0,80}\])?(?:\{[^}\n]{0,80}\})?[ \t]*\S/u

/** How surely a text is AMC's: `*` lines that two lines or more with `+` and `-` follow. A list of Markdown has no `+` among its `-`. */
export function sniffAmc(head: string): number {
  const counts = { asked: 0, answered: 0, right: 0, own: 0, loose: 0 }
  let choices = 0
  const close = () => {
    if (choices >= 2) counts.answered++
    choices = 0
  }
  for (const line of head.split(/\r\n?|\n/u)) {
    if (own.test(line)) counts.own++
    if (question.test(line) && !/^\*[()]/u.test(line)) {
      close()
      counts.asked++
    } else if (choice.test(line)) {
      if (counts.asked === 0) counts.loose++
      choices++
      if (line.startsWith('+')) counts.right++
    } else if (/^(?:\d+[.)]|#{1,6}[ \t])[ \t]*\S/u.test(line)) counts.loose += line.startsWith('# ') ? 0 : 1
  }
  close()
  if (option.test(head)) return counts.asked > 0 ? 0.97 : 0.4
  const { asked, answered, right, loose } = counts
  if (answered === 0 || right === 0 || loose > asked / 4) return 0
  if (counts.own > 0) return answered >= asked * 0.5 ? 0.85 : 0.3
  return answered >= asked * 0.8 && right >= asked * 0.6 ? 0.85 : 0
}
