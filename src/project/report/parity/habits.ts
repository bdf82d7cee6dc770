/**
 * How a target marks, a row for each. `own` is the rule that the item states, as paper marks it; `each` a share for each pair, place or gap;
 * `exact` all or nothing; `unknown` where neither source nor measurement says.
 */
export interface Habits {
  /** As a teacher would say it. */
  readonly words: string
  /** One option of several: its credit counts, or only the right one. */
  readonly single: 'credit' | 'right'
  /**
   * Several options: `net` right minus wrong; `weights` of Moodle's list, where a wrong tick takes everything if the item says all or nothing;
   * `stated` one of two rules that a file can state.
   */
  readonly several: 'own' | 'net' | 'exact' | 'weights' | 'stated'
  /** Typed answers may earn a part. */
  readonly parts: boolean
  /** Credits are of Moodle's list. */
  readonly snapped?: boolean
  readonly letters: 'kept' | 'ignored'
  readonly numbers: 'range' | 'exact'
  readonly pairs: 'own' | 'each' | 'stated' | 'unknown'
  readonly places: 'own' | 'each' | 'exact' | 'unknown'
  readonly gaps: 'own' | 'each' | 'unknown'
  readonly gapNumbers: 'range' | 'exact'
}

/** The paper, and packages that state how they are marked: QTI 2 and 3 with response processing. */
export const own: Habits = {
  words: 'as the item says',
  single: 'credit',
  several: 'own',
  parts: true,
  letters: 'kept',
  numbers: 'range',
  pairs: 'own',
  places: 'own',
  gaps: 'own',
  gapNumbers: 'range',
}

const canvas: Habits = {
  words: 'Canvas’s rules',
  single: 'right',
  several: 'net',
  parts: false,
  letters: 'ignored',
  numbers: 'range',
  pairs: 'each',
  places: 'each',
  gaps: 'each',
  gapNumbers: 'exact',
}

const moodle: Habits = {
  words: 'Moodle’s rules',
  single: 'credit',
  several: 'weights',
  parts: true,
  snapped: true,
  letters: 'kept',
  numbers: 'range',
  pairs: 'each',
  places: 'own',
  gaps: 'each',
  gapNumbers: 'range',
}

const plain: Habits = {
  ...own,
  words: 'as the item says, pairs and gaps each',
  pairs: 'each',
  places: 'exact',
  gaps: 'each',
}

const blackboard: Habits = {
  words: 'Blackboard’s rules',
  single: 'right',
  several: 'exact',
  parts: false,
  letters: 'ignored',
  numbers: 'range',
  pairs: 'unknown',
  places: 'unknown',
  gaps: 'unknown',
  gapNumbers: 'exact',
}

/** Formats that somebody marks, each as its page docs/formats/<format>.md says. Nobody marks cards and plain text; games score by speed. */
export const habits: Readonly<Record<string, Habits>> = {
  'qti-2.1': own,
  'qti-2.2': own,
  'qti-3.0': own,
  tao: own,
  openolat: own,
  inspera: own,
  'qti-1.2': plain,
  canvas,
  'canvas-new-quizzes': { ...canvas, words: 'New Quizzes’ rules', places: 'exact' },
  text2qti: canvas,
  'common-cartridge': {
    ...canvas,
    words: 'right or wrong',
    several: 'exact',
    letters: 'ignored',
    numbers: 'exact',
  },
  'blackboard-original': blackboard,
  'blackboard-ultra': blackboard,
  moodle,
  gift: { ...moodle, letters: 'ignored' },
  brightspace: {
    ...own,
    words: 'Brightspace’s rules',
    several: 'stated',
    letters: 'ignored',
    numbers: 'exact',
    pairs: 'stated',
  },
}
