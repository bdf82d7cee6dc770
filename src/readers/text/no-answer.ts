const pointer =
  /^(?:see|refer to|check|read|look at|as in|siehe|vgl\.?|voir|cf\.?|ver|véase|vea|vedi|zie|см\.?|patrz|bakınız|xem|lihat)\s(?:the\s|in\s|la\s|el\s|le\s|de\s|o\s|a\s|die\s|den\s|in der\s|l['’])?(?:detailed\s|full\s)?(?:explanations?|solutions?|below|above|text(?:book)?|discussion|notes?|image|picture|figure|exhibit|diagram|rationale|answers?|page|chapter|next page|erklärung|lösung|unten|oben|explications?|ci-dessous|corrigé|explicaci[oó]n|abajo|solución|explicação|abaixo|spiegazione|sotto|uitleg|объяснение|ниже|решение|wyjaśnienie|açıklama|giải thích|penjelasan)(?:\s.{0,40})?[.!]?$/iu
const nothing =
  /^(?:n\/?\s?a\.?|n\.\s?a\.|none (?:given|provided|stated)|not (?:given|provided|available|stated|known|applicable)|no (?:answer|key|solution)(?: (?:given|provided|available|yet))?|tb[da]|to ?do|to be (?:added|completed|done|determined|announced)|coming soon|\?{1,9}|[-–—_.]{1,20}|x{3,9}|keine angabe|k\. ?a\.|sans réponse|sin respuesta|sem resposta|nessuna risposta|нет ответа|brak(?: odpowiedzi)?|暂无(?:答案)?|无(?:答案)?|見解析|见解析|解析を参照)$/iu

/** Whether what stands where an answer should be is none: it points elsewhere ('See explanation'), or says that there is none ('n/a'). */
export function isNoAnswer(text: string): boolean {
  const said = text.trim().replace(/^[("[]{1,9}|[)"\]]{1,9}$/gu, '')
  return said.length < 90 && (nothing.test(said) || pointer.test(said))
}

const free =
  /^(?:(?:the\s|student\s|students['’]?\s|your\s)?(?:answers?|responses?|solutions?)\s(?:(?:may|will|can|might|could|should)\s)?var(?:y|ies)|(?:any|various)\s.{0,30}(?:accept|possible|reasonable)|open(?:-ended)?(?: (?:question|answer|response))?|(?:individual|personal|own|free) (?:answer|response|opinion)s?|individuelle (?:lösung|antwort)en?|freie antwort|réponses? (?:libres?|personnelles?|variables?)|respuestas? (?:libres?|abiertas?|personal(?:es)?|variables?)|respostas? (?:livres?|abertas?|pessoa(?:l|is)|variáve(?:l|is))|rispost[ae] (?:liber[ae]|apert[ae]|personal[ei])|eigen antwoord|свободный ответ|odpowiedź (?:własna|dowolna)|略|开放题|答案不唯一|自由(?:に)?(?:記述|回答))(?![\p{L}\p{N}]).{0,60}$/iu

/** Whether an answer only says that there are many: it helps who marks, and is no answer to compare with. */
export const isFreeAnswer = (text: string): boolean => text.length < 120 && free.test(text.trim())
