import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Options of the command. Every verb takes those it names and refuses the others. */
const OPTIONS = {
  vault: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  room: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'new-passphrase-file': { type: 'string' },
  'recovery-file': { type: 'string' },
  round: { type: 'string' },
  json: { type: 'boolean' },
  kind: { type: 'string' },
  unit: { type: 'string' },
  expert: { type: 'string' },
  all: { type: 'boolean' },
  county: { type: 'boolean' },
  applicant: { type: 'string' },
  format: { type: 'string' },
  verdict: { type: 'string' },
  reason: { type: 'string' },
  out: { type: 'string' },
  return: { type: 'boolean' },
  request: { type: 'string' },
  'code-file': { type: 'string' },
  sheets: { type: 'string' },
  scores: { type: 'string' },
  scheme: { type: 'string' },
  authority: { type: 'string' },
  key: { type: 'string' },
  keep: { type: 'string' },
  reinvite: { type: 'boolean' },
  file: { type: 'string' },
  person: { type: 'string' },
  about: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  sign: { type: 'boolean' },
  each: { type: 'string' },
  undo: { type: 'boolean' },
  preview: { type: 'boolean' },
  rule: { type: 'string' },
  clerk: { type: 'string' },
  help: { type: 'boolean' },
  suggest: { type: 'boolean' },
} as const;

/** Options that name people or give reasons: from a file (`--name-file F`) they do not show in the list of processes. */
const FROM_FILE = ['name', 'reason', 'applicant', 'expert', 'person', 'about', 'clerk', 'room'] as const;
const FILE_OPTIONS = Object.fromEntries(FROM_FILE.map((name) => [`${name}-file`, { type: 'string' as const }]));

export type OptionName = keyof typeof OPTIONS;

export interface Arguments {
  /** Words that name the verb and what follows it. */
  readonly words: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly given: ReadonlySet<OptionName>;
  text(option: OptionName): string | undefined;
}

/** Wrong use of the command (exit 2): the sentence says what is missing or not understood. */
export class UsageError extends Error {}

/** What parseArgs finds wrong, in words: its own are English. */
const FAULTS: Readonly<Record<string, string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: '不认识的选项',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: '选项缺少内容，或不该带内容',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: '多余的参数',
};

function faultOf(error: unknown): UsageError {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  // The library quotes the option that it means.
  const [option = ''] = /--?[\w-]+/.exec(error instanceof Error ? error.message : '') ?? [];
  return new UsageError(`${FAULTS[String(code)] ?? '命令写法有误'} ${option}`.trim());
}

/** Options with those whose value lies in a file read from it: the whole text, without the last line end. */
function withFiles(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const texts: Record<string, unknown> = { ...values };
  for (const name of FROM_FILE) {
    const path = values[`${name}-file`];
    if (typeof path !== 'string') continue;
    if (values[name] !== undefined) throw new UsageError(`--${name} 和 --${name}-file 只能写一个`);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`--${name}-file：没有文件 ${path}`);
    delete texts[`${name}-file`];
    texts[name] = readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .trimEnd();
  }
  return texts;
}

/** Splits the command line. Throws UsageError for options that nobody knows, or that are given twice. */
export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...argv],
      options: { ...FILE_OPTIONS, ...OPTIONS },
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice) throw new UsageError(`--${twice} 写了两次，不知以哪一个为准`);
    const texts = withFiles(values);
    return {
      words: positionals,
      json: values.json === true,
      help: values.help === true,
      given: new Set(Object.keys(texts) as OptionName[]),
      text: (option) => {
        const value = texts[option];
        return typeof value === 'string' ? value : undefined;
      },
    };
  } catch (error) {
    throw error instanceof UsageError ? error : faultOf(error);
  }
}

/** Value of an option that a verb cannot do without. */
export function required(arguments_: Arguments, option: OptionName): string {
  const value = arguments_.text(option);
  if (!value) throw new UsageError(`缺少 --${option}`);
  return value;
}
