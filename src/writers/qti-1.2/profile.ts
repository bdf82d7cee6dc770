import type { Kind } from '../../corpus/item.ts'

/** What a target of QTI 1.2 takes. Each row names where its facts come from. */
export interface Profile {
  readonly format: string
  readonly title: string
  /** How the zip and its manifest are made. */
  readonly container: 'plain' | 'canvas' | 'cartridge'
  readonly kinds: readonly Kind[]
  /** Marks a right answer by 100, or by the item's points. */
  readonly scale: 'hundred' | 'points'
  /** Several accepted answers: side by side in one condition, or a condition each. */
  readonly alternatives: 'together' | 'apart'
  /** What becomes of an ordering item. */
  readonly ordering: 'ordered' | 'matching'
  /** Gaps as Canvas's lists of accepted answers, or as fields and lists of their own. */
  readonly blanks: 'lists' | 'fields'
  /** How TeX is shown. */
  readonly math: 'mathml' | 'canvas'
  /** Options that keep their place. */
  readonly pins: 'lock' | 'rshuffle'
  /** A rule by which the target marks multiple response whatever the file says. */
  readonly multiple?: 'right-minus-wrong' | 'all-or-nothing'
  /** Numbers: with their bounds, or only as exact text. */
  readonly numbers: 'bounds' | 'exact'
  /** Options earn a part of the points. */
  readonly credits: boolean
  readonly caseSensitive: boolean
  /** Bytes of HTML above which the target replaces a question's text; undefined: no such bound. */
  readonly longestStem?: number
  /** Passages: items of their own that questions link to, or in front of each stem. */
  readonly passages: 'linked' | 'stem'
  /** Points reach the target. */
  readonly points: boolean
}

const answered: readonly Kind[] = ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay']
const everything: readonly Kind[] = [...answered, 'matching', 'ordering', 'cloze', 'stimulus']

/** Source: IMS QTI ASI 1.2 XSD and specification. */
export const plainProfile: Profile = {
  format: 'qti-1.2',
  title: 'QTI 1.2 content package',
  container: 'plain',
  kinds: everything,
  scale: 'points',
  alternatives: 'apart',
  ordering: 'ordered',
  blanks: 'fields',
  math: 'mathml',
  pins: 'rshuffle',
  numbers: 'bounds',
  credits: true,
  caseSensitive: true,
  passages: 'stem',
  points: true,
}

/** Source: canvas-lms qti_exporter and its migration tool, run; see docs/formats/canvas.md. */
export const canvasProfile: Profile = {
  format: 'canvas',
  title: 'Canvas (Classic Quizzes)',
  container: 'canvas',
  kinds: everything,
  scale: 'hundred',
  alternatives: 'together',
  ordering: 'matching',
  blanks: 'lists',
  math: 'canvas',
  pins: 'rshuffle',
  longestStem: 16_384,
  multiple: 'right-minus-wrong',
  numbers: 'bounds',
  credits: false,
  caseSensitive: false,
  passages: 'stem',
  points: true,
}

/** Source: the New Quizzes parser (instructure/qti), run; see docs/formats/canvas-new-quizzes.md. */
export const newQuizzesProfile: Profile = {
  ...canvasProfile,
  format: 'canvas-new-quizzes',
  title: 'Canvas (New Quizzes)',
  passages: 'linked',
  ordering: 'ordered',
  pins: 'lock',
}

/** Source: IMS Common Cartridge 1.1 QTI profile and its XSD, Moodle's backup/cc (read in its source); see docs/formats/common-cartridge.md. */
export const cartridgeProfile: Profile = {
  ...plainProfile,
  format: 'common-cartridge',
  title: 'Common Cartridge 1.1',
  container: 'cartridge',
  kinds: [...answered, 'stimulus'],
  scale: 'hundred',
  // Moodle reads one condition that earns all.
  alternatives: 'together',
  multiple: 'all-or-nothing',
  numbers: 'exact',
  credits: false,
  points: false,
}
