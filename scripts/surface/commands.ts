/** The command lines: arguments, flags, defaults and exit codes. */
import * as sandbox from '../../packages/aliexpress-sandbox/dist/command-line.js';
import { EXIT_CODES } from '../../packages/astro-aliexpress/dist/cli/terminal/exit-code.js';
import { createProgram } from '../../packages/astro-aliexpress/dist/cli/program.js';

type Command = ReturnType<typeof createProgram>;
type Argument = Command['registeredArguments'][number];
type Option = Command['options'][number];

/** By the name of the `bin`. */
export const COMMAND_LINES: Readonly<Record<string, () => string>> = {
  'aliexpress-sandbox': () => {
    const options = Object.entries(sandbox.OPTIONS).map(([name, option]) => {
      const { type, default: usual } = option;
      const more = 'multiple' in option ? ', more than once' : '';
      return `  --${name}: ${type}, default: ${JSON.stringify(usual)}${more}`;
    });
    return [
      ...['', ...sandbox.COMMANDS].map((name) => `aliexpress-sandbox ${name}`.trim()),
      ...options.toSorted(),
      exitCodesText(sandbox.EXIT_CODES),
    ].join('\n');
  },
  'astro-aliexpress': () => {
    const program = createProgram();
    return [...commandLines(program), exitCodesText(EXIT_CODES)].join('\n');
  },
};

function commandLines(command: Command, before = ''): string[] {
  const path = `${before}${command.name()}`;
  const names = [path, ...command.aliases().map((it) => before + it)].join(', ');
  return [
    [names, ...command.registeredArguments.map(argumentText)].join(' '),
    ...command.options.map(optionText).toSorted(),
    '',
    ...command.commands
      .toSorted((a, b) => (a.name() < b.name() ? -1 : 1))
      .flatMap((it) => commandLines(it, `${path} `)),
  ];
}

function argumentText(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return (argument.required ? `<${name}>` : `[${name}]`) + usualText(argument);
}

function optionText(option: Option): string {
  const { flags, mandatory, envVar } = option;
  return (
    `  ${flags}${mandatory ? ', required' : ''}${usualText(option)}` +
    (envVar === undefined ? '' : `, environment: ${envVar}`)
  );
}

function usualText({ defaultValue, argChoices }: Argument | Option): string {
  return (
    (argChoices === undefined ? '' : `, one of: ${argChoices.join(', ')}`) +
    (defaultValue === undefined ? '' : `, default: ${JSON.stringify(defaultValue)}`)
  );
}

function exitCodesText(codes: Readonly<Record<number, string>>): string {
  return ['exit codes', ...Object.entries(codes).map((it) => `  ${it.join(': ')}`)].join('\n');
}
