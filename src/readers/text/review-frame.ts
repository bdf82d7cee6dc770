/** Lines with which a page that reviews an attempt surrounds each question, in the languages of such pages. */
const frame = new RegExp(
  `^(?:${[
    '(?:partially )?(?:correct|incorrect)',
    '(?:not (?:yet )?answered|answer saved|complete|not graded)',
    '(?:remove )?flag(?: question)?',
    'question text',
    'feedback',
    'your answer is (?:partially )?(?:correct|incorrect)\\.?',
    'you have (?:correctly|not) selected.{0,40}',
    'richtig|falsch|teilweise richtig|nicht beantwortet|vollständig',
    'frage markieren|fragetext|die antwort ist (?:richtig|falsch)\\.?',
    'correct[ao]|incorrect[ao]|parcialmente correct[ao]|sin (?:responder|contestar)|finalizado',
    '(?:señalar con bandera|marcar) la pregunta|enunciado de la pregunta|retroalimentación',
    'respuesta (?:correcta|incorrecta)\\.?|su respuesta es (?:correcta|incorrecta)\\.?',
    'corret[ao]|incorret[ao]|parcialmente corret[ao]|não respondid[ao]|completo',
    'marcar questão|texto da questão|sua resposta está (?:correta|incorreta)\\.?',
    'incorrecte?|partiellement correct|non répondue|terminer',
    'marquer la question|texte de la question|votre réponse est (?:correcte|incorrecte)\\.?',
    'risposta (?:corretta|errata|non data)|contrassegna domanda|testo della domanda',
    'верно|неверно|выполнен|нет ответа|отметить вопрос|текст вопроса|ваш ответ (?:верный|неверный|неправильный)\\.?',
  ].join('|')})$`,
  'iu',
)
const worth =
  /^(?:mark(?:ed)?|points?|grade|erreichte punkte|erreichbare punkte|puntúa(?: como)?|se puntúa|atingiu|vale|note(?: de)?|noté sur|punteggio(?: ottenuto| max\.?)?|балл(?:ов)?:?)\s(?:out of\s)?(\d{1,3}(?:[.,]\d{1,2})?)(?:\s(?:out of|von|sobre|de|sur|su|из)\s(\d{1,3}(?:[.,]\d{1,2})?))?(?:\sponto\(s\)|\spunkte?)?$/iu

/** Whether a line is of such a frame; where it says how much the question is worth, the index and the length of that. */
export function reviewFrame(text: string): { readonly worth?: string } | undefined {
  if (text.length > 60) return undefined
  const found = worth.exec(text)
  if (found) return { worth: found[2] ?? found[1] ?? '' }
  return frame.test(text) ? {} : undefined
}
