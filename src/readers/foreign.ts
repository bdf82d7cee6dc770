/** A kind of file that no reader reads, and what its owner can do about it. */
interface Foreign {
  readonly name: string
  readonly advice: string
  /** What the file starts with, from `at` on; one character a byte. */
  readonly signs: readonly string[]
  readonly at?: number
  /** Where several programs share a sign. */
  readonly extensions?: readonly string[]
}

const compound = ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']
const openDocument = 'mimetypeapplication/vnd.oasis.opendocument.'
const asWord = 'save it as .docx'
const asExcel = 'save it as .xlsx'

const foreigners: readonly Foreign[] = [
  { name: 'an Excel file of the old kind (.xls)', advice: asExcel, signs: compound, extensions: ['.xls', '.xlt'] },
  { name: 'a PowerPoint file of the old kind', advice: 'copy its text', signs: compound, extensions: ['.ppt', '.pps'] },
  { name: 'a Word file of the old kind (.doc)', advice: asWord, signs: compound },
  { name: 'a rich text file (.rtf)', advice: asWord, signs: ['{\\rtf'] },
  { name: 'an OpenDocument text (.odt)', advice: asWord, signs: [`${openDocument}text`], at: 30 },
  { name: 'an OpenDocument spreadsheet (.ods)', advice: asExcel, signs: [`${openDocument}spreadsheet`], at: 30 },
  {
    name: 'a PDF',
    advice: 'use the file that it was made from, or copy its text into a .txt file',
    signs: ['%PDF-'],
  },
  {
    name: 'a picture',
    advice: 'turn it into text first; those that questions show are found by themselves',
    signs: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*'],
  },
  {
    name: 'a web page',
    advice: 'copy its text into a .txt or .docx file',
    signs: ['<!doctype html', '<html'],
  },
  { name: 'a LaTeX document', advice: 'copy its questions into a .txt file', signs: ['\\documentclass'] },
]

const headLength = 128

/** Says what a file is that no reader reads, and what to do: `a PDF: copy its text …`; undefined for one that nobody knows. */
export function foreignKind(bytes: Uint8Array, extension: string): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headLength)).toString('latin1')
  const start = head.trimStart().toLowerCase()
  const found = foreigners.find(({ signs, at, extensions }) => {
    const own = at === undefined ? start : head.slice(at)
    return signs.some(sign => own.startsWith(sign.toLowerCase())) && (extensions?.includes(extension) ?? true)
  })
  return found && `${found.name}: ${found.advice}`
}
