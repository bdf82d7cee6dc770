import type { Words } from '../words/table.ts'
import { wordLanguages, wordsFor } from '../words/words.ts'

/** What a column of a class list holds. */
export type Column = 'name' | 'given' | 'family' | 'id' | 'group' | 'form'

/** Headings besides the words that papers have for the same things. */
const headings: Readonly<Record<Column, string>> = {
  name: 'name|full name|student|candidate|student name|schüler|studierende|élève|étudiant|estudiante|alumno|studente|aluno|leerling|uczeń|ученик|студент|фио|学生|生徒|الطالب',
  given: 'first name|given name|given names|forename|vorname|prénom|prenom|nombres|nombre de pila|voornaam|imię|имя|名',
  family:
    'last name|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|apelido|achternaam|nazwisko|фамилия|姓',
  id: 'id|no|nr|number|student id|student number|candidate id|candidate number|matriculation number|matrikelnr|matrikel|numéro|número|numero|matrícula|matricola|nummer|numer|номер|学号|学籍番号|番号|الرقم',
  group: 'group|class|course|section|klasse|kurs|classe|clase|curso|turma|klas|klasa|класс|班|クラス|الصف',
  form: 'form|version|variant|fassung|variante|versión|versione|versão|versie|wersja|вариант|卷',
}

const fromWords: Readonly<Partial<Record<Column, (words: Words) => string>>> = {
  name: words => words.name,
  id: words => words.candidate,
  group: words => words.group,
  form: words => words.form.replace('{code}', ''),
}

/** Letters and digits only: `Student-ID`, `student id` and `STUDENT_ID` are the same heading. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

function knownHeadings(): ReadonlyMap<string, Column> {
  const known = new Map<string, Column>()
  for (const [column, list] of Object.entries(headings) as [Column, string][]) {
    const words = wordLanguages.flatMap(language => fromWords[column]?.(wordsFor(language)) ?? [])
    for (const heading of [...list.split('|'), ...words]) known.set(plain(heading), column)
  }
  return known
}

const known = knownHeadings()

/** What a column with this heading holds, in any language that papers are printed in; undefined: nothing of use. */
export const columnOf = (heading: string): Column | undefined => known.get(plain(heading))
