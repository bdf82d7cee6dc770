/** The printed label of the option at a 0-based index: A … Z, AA, AB … */
export function optionLabel(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : optionLabel(Math.floor(index / 26) - 1) + letter
}
