/** The letters that label options, in their order. */
export const latinLetters: readonly string[] = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

/** The printed label of the option at a 0-based index: A … Z, AA, AB …, or with other letters in the same way. */
export function optionLabel(index: number, letters: readonly string[] = latinLetters): string {
  const letter = letters[index % letters.length] ?? ''
  return index < letters.length ? letter : optionLabel(Math.floor(index / letters.length) - 1, letters) + letter
}
