/** What a label announces. */
export type Field = 'question' | 'answer' | 'explanation' | 'reference' | 'hint' | 'note'

/** Words of each field, lower case, in the languages in which Markdown quizzes are found. */
const words: Readonly<Record<Field, string>> = {
  question:
    'question|q|frage|aufgabe|pregunta|domanda|pergunta|questão|vraag|pytanie|вопрос|питання|soru|câu hỏi|câu|问题|題目|题目|问|問題|질문|문제|السؤال|سؤال|प्रश्न|प्र|คำถาม|pertanyaan|soal|pyetja|întrebarea|pitanje',
  answer:
    'answer|answers|correct answer|correct answers|the correct answer|suggested answer|right answer|show answer|view answer|see answer|click for answer|solution|show solution|ans|key|correct|correct option|correct options|antwort|antworten|richtige antwort|richtige antworten|korrekte antwort|lösung|respuesta|respuestas|respuesta correcta|respuestas correctas|solución|risposta|risposte|risposta corretta|soluzione|réponse|réponses|bonne réponse|bonne(s) réponse(s)|la bonne réponse|resposta|respostas|resposta correta|respostas corretas|gabarito|antwoord|juiste antwoord|odpowiedź|poprawna odpowiedź|ответ|ответы|правильный ответ|правильные ответы|решение|відповідь|правильна відповідь|cevap|doğru cevap|yanıt|đáp án|答案|正确答案|正確答案|参考答案|答|答え|正解|解答|答 え|정답|답|해답|الإجابة|الاجابة|الاجابة الصحيحة|الإجابة الصحيحة|الجواب|उत्तर|सही उत्तर|คำตอบ|jawaban|përgjigja|përgjigje|răspuns|răspunsul|răspuns corect|odgovor|tačan odgovor|respons',
  explanation:
    'explanation|explanations|answer explanation|reason|reasoning|rationale|erklärung|begründung|erläuterung|explicación|spiegazione|explication|explications|explicação|justificativa|uitleg|wyjaśnienie|объяснение|пояснение|пояснення|açıklama|giải thích|解析|答案解析|解释|解釋|説明|解説|설명|해설|شرح|الشرح|تفسير|व्याख्या|स्पष्टीकरण|คำอธิบาย|penjelasan|shpjegim|explicație|objašnjenje',
  reference:
    'reference|references|ref|refs|reference link|explanation/reference|source|sources|learn more|read more|more info|documentation|further reading|referenz|quelle|quellen|referencia|referencias|fuente|riferimento|fonte|référence|références|reference(s)|referência|referências|bron|źródło|источник|источники|ссылка|джерело|kaynak|referans|nguồn|tham khảo|参考|参考资料|出典|参考リンク|참고|참조|مرجع|المرجع|संदर्भ|อ้างอิง|referensi|sumber|referinta|referință|sursă',
  hint: 'hint|hints|tip|hinweis|tipp|pista|suggerimento|indice|dica|подсказка|підказка|ipucu|gợi ý|提示|ヒント|힌트|تلميح|संकेत|คำใบ้|petunjuk|wskazówka',
  note: 'note|notes|nota|anmerkung|notatka|примечание|примітка|注|注意|注意事項|참고 사항|ملاحظة|टिप्पणी|หมายเหตุ|catatan|remarque',
}

const fields: ReadonlyMap<string, Field> = new Map(
  Object.entries(words).flatMap(([field, list]) => list.split('|').map(word => [word, field as Field])),
)

export interface Label {
  readonly field: Field
  /** Index of what follows the label; the text's length where nothing does. */
  readonly restAt: number
  /** A number between the word and its end: `Question 12:`. */
  readonly number: number | undefined
  /** Nothing but the label is on the line. */
  readonly alone: boolean
}

const before =
  /(?:[\s>#*_~\-+•:|]|<\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,60})?>|\p{Extended_Pictographic}|\ufe0f|[[("](?=[\p{L}\s]{1,30}[:\])]))*/uy
const word = /\p{L}[\p{L}\p{M}/]*(?:\((?:s|es|n|en)\))?(?:[ \u3000](?!is\b)[\p{L}\p{M}]+(?:\((?:s|es)\))?){0,3}/uy
const after =
  /(?:\s*(?:(?:#|№|no\.?|n[°º.]|nr\.?)\s*)?(\d{1,4}))?[\s*_~]*(?:<\/[a-z0-9]{1,9}>\s*)*(?:[:：]|\s(?:is|are|ist|est|es|é)\b\s?[:：]?|[.\-–—]+(?=\s|$)|[)\]](?=\s*$)|$)(?:<\/[a-z0-9]{1,9}>|[*_~]|(?<=[*_])[:：])*[ \t\u3000]*/iuy

function step(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** The label that a line of Markdown or HTML starts with: decoration, a known word, perhaps a number, then a colon, a dash or the end. */
export function labelOf(text: string): Label | undefined {
  const start = step(before, text, 0)?.[0].length ?? 0
  const found = step(word, text, start)?.[0]
  if (found === undefined || found.length > 40) return undefined
  let name = found.toLowerCase().replace(/\u3000/gu, ' ')
  let field = fields.get(name)
  // `Answer is: B`, `Question number 3`: the longest known start counts.
  while (field === undefined && name.includes(' ')) {
    name = name.slice(0, name.lastIndexOf(' '))
    field = fields.get(name)
  }
  if (field === undefined) return undefined
  const end = step(after, text, start + name.length)
  if (!end) return undefined
  // `The answer is B` states a key; `Question is …` is prose.
  if (field !== 'answer' && /^\s(?:is|are|ist|est|es|é)\b/iu.test(end[0])) return undefined
  const restAt = start + name.length + end[0].length
  return { field, restAt, number: end[1] === undefined ? undefined : Number(end[1]), alone: restAt >= text.length }
}
