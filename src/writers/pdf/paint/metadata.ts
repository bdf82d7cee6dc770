import { escapeMarkup } from '../../../content/html.ts'
import type { ObjectWriter } from './objects.ts'
import { latin1, pdfText } from './objects.ts'
import type { Protection } from './security.ts'

/** What a file says of itself. */
export interface DocumentInfo {
  readonly title: string
  readonly author?: string
  readonly subject?: string
  /** BCP 47. */
  readonly language: string
  readonly date: Date
  /** Encrypted with these passwords. */
  readonly protection?: Protection
}

const producer = 'examwright'

const seconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

const alternative = (name: string, text: string): string =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeMarkup(text)}</rdf:li></rdf:Alt></${name}>`

const list = (name: string, kind: 'Seq' | 'Bag', text: string): string =>
  `<${name}><rdf:${kind}><rdf:li>${escapeMarkup(text)}</rdf:li></rdf:${kind}></${name}>`

/** XMP (ISO 16684-1) with the mark of PDF/UA-1 (ISO 14289-1, 5). */
function xmp(info: DocumentInfo): string {
  const date = seconds(info.date)
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"' +
      ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    '<dc:format>application/pdf</dc:format>',
    alternative('dc:title', info.title),
    ...(info.author ? [list('dc:creator', 'Seq', info.author)] : []),
    ...(info.subject ? [alternative('dc:description', info.subject)] : []),
    list('dc:language', 'Bag', info.language),
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<pdf:Producer>${producer}</pdf:Producer>`,
    '<pdfuaid:part>1</pdfuaid:part>',
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n')
}

/** The information dictionary, which says the same as the XMP. */
export function infoEntries(info: DocumentInfo): Readonly<Record<string, string | Date>> {
  return {
    Title: info.title,
    ...(info.author ? { Author: info.author } : {}),
    ...(info.subject ? { Subject: info.subject } : {}),
    Producer: producer,
    CreationDate: info.date,
    ModDate: info.date,
  }
}

export function writeMetadata(objects: ObjectWriter, info: DocumentInfo): void {
  const metadata = objects.ref({ Type: 'Metadata', Subtype: 'XML' })
  metadata.end(latin1(Buffer.from(xmp(info), 'utf8').toString('latin1')))
  objects.catalog.Metadata = metadata
  objects.catalog.Lang = pdfText(info.language)
  objects.catalog.ViewerPreferences = viewerPreferences(objects)
}

function viewerPreferences(objects: ObjectWriter): unknown {
  // PDFKit ends this object itself, after the catalog.
  return objects.ref({ DisplayDocTitle: true })
}
