import { diskEffects } from '../../project/disk.ts'
import { configJsonSchema, corpusJsonSchema } from '../../project/json-schema.ts'
import { writers } from '../../writers/index.ts'
import { type Call, type Command, type ExitCode, flagOption, textOption } from '../command.ts'

async function run(call: Call): Promise<ExitCode> {
  const schema = flagOption(call, 'config') ? configJsonSchema(writers) : corpusJsonSchema()
  const text = `${JSON.stringify(schema, null, 2)}\n`
  const file = textOption(call, 'output')
  if (file === undefined) call.terminal.out(text)
  else diskEffects(call.terminal.cwd).write(file, text)
  return 0
}

export const schema: Command = {
  args: [],
  options: [
    ['--config', 'the schema of examwright.yaml in place of corpus.json'],
    ['-o, --output <file>', 'write to a file'],
  ],
  examples: [
    ['examwright schema -o corpus.schema.json', 'for programs that read dist/corpus.json'],
    ['examwright schema --config -o examwright.schema.json', 'for editors that complete examwright.yaml'],
  ],
  run,
}
