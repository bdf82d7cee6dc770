import type { Line } from '../normalise.ts'
import { advertPhrases } from './phrases.ts'

/** Why a line belongs to no question. */
export type Furniture = 'advert' | 'navigation' | 'page furniture' | 'licence' | 'table of contents'

const navigation =
  /^[\s*_[(<>|#-]{0,9}(?:[⬆↑▲]\s*)?(?:back to (?:the )?top|go to top|return to top|⬆|nach oben|volver arriba|voltar ao topo|retour en haut|наверх|返回顶部|back to (?:the )?(?:index|contents|menu)|table of contents|next page|previous page|next question|previous question|show (?:suggested )?answer(?: hide answer)?|hide answer|reveal (?:solution|answer)(?: hide solution)?|hide solution|view answer|view on examtopics|show answer and explanation|click to (?:see|reveal|show) .{0,30}|discussion\s*\d*|report this question|add to favou?rites)[\s*_\])>|.!]{0,9}(?:\(#[^)]{0,60}\))?[\s*_|]{0,9}$/iu
const controls =
  /^(?:(?:(?:reveal|hide|show) (?:solution|answer)|view answer|show answer|discuss(?: in forum)?|discussion|workspace|report(?: error)?|bookmark|share)(?:\s{1,4}\d{1,4})?(?:\s{1,4}|$)){2,6}$/iu
const contentsHead =
  /^[\s#*_]{0,8}(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|índice|indice|table des matières|sommaire|sumário|spis treści|содержание|оглавление|目录|目錄|目次)[\s*_:]{0,4}$/iu
const pageLine =
  /^(?:-\s?\d{1,4}\s?-|[-–—|\s]{0,5}(?:page|seite|página|pagina|strona|стр(?:аница|\.)?|第)\s?\d{1,4}(?:\s?(?:页|頁)|\s?(?:of|\/|von|de|di|z|из)\s?\d{1,4})?[-–—|\s]{0,5}|(?:total )?(?:questions?|q)\s?:\s?\d{1,4}\s?\/\s?\d{1,4})$/iu
const paperEnd =
  /^[\s*_=–—~-]{0,12}(?:(?:this is )?(?:the )?end of (?:the |this )?(?:exam(?:ination)?|test|quiz|paper|questions?|section|part|booklet)(?: [a-z0-9]{1,3})?|the end|good luck!?|please turn over|turn over|p\.?t\.?o\.?|(?:please )?(?:go on|continue|turn) to (?:the )?next page|ende der (?:prüfung|klausur)|viel erfolg!?|bitte wenden|fin de l['’](?:examen|épreuve)|bonne chance !?|fin del examen|¡?(?:buena )?suerte!?|fim da prova|boa (?:prova|sorte)!?|fine del (?:test|compito)|конец теста|koniec testu)[\s*_=.!–—~-]{0,12}$/iu
const boilerplate =
  /^[\s*_[]{0,6}(?:all .{2,40} questions\]|community vote distribution|actual exam question from|exam topics|most voted|voting comment|timestamp:|note: each correct selection is worth|for more (?:questions|mcqs)|0\.0分$|本题得分)/iu
const licence =
  /^.{0,12}(?:copyright\b|©|\(c\) \d{4}|all rights reserved|licen[cs]ed under|this (?:work|file|document) is licen[cs]ed|mit license|creative commons|版权所有|alle rechte vorbehalten|todos los derechos|tous droits réservés|permission is hereby granted|spdx-license)/iu
const contents =
  /^[\s|*+-]{0,8}(?:\d{1,4}[.)]\s{0,3})?\[[^\]]{1,300}\]\(#[^)\s]{1,300}\)[\s|]{0,4}$|\.{4,99}\s?\d{1,4}$/u
/** 'B (90%)': what part of the voters takes an option for right. */
export const vote = /^\s*[A-L]{1,6}\s?\(\d{1,3}\s?%\)\s*$/u
const address = /(?:https?:\/\/|www\.|\bt\.me\/)/iu

/** Whether a line is page furniture of some sort; undefined: it may be content. */
export function furnitureOf(line: Line): Furniture | undefined {
  const text = line.fold.slice(line.first, line.first + 700)
  if (text.length < 120) {
    if (contentsHead.test(text)) return 'table of contents'
    if (navigation.test(text) || controls.test(text)) return 'navigation'
    if (pageLine.test(text)) return 'page furniture'
    if (boilerplate.test(text) || paperEnd.test(text)) return 'page furniture'
  }
  if (contents.test(text)) return 'table of contents'
  if (licence.test(text)) return 'licence'
  if (text.length < 24) return undefined
  const phrases = advertPhrases(text)
  return phrases > 2 || (phrases === 2 && address.test(text)) ? 'advert' : undefined
}
