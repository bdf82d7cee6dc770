/** How surely a text is canonical Markdown: its front matter says so, or attribute lines stand below its headings. */
export function sniffMarkdown(head: string): number {
  if (/^\s*---\r?\n(?:[^\n]{0,500}\r?\n){0,20}?format:[ \t]*examwright[ \t]*\r?\n/u.test(head.slice(0, 8000))) return 1
  const lines = head.split(/\r\n|\r|\n/u)
  const marked = lines.filter(
    (line, at) => line.startsWith('{#') && line.trimEnd().endsWith('}') && lines[at - 1]?.startsWith('##'),
  )
  return marked.length > 0 ? 0.97 : 0
}
