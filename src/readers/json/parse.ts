import { type DataNode, put, type Scalar } from '../records/node.ts'

export type Parsed =
  | { readonly type: 'value'; readonly node: DataNode; readonly end: number }
  | { readonly type: 'error'; readonly reason: string; readonly offset: number }

class JsonError extends Error {
  readonly offset: number
  constructor(reason: string, offset: number) {
    super(reason)
    this.offset = offset
  }
}

const deepest = 200
const blank = /[ \t\n\r\u00a0\ufeff]*/uy
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy
const word = /true|false|null|NaN/uy
const plain = /[^"\\\n\r]*/uy

/** Reads one JSON value from an offset on, with the place of everything in it. Commas at the end of lists and comments are let pass. */
export function parseJson(text: string, from = 0): Parsed {
  const state = { text, at: from }
  try {
    skip(state)
    const node = valueAt(state, 0)
    return { type: 'value', node, end: state.at }
  } catch (error) {
    if (error instanceof JsonError) return { type: 'error', reason: error.message, offset: error.offset }
    throw error
  }
}

interface Walk {
  readonly text: string
  at: number
}

function match(state: Walk, pattern: RegExp): string | undefined {
  pattern.lastIndex = state.at
  const found = pattern.exec(state.text)?.[0]
  if (found !== undefined) state.at += found.length
  return found
}

/** Steps over white space and comments; gives the offset after them. */
export function skip(state: Walk): void {
  for (;;) {
    match(state, blank)
    const mark = state.text.slice(state.at, state.at + 2)
    if (mark !== '//' && mark !== '/*') return
    const close = state.text.indexOf(mark === '//' ? '\n' : '*/', state.at + 2)
    state.at = close < 0 ? state.text.length : close + (mark === '//' ? 1 : 2)
  }
}

function fail(state: Walk, expected: string): never {
  const found = state.at >= state.text.length ? 'the end' : `'${state.text.slice(state.at, state.at + 12)}'`
  throw new JsonError(`Unexpected ${found}, expected ${expected}`, state.at)
}

function valueAt(state: Walk, depth: number): DataNode {
  if (depth > deepest) throw new JsonError(`Nested deeper than ${deepest} levels`, state.at)
  const start = state.at
  const sign = state.text[start]
  if (sign === '{') return mapAt(state, depth)
  if (sign === '[') return listAt(state, depth)
  const value = sign === '"' ? stringAt(state) : scalarAt(state)
  return { value, start, end: state.at }
}

function scalarAt(state: Walk): Scalar {
  const digits = match(state, number)
  // More digits than a number holds are a text.
  if (digits !== undefined && digits !== '') return /\d{16}/u.test(digits) ? digits : Number(digits)
  const name = match(state, word)
  if (name === undefined) return fail(state, 'a value')
  return name === 'true' ? true : name === 'false' ? false : null
}

function stringAt(state: Walk): string {
  let value = ''
  state.at++
  for (;;) {
    value += match(state, plain) ?? ''
    const sign = state.text[state.at]
    if (sign === '"') {
      state.at++
      return value
    }
    if (sign !== '\\') return fail(state, 'the end of the string')
    value += escapeAt(state)
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '/': '/',
  '\\': '\\',
  '"': '"',
}

function escapeAt(state: Walk): string {
  const sign = state.text[state.at + 1] ?? ''
  if (sign === 'u') {
    const digits = /^[\da-fA-F]{4}/u.exec(state.text.slice(state.at + 2, state.at + 6))?.[0]
    if (!digits) return fail(state, 'four hexadecimal digits')
    state.at += 6
    return String.fromCharCode(Number.parseInt(digits, 16))
  }
  const known = escapes[sign]
  if (known === undefined) return fail(state, 'a known escape')
  state.at += 2
  return known
}

function listAt(state: Walk, depth: number): DataNode {
  const start = state.at
  const value: DataNode[] = []
  state.at++
  for (skip(state); state.text[state.at] !== ']'; skip(state)) {
    value.push(valueAt(state, depth + 1))
    skip(state)
    if (state.text[state.at] === ',') state.at++
    else if (state.text[state.at] !== ']') fail(state, ', or ]')
  }
  state.at++
  return { value, start, end: state.at }
}

function mapAt(state: Walk, depth: number): DataNode {
  const start = state.at
  const value = new Map<string, DataNode>()
  state.at++
  for (skip(state); state.text[state.at] !== '}'; skip(state)) {
    if (state.text[state.at] !== '"') fail(state, 'a name in double quotes')
    const name = stringAt(state)
    skip(state)
    if (state.text[state.at] !== ':') fail(state, ':')
    state.at++
    skip(state)
    put(value, name, valueAt(state, depth + 1))
    skip(state)
    if (state.text[state.at] === ',') state.at++
    else if (state.text[state.at] !== '}') fail(state, ', or }')
  }
  state.at++
  return { value, start, end: state.at }
}
