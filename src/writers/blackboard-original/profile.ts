import { type Profile, plainProfile } from '../qti-1.2/profile.ts'

/** Source: packages of R/exams' Blackboard export and Moodle's reader of them; see docs/formats/blackboard-original.md. */
export const profile: Profile = {
  ...plainProfile,
  format: 'blackboard-original',
  title: 'Blackboard Original (pool or test)',
  kinds: ['choice', 'multiple-response', 'short-answer', 'numeric', 'essay', 'stimulus'],
  alternatives: 'together',
  multiple: 'all-or-nothing',
  credits: false,
  caseSensitive: false,
}
