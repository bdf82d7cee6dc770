/** What a field of a question record can be. */
export type Field =
  | 'stem'
  | 'title'
  | 'options'
  | 'key'
  | 'wrong'
  | 'rationale'
  | 'solution'
  | 'hint'
  | 'topic'
  | 'tags'
  | 'difficulty'
  | 'points'
  | 'id'
  | 'reference'
  | 'author'
  | 'licence'
  | 'language'
  | 'type'
  | 'image'
  | 'passage'
  | 'code'
  | 'unit'
  | 'tolerance'
  | 'toleranceKind'
  | 'range'
  | 'precision'

/** Names by which people call a field, best first; compared as {@link plainName} has them. */
const names: Readonly<Record<Field, string>> = {
  stem: `question questiontext questionstem stem prompt questioncontent questiontitle enunciado pregunta pergunta frage
    fragetext domanda vraag pytanie вопрос текстВопроса питання soru pitanje otazka kerdes întrebare intrebare fraga spørgsmål
    sporsmal kysymys 题目 题干 问题 題目 問題 質問 문제 질문 سؤال السؤال प्रश्न คำถาม pertanyaan cauhoi problem problemstatement
    query ask q statement sentence ctx startphrase term front content body text title name`,
  title: 'title name questionname heading titulo título titel titre',
  options: `options choices alternatives answeroptions answerchoices possibleanswers opciones opcoes opções alternativas
    respuestas respostas antworten antwortmoglichkeiten reponses choix risposte opzioni opties odpowiedzi варианты
    вариантыответов ответы 选项 選項 選択肢 보기 variants mcqoptions possibleresponses endings answerlist suggestions mc1targets mc2targets answers a`,
  key: `correctanswer correctanswers correct correctanswerid correctanswerids correctoptionid correctoptionids correctchoiceid
    correctchoiceids answerid rightanswerid correctid correctids correctoption correctoptions correctchoice rightanswer rightanswers answerkey key answer
    correctletter correctindex answerindex answeridx answerletter correctanswerindex correctoptionindex solutionindex
    correctanswerletter gold target label ans cop respuestacorrecta correcta respuesta respostacorreta resposta gabarito richtig
    richtigeantwort korrekteantwort losung loesung antwort bonnereponse reponse rispostacorretta risposta rispostaesatta
    juisteantwoord antwoord poprawnaodpowiedz odpowiedz правильныйответ ответ відповідь 答案 正确答案 正解 正答 정답 definition back answers a`,
  wrong: 'distractors incorrectanswers wronganswers incorrect wrong incorrectoptions distractores falscheantworten',
  rationale: `explanation rationale explanations explication justification erklarung begrundung explicacion explicacao spiegazione
    uitleg wyjasnienie пояснение объяснение 解析 解説 答案解析 해설 feedback generalfeedback comment comments reason reasoning
    analysis context exp answerexplanation correctexplanation explain support`,
  solution: 'solution solutions workedsolution',
  hint: 'hint hints pista tipp indice подсказка 提示',
  topic: `topic category subject chapter section unit lesson module domain theme area subtopic tema categoria kategorie thema kapitel
    asignatura materia disciplina тема раздел 章节 科目 分类 知识点`,
  tags: 'tags tag keywords keyword labels etiquetas schlagworter',
  difficulty: 'difficulty level difficultylevel dificultad dificuldade schwierigkeit niveau 难度 сложность',
  points: 'points point score marks mark weight punkte puntos pontos punti баллы 分值 分数 grade',
  id: 'id qid questionid uid uuid guid identifier',
  reference: 'reference references ref refs source sources citation quelle fuente fonte link url',
  author: 'author authors creator autor auteur autore',
  licence: 'licence license',
  language: 'language lang locale idioma sprache',
  type: 'type kind questiontype qtype typ tipo 题型',
  image: 'image images img picture figure imageurl imagepath imagen bild photo media',
  passage: 'passage readingpassage readingtext stimulus article context paragraph case scenario',
  code: 'code codesnippet snippet program',
  unit: 'unit units unitofmeasure measure einheit unidad unidade unite eenheid jednostka единица 単位 单位',
  tolerance: `tolerance tol margin marginoferror errormargin epsilon delta plusminus absolutetolerance toleranz tolerancia
    tolérance tolleranza tolerantie допуск 误差`,
  toleranceKind: 'tolerancetype tolerancekind tolerancemode margintype',
  range: 'range answerrange acceptedrange correctrange validrange',
  precision: 'precision',
}

/** A name without what writers vary: case, accents, spaces, dashes. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

export interface FieldMatch {
  readonly field: Field
  /** 0 for the clearest name. */
  readonly rank: number
}

