export const types = new Set('MC MA TF ESS SR FIL FIB FIB_PLUS NUM ORD MAT JUMBLED_SENTENCE OP QUIZ_BOWL'.split(' '))

export function sniffBlackboard(head: string): number {
  const lines = head.split(/\r\n?|\n/u).filter(line => line.trim() !== '')
  const fitting = lines.filter(
    line => types.has(line.slice(0, line.indexOf('\t')).replaceAll('"', '').trim()) && line.includes('\t'),
  )
  if (fitting.length === 0) return 0
  const share = fitting.length / lines.length
  return share > 0.9 ? 0.97 : share > 0.5 ? 0.7 : 0.2
}
