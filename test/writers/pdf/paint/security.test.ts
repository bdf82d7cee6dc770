import { createDecipheriv } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSecurity, type Protection } from '../../../../src/writers/pdf/paint/security.ts'
import { pdf } from '../../../../src/writers/pdf/pdf.ts'
import { contextOf, formOf, questions } from '../form.ts'

const protection: Protection = { open: 'harbour', owner: 'keeper', mayPrint: true, mayCopy: false }
const seed = Buffer.from('seed')
const bytes = Buffer.from('What is on a page')

describe('security', () => {
  test('has the entries of revision 6 in their lengths', () => {
    const { dictionary } = openSecurity(protection, seed)
    const lengths = ['O', 'U', 'OE', 'UE', 'Perms'].map(name => (dictionary[name] as Buffer).length)
    expect(lengths).toEqual([48, 48, 32, 32, 16])
    expect(dictionary).toMatchObject({ V: 5, R: 6, Filter: 'Standard', StmF: 'StdCF', StrF: 'StdCF' })
  })

  test.each([
    [true, true, 0x804 | 0x10],
    [false, true, 0x10],
    [true, false, 0x804],
    [false, false, 0],
  ])('print %s and copy %s; reading aloud always', (mayPrint, mayCopy, bits) => {
    const { dictionary } = openSecurity({ ...protection, mayPrint, mayCopy }, seed)
    expect(Number(dictionary.P) & 0xf3c).toBe(bits | 0x200)
    expect(Number(dictionary.P)).toBeLessThan(0)
  })

  test('is the same for the same input, and another for another password, number or text', () => {
    const sealed = (id: number, text: Buffer, more: Partial<Protection> = {}): string =>
      Buffer.from(openSecurity({ ...protection, ...more }, seed).encrypt(id, text)).toString('hex')
    const all = [
      sealed(7, bytes),
      sealed(8, bytes),
      sealed(7, Buffer.from('What is on a pagf')),
      sealed(7, bytes, { open: 'Harbour' }),
      sealed(7, bytes, { owner: 'Keeper' }),
    ]
    expect(sealed(7, bytes)).toBe(all[0])
    expect(new Set(all.map(text => text.slice(0, 32))).size).toBe(5)
  })

  test('a stream is its vector and a whole number of blocks', () => {
    const sealed = openSecurity(protection, seed).encrypt(1, bytes)
    expect(sealed.length).toBe(16 + 32)
    const wrong = createDecipheriv('aes-256-cbc', Buffer.alloc(32), sealed.subarray(0, 16))
    expect(() => Buffer.concat([wrong.update(sealed.subarray(16)), wrong.final()]).equals(bytes)).toThrow()
  })

  test('nothing of an encrypted paper can be read', async () => {
    const options = pdf.options.parse({ protect: { open: 'harbour' } })
    const [file] = await pdf.write(formOf(questions), options, contextOf())
    const text = Buffer.from(file?.bytes ?? []).toString('latin1')
    expect(text).toContain('/Encrypt <<')
    expect(text).not.toMatch(/StructElem|dc:title|Question 1/u)
  })

  test('no password is an error', () => {
    expect(pdf.options.safeParse({ protect: {} }).success).toBe(false)
  })
})
