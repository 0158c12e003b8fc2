import { isAbsolute, relative, sep } from 'node:path';
import { comparisonKey } from '../../domain/text.ts';
import type { FoundFile } from './collect-files.ts';

/** One applicant, as the names of files and folders may point to. */
export interface Applicant {
  readonly index: number;
  readonly name: string;
  readonly employers: readonly string[];
  /** Number on the roster. */
  readonly number: string;
  /** The applicant's form, where one was read. */
  readonly form?: FoundFile;
}

/** Whose a file is: an applicant's index, nobody's, or not to be told. */
export type Owner = number | 'nobody' | 'ambiguous';

const MATERIAL = /(电商)?(申报)?(证明|佐证|支撑|业绩|附件|申报|个人|相关|材料|资料|文件|照片|电子版|表)+$/;

/**
 * Finds whose a file is: by a folder named after one applicant, by the file's own name, by a folder that mentions
 * one, by lying beside the only form of a folder; nearest first. Where two share the name, employer, number or the
 * form's name decides.
 */
export function ownerOf(file: FoundFile, applicants: readonly Applicant[]): Owner {
  const stem = file.name.replace(/\.[^.]*$/, '');
  const path = [stem, ...file.folders];
  for (const folder of file.folders) {
    const named = applicants.filter((applicant) => isNamedAfter(folder, applicant));
    if (named.length > 0) return decide(named, path);
  }
  for (const part of path) {
    const mentioned = mentionedIn(part, applicants);
    if (mentioned.length > 0) return decide(mentioned, path);
  }
  const beside = applicants.filter(
    ({ form }) => form && file.ownFolder !== '' && isInside(file.ownFolder, form.ownFolder),
  );
  if (beside.length === 1) return beside[0]?.index ?? 'nobody';
  return applicants.length === 1 ? (applicants[0]?.index ?? 'nobody') : 'nobody';
}

/** `06-周子昂`, `周子昂（滇彝优品）`, `周子昂证明材料`: the name, with number, employer or a word for papers. */
function isNamedAfter(folder: string, { name, employers }: Applicant): boolean {
  const key = withoutNumber(comparisonKey(folder));
  const own = comparisonKey(name);
  if (own === '' || !key.includes(own)) return false;
  const rest = key.replace(own, '').replace(MATERIAL, '').replace(/\d+$/, '');
  return rest === '' || employers.some((employer) => comparisonKey(employer).includes(rest));
}

function withoutNumber(key: string): string {
  return key.replace(/^\d+/, '');
}

/** Applicants whose name stands in a text; a name that is only part of a longer one there does not count. */
function mentionedIn(text: string, applicants: readonly Applicant[]): Applicant[] {
  const key = comparisonKey(text);
  const found = applicants.filter(({ name }) => name !== '' && key.includes(comparisonKey(name)));
  return found.filter(({ name }) => !found.some((other) => isLonger(comparisonKey(other.name), comparisonKey(name))));
}

function isLonger(long: string, short: string): boolean {
  return long !== short && long.includes(short);
}

/** Tells applicants of one name apart by what else the path says. */
function decide(named: readonly Applicant[], path: readonly string[]): Owner {
  if (named.length === 1) return named[0]?.index ?? 'nobody';
  const keys = path.map(comparisonKey);
  const tests: ((applicant: Applicant) => boolean)[] = [
    ({ employers }) => employers.some((employer) => keys.some((key) => mentionsEmployer(key, employer))),
    ({ form }) => form !== undefined && path.includes(form.name.replace(/\.[^.]*$/, '')),
    ({ number }) => number !== '' && keys.some((key) => Number(/^\d+/.exec(key)?.[0]) === Number(number)),
  ];
  for (const test of tests) {
    const left = named.filter(test);
    if (left.length === 1) return left[0]?.index ?? 'nobody';
  }
  return 'ambiguous';
}

/** Legal form and trade, which employers share. */
const COMMON_ENDING =
  /(股份有限公司|有限责任公司|有限公司|电子商务|公司|工作室|专业合作社|合作社|经营部|服务部|销售部)+$/;

function mentionsEmployer(key: string, employer: string): boolean {
  const whole = comparisonKey(employer);
  const core = whole.replace(COMMON_ENDING, '');
  return whole !== '' && (key.includes(whole) || (core.length >= 3 && key.includes(core)));
}

/** Whether one folder is another or lies below it. */
function isInside(folder: string, above: string): boolean {
  if (above === '') return false;
  const way = relative(above, folder);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
