export { type Assembly, assemble, bankForm } from './form.ts'
