/** Lines that only code has: what ends in a brace or a semicolon, statements of common languages, tags of includes. */
const strong = [
  /^\s*(?:\w[\w<>[\]*&:. ]{0,60}\s)?\w{1,40}\s?\([^()]{0,80}(?:\([^()]{0,40}\)[^()]{0,40}){0,3}\)\s?[;{]\s*$/u,
  /^\s*(?:def|class|for|while|if|elif|else|try|except|with|switch|case|do|foreach|function|func|fn|sub|struct)\b.{0,120}[:{]\s*$/u,
  /^\s*(?=[^=;{}(]{0,80}(?:[=;{}]|\w\())(?:import|from|using|package|#include|#define|public|private|static|const|let|var|int|float|double|char|long|bool|boolean|string|String|void|unsigned|auto|return|print|println|printf|echo|console\.log|System\.out|cout|cin|scanf|puts)\b.{0,160}[;)>"'}]\s*$/u,
  /^\s*[\w.$[\]]{1,40}\s?(?:[-+*/%|&]?=|:=|<-)\s?[^=].{0,120};\s*$/u,
  /^\s*(?:[\w.$[\]]{1,40}\s?(?:\+\+|--)|break|continue|return);\s*$/u,
  /^\s*(?:>>>|\$)\s\S/u,
]
/** Lines that code also has. */
const weak =
  /^\s{0,60}[})\]]{1,60}[;,)]{0,9}\s{0,60}$|^\s{0,60}[{([]\s{0,60}$|^\s{0,60}[A-Za-z_$][\w.$]{0,40}(?:\[[^\]]{0,20}\])?\s?(?:[-+*/%|&]?=|:=|<-)\s?[^=\s].{0,80}$|^\s{0,60}(?:\/\/|#(?!#)|\/\*|\*\/|--\s)|^\s{0,60}(?:else|try|finally|do|pass|begin|end)\s?[:{]?\s{0,60}$|^\s{0,60}[\w.]{1,40}\([^()]{0,80}\)\s{0,60}$|^\s{0,60}<\/?\w{1,12}[^<>]{0,80}>/u
/** Longer lines are no code that people type under a question. */
const longest = 200

const isStrong = (text: string): boolean =>
  text.length < longest && /[(){};:=<>$"'\]]/u.test(text) && strong.some(pattern => pattern.test(text))

const indentOf = (text: string): number => /^\s*/u.exec(text)?.[0].length ?? 0

/** Whether a line can stand in code that begins as deep as `indent`. */
const goesOn = (text: string, indent: number): boolean =>
  isStrong(text) || weak.test(text.slice(0, longest)) || (indentOf(text) > indent + 1 && /[(){}[\];=:]/u.test(text))

/** The stretches of code among lines of prose that no fence sets apart: two or more lines, most of which only code has. */
export function codeStretches(
  texts: readonly (string | undefined)[],
): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = []
  for (let at = 0; at < texts.length; at++) {
    const first = texts[at]
    if (first === undefined || !(isStrong(first) || weak.test(first.slice(0, longest)))) continue
    let to = at + 1
    for (let text = texts[to]; text !== undefined && goesOn(text, indentOf(first)); text = texts[++to]);
    const lines = texts.slice(at, to).map(text => text ?? '')
    const sure = lines.filter(isStrong).length
    if (sure > 1 || (sure === 1 && lines.length > 1 && lines.some(line => indentOf(line) > indentOf(first))))
      found.push([at, to])
    at = to - 1
  }
  return found
}
