import type { RuleId } from './catalogue.ts'
import type { Message } from './message.ts'

/** What becomes of a thing that a target cannot take as it is. */
export type Effect = 'changed' | 'dropped' | 'left-out'

const effects: Readonly<Partial<Record<RuleId, Effect>>> = {
  'writer-kind-unsupported': 'left-out',
  'writer-key-missing': 'left-out',
  'writer-feedback-dropped': 'dropped',
  'writer-field-dropped': 'dropped',
  'writer-stimulus-missing': 'dropped',
  'writer-gap-missing': 'dropped',
  'writer-item-unmarked': 'dropped',
  'writer-media-missing': 'dropped',
  'writer-attachment-dropped': 'dropped',
  'image-unreadable': 'dropped',
  'glyph-missing': 'changed',
  'math-unreadable': 'changed',
  'writer-content-changed': 'changed',
  'writer-scoring-changed': 'changed',
  'writer-media-remote': 'changed',
}

/** What a writer's message says was lost; undefined where nothing was. A reason that says `left out` speaks of the whole item. */
export function effectOf({ rule, reason }: Pick<Message, 'rule' | 'reason'>): Effect | undefined {
  const effect = effects[rule]
  return effect !== undefined && /\bleft out\b/u.test(reason) ? 'left-out' : effect
}

/** The same messages, where each loss is an error. */
export function raiseLosses(messages: readonly Message[]): Message[] {
  return messages.map(said => (effectOf(said) === undefined ? said : { ...said, severity: 'error' }))
}
