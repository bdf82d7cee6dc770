import Handlebars from 'handlebars'
import { printingHelpers } from './environment.ts'

const isHelperCall = (node: hbs.AST.MustacheStatement): boolean =>
  node.params.length > 0 || (node.hash?.pairs ?? []).length > 0

function helperName(node: hbs.AST.MustacheStatement): string | undefined {
  return isHelperCall(node) && 'original' in node.path ? String(node.path.original) : undefined
}

/** Turns `{{value}}` into `{{text value}}`, so that nothing is printed unescaped in either mode. */
function escapeMustache(node: hbs.AST.MustacheStatement): void {
  if (printingHelpers.has(helperName(node) ?? '')) return
  const inner = isHelperCall(node)
    ? { type: 'SubExpression', path: node.path, params: node.params, hash: node.hash, loc: node.loc }
    : node.path
  const path = { type: 'PathExpression', data: false, depth: 0, parts: ['text'], original: 'text', loc: node.loc }
  node.path = path as hbs.AST.PathExpression
  node.params = [inner as hbs.AST.Expression]
}

function refuse(node: hbs.AST.Node, what: string): never {
  throw new Handlebars.Exception(what, node)
}

class Checker extends Handlebars.Visitor {
  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    if (!node.escaped) refuse(node, 'Unexpected {{{ or {{&, expected {{: values are always escaped')
    super.MustacheStatement(node)
    escapeMustache(node)
  }
  override PartialStatement(node: hbs.AST.PartialStatement): void {
    refuse(node, 'Unexpected {{>, templates have no partials')
  }
  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    refuse(node, 'Unexpected {{#>, templates have no partials')
  }
}
// Not in Handlebars' declarations of Visitor.
const refusals = {
  Decorator: (node: hbs.AST.Node) => refuse(node, 'Unexpected {{*, templates have no decorators'),
  DecoratorBlock: (node: hbs.AST.Node) => refuse(node, 'Unexpected {{#*, templates have no decorators'),
}

/** Refuses what templates may not have and makes every printed value escaped; changes the tree. */
export function checkTemplate(tree: hbs.AST.Program): void {
  Object.assign(new Checker(), refusals).accept(tree)
}
