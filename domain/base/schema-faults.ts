import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema expects, in words. */
const EXPECTED: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
};

/** The unit in which a value that is too small or too big is counted. */
const COUNTED: Readonly<Record<string, string>> = { string: ' 个字', array: ' 项', set: ' 项', map: ' 项' };

function valueAt(input: unknown, path: Issue['path']): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

function isOwnSentence(message: string): boolean {
  return /\p{Script=Han}/u.test(message);
}

function size(origin: string, limit: number | bigint): string {
  return `${limit}${COUNTED[origin] ?? ''}`;
}

function unionWords(issue: z.core.$ZodIssueInvalidUnion, input: unknown): string {
  const words = issue.errors.flatMap((branch) => branch.map((each) => sentence(each, valueAt(input, issue.path))));
  return [...new Set(words)].join('，或') || '写法不认识';
}

function sentence(issue: Issue, input: unknown): string {
  if (isOwnSentence(issue.message)) return issue.message;
  if (issue.code !== 'custom' && valueAt(input, issue.path) === undefined) return '没有写';
  switch (issue.code) {
    case 'invalid_type':
      return `应为${EXPECTED[issue.expected] ?? '另一种写法'}`;
    case 'too_small':
      return `${issue.inclusive === false ? '应大于' : '不能少于'} ${size(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? '应小于' : '不能多于'} ${size(issue.origin, issue.maximum)}`;
    case 'unrecognized_keys':
      return `不认识“${issue.keys.join('”、“')}”`;
    case 'invalid_value':
      return `应为 ${issue.values.map(String).join('、')} 之一`;
    case 'invalid_union':
      return unionWords(issue, input);
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的整数倍`;
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return '格式不对';
  }
}

/** What a schema refuses in `input`, one sentence per place, not in the library's words. `whole` names the value itself. */
export function schemaFaults({ issues }: z.ZodError, input: unknown, whole: string): string[] {
  return issues.map((issue) => `${issue.path.join('.') || whole}：${sentence(issue, input)}`);
}

/** The first `most` faults in one line, and how many more there are. */
export function listFaults(faults: readonly string[], most = 20): string {
  const left = faults.length - most;
  return [...faults.slice(0, most), ...(left > 0 ? [`另有 ${left} 处`] : [])].join('；');
}
