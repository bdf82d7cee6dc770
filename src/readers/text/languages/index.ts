import { albanian } from './albanian.ts'
import { arabic } from './arabic.ts'
import { bengali } from './bengali.ts'
import { bosnian } from './bosnian.ts'
import { bulgarian } from './bulgarian.ts'
import { catalan } from './catalan.ts'
import { chinese, traditionalChinese } from './chinese.ts'
import { czech } from './czech.ts'
import { danish } from './danish.ts'
import { dutch } from './dutch.ts'
import { english } from './english/index.ts'
import { finnish } from './finnish.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { greek } from './greek.ts'
import { hebrew } from './hebrew.ts'
import { hindi } from './hindi.ts'
import { hungarian } from './hungarian.ts'
import { indonesian } from './indonesian.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import type { Language } from './language.ts'
import { norwegian } from './norwegian.ts'
import { persian } from './persian.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { romanian } from './romanian.ts'
import { russian } from './russian.ts'
import { serbian } from './serbian.ts'
import { slovak } from './slovak.ts'
import { spanish } from './spanish.ts'
import { swedish } from './swedish.ts'
import { thai } from './thai.ts'
import { turkish } from './turkish.ts'
import { ukrainian } from './ukrainian.ts'
import { urdu } from './urdu.ts'
import { vietnamese } from './vietnamese.ts'

/** All languages whose labels are known; where two claim a word, the earlier one has it. */
export const languages: readonly Language[] = [
  english,
  spanish,
  portuguese,
  french,
  german,
  italian,
  dutch,
  polish,
  russian,
  ukrainian,
  turkish,
  chinese,
  traditionalChinese,
  japanese,
  korean,
  hindi,
  arabic,
  vietnamese,
  thai,
  indonesian,
  romanian,
  albanian,
  bosnian,
  czech,
  slovak,
  hungarian,
  swedish,
  danish,
  norwegian,
  finnish,
  greek,
  hebrew,
  persian,
  urdu,
  bengali,
  bulgarian,
  serbian,
  catalan,
]