const known: ReadonlyMap<string, readonly FieldMatch[]> = Object.entries(names).reduce((map, [field, words]) => {
  for (const [rank, word] of words.trim().split(/\s+/u).entries()) {
    const name = plainName(word)
    map.set(name, [...(map.get(name) ?? []), { field: field as Field, rank }])
  }
  return map
}, new Map<string, readonly FieldMatch[]>())

/** A name without the remarks that templates put into it: `Answer 3 (optional)`, `Correct answer(s) - choose one`. */
function bareName(name: string): string {
  return name
    .slice(0, 200)
    .replace(/\(s\)/giu, 's')
    .replace(/\([^()]*\)|\[[^[\]]*\]/gu, ' ')
    .replace(/\s[-–—]\s.*$/su, '')
    .replace(/(?<![\s*:])[\s*:]+$/u, '')
}

/** What a name can mean; some names mean several things, and the record decides. `Question #` counts questions. */
export function fieldsOf(name: string): readonly FieldMatch[] {
  if (/[#№]\s*$/u.test(name)) return []
  return known.get(plainName(name)) ?? known.get(plainName(bareName(name))) ?? []
}

export const fieldNames = Object.keys(names) as readonly Field[]

const column =
  /^(option|opt|choice|answer|ans|alternative|alt|opcion|opcao|alternativa|respuesta|resposta|antwort|reponse|choix|risposta|opzione|op|选项|選項|вариант|ответ|보기)?([a-j]|[1-9]|10)$/u
const wrongColumn =
  /^(?:distractor|wrong|wronganswer|incorrect|incorrectanswer|incorrectoption|falsch|falscheantwort)([a-j]|\d{1,2})$/u

/** The series and sign of a column that holds one option: `Option B` is b of 'option'. */
export function optionColumn(name: string): { readonly series: string; readonly sign: string } | undefined {
  return columnNamed(plainName(name)) ?? columnNamed(plainName(bareName(name)))
}

const verdictName = /^(?:is)?(?:correct|right|true)?(.{0,20}?)(?:is)?(?:correct|right|true)?$/u

/** The series and sign of a column that says whether one option is right: `Option B correct`, `is_correct_b`. */
export function verdictColumn(name: string): { readonly series: string; readonly sign: string } | undefined {
  const plain = plainName(bareName(name))
  if (!/correct|right|true/u.test(plain) || /^(?:in|wrong)/u.test(plain)) return undefined
  const rest = verdictName.exec(plain)?.[1] ?? ''
  return columnNamed(rest) ?? (/^\d$/u.test(rest) ? { series: '', sign: rest } : undefined)
}

function columnNamed(plain: string): { readonly series: string; readonly sign: string } | undefined {
  const wrong = wrongColumn.exec(plain)
  if (wrong) return { series: 'wrong', sign: wrong[1] ?? '' }
  const found = column.exec(plain)
  if (!found || (found[1] === undefined && /\d/u.test(found[2] ?? ''))) return undefined
  return { series: found[1] ?? '', sign: found[2] ?? '' }
}

/** What a record's type says about the kind. */
export function kindOfType(
  type: string | undefined,
): 'several' | 'single' | 'truth' | 'short' | 'numeric' | 'essay' | 'order' | undefined {
  const plain = plainName(type ?? '')
  if (plain === '') return undefined
  if (
    /多选|多項|不定项/u.test(plain) ||
    /^(?:ma|ms|mr|manychoice|multi|multiselect|multipleselect|multipleresponse|multipleanswers?|multiplecorrect|checkbox(?:es)?|selectall|choosemany)$/u.test(
      plain,
    )
  ) {
    return 'several'
  }
  if (/^(?:tf|truefalse|trueorfalse|boolean|bool|yesno|判断题?|verdaderofalso|richtigfalsch|vf)$/u.test(plain))
    return 'truth'
  if (/^(?:jumble|order|ordering|sequence|sequencing|sort|sorting|reorder|rearrange|排序题?)$/u.test(plain))
    return 'order'
  if (/^(?:numeric|numerical|number|integer|float|calculation)$/u.test(plain)) return 'numeric'
  if (
    /^(?:sa|shortanswer|short|fib|fillintheblanks?|fillblank|fill|typed?answer|typein|text|string|填空题?|cloze)$/u.test(
      plain,
    )
  )
    return 'short'
  if (
    /^(?:essay|open|openended|openquestion|longanswer|paragraph|freetext|essayquestion|简答题?|论述题?|名词解释)$/u.test(
      plain,
    )
  )
    return 'essay'
  return /单选|^(?:mc|mcq|sc|multiplechoice|singlechoice|single|radio|choice|选择题|onechoice)$/u.test(plain)
    ? 'single'
    : undefined
}
