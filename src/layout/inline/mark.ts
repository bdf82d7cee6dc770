/** Stands in a flow's text for whatever is no text. */
export const objectMark = '\ufffc'

/** Stands in a flow's text for a forced break. */
export const lineMark = '\u2028'
