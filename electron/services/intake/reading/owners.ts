import { dirname } from 'node:path';
import { comparisonKey, foldedText } from '../../../../domain/base/text.ts';
import { byKey } from './by-key.ts';
import type { FoundFile } from './collect-files.ts';
import { personNamed } from './named-person.ts';

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
type Owner = number | 'nobody' | 'ambiguous';

/** Whose a file is, and how that is known. */
export interface Ownership {
  readonly owner: Owner;
  /** `place`: by nothing but where it lies, beside the only form or with the only applicant. */
  readonly by: 'name' | 'place';
  /** Another person, whom its name or a folder between names: it is nobody's until a person has looked. */
  readonly names?: string;
}

const MATERIAL = /(电商)?(申报)?(证明|佐证|支撑|业绩|附件|申报|个人|相关|材料|资料|文件|照片|电子版|表)+$/;

/** Finds whose files are, among applicants who do not change. */
export class Owners {
  readonly #applicants: readonly Applicant[];
  readonly #byName: ReadonlyMap<string, readonly Applicant[]>;
  readonly #lengths: ReadonlySet<number>;
  readonly #byFolder: ReadonlyMap<string, readonly Applicant[]>;
  readonly #employerKeys: readonly string[];
  readonly #mentioned = new Map<string, readonly Applicant[]>();

  constructor(applicants: readonly Applicant[]) {
    this.#applicants = applicants;
    this.#byName = byKey(applicants, ({ name }) => comparisonKey(name));
    this.#lengths = new Set([...this.#byName.keys()].map(({ length }) => length).filter((length) => length > 0));
    this.#byFolder = byKey(
      applicants.filter(({ form }) => form),
      ({ form }) => form?.ownFolder ?? '',
    );
    this.#employerKeys = applicants.flatMap(({ employers }) => employers.map(comparisonKey));
  }

  /**
   * Whose a file is: by a folder named after one applicant, by the file's own name, by a folder that mentions one, by
   * lying beside the only form of a folder; nearest first. Where two share the name, employer, number or the form's name
   * decides.
   */
  of(file: FoundFile): Ownership {
    const stem = file.name.replace(/\.[^.]*$/, '');
    const path = [stem, ...file.folders];
    const named = this.#namedIn(path);
    if (named) {
      const names = this.#strangerIn(path.slice(0, named.depth), named.applicants);
      return { owner: decide(named.applicants, path), by: 'name', ...(names && { names }) };
    }
    const names = this.#strangerIn(path);
    return { owner: this.#byPlace(file), by: 'place', ...(names && { names }) };
  }

  /** Applicants whom the path names, with the number of its parts below the one that does. */
  #namedIn(path: readonly string[]): { applicants: readonly Applicant[]; depth: number } | undefined {
    for (const [index, folder] of path.slice(1).entries()) {
      const named = withoutShorter(this.#mentionedIn(folder).filter((applicant) => isNamedAfter(folder, applicant)));
      if (named.length > 0) return { applicants: named, depth: index + 1 };
    }
    for (const [depth, part] of path.entries()) {
      const mentioned = withoutShorter(this.#mentionedIn(part));
      if (mentioned.length > 0) return { applicants: mentioned, depth };
    }
    return undefined;
  }

  /** Someone else whom a part of a path names; beside the folder of its `owners` a party to their papers is none. */
  #strangerIn(parts: readonly string[], owners?: readonly Applicant[]): string | undefined {
    return parts
      .map((part) => personNamed(part, { onlyOwner: owners !== undefined }))
      .find((name) => name !== undefined && !this.#isKnown(comparisonKey(name), owners));
  }

  /** Whether a name is one of the owners', or of all applicants', or part of an employer's. */
  #isKnown(key: string, owners: readonly Applicant[] | undefined): boolean {
    const names = owners?.map(({ name }) => comparisonKey(name)) ?? [...this.#byName.keys()];
    return names.some((own) => own.includes(key)) || this.#employerKeys.some((employer) => employer.includes(key));
  }

  #byPlace(file: FoundFile): Owner {
    const beside = this.#withFormAbove(file.ownFolder);
    if (beside.length === 1) return beside[0]?.index ?? 'nobody';
    return this.#applicants.length === 1 ? (this.#applicants[0]?.index ?? 'nobody') : 'nobody';
  }

  /** Applicants whose name stands in a text, in their order. */
  #mentionedIn(text: string): readonly Applicant[] {
    const known = this.#mentioned.get(text);
    if (known) return known;
    const key = comparisonKey(text);
    const names = new Set<string>();
    for (const length of this.#lengths)
      for (let at = 0; at + length <= key.length; at += 1) names.add(key.slice(at, at + length));
    const found = [...names]
      .flatMap((name) => this.#byName.get(name) ?? [])
      .filter(({ name }) => mentions(text, name))
      .sort((a, b) => a.index - b.index);
    this.#mentioned.set(text, found);
    return found;
  }

  /** Applicants whose form lies in a folder or above it; the folder that was chosen itself tells nothing. */
  #withFormAbove(folder: string): Applicant[] {
    const found: Applicant[] = [];
    let above = folder;
    while (above !== '') {
      found.push(...(this.#byFolder.get(above) ?? []));
      above = dirname(above) === above ? '' : dirname(above);
    }
    return found;
  }
}

/** `06-周子昂-电商销售`, `周子昂（滇彝优品）`, `滇彝优品周子昂`: the name first, or beside an employer and words for papers. */
function isNamedAfter(folder: string, { name, employers }: Applicant): boolean {
  const key = comparisonKey(folder).replace(/^\d+/, '');
  const own = comparisonKey(name);
  if (!mentions(folder, name)) return false;
  const rest = key.replace(own, '').replace(MATERIAL, '').replace(/\d+$/, '');
  const alone = rest === '' || employers.some((employer) => comparisonKey(employer).includes(rest));
  return alone || (key.startsWith(own) && !/^(等|与|和|及)/.test(rest));
}

/** What may follow a name of two letters that is not simply the beginning of a longer name. */
const AFTER_NAME =
  /^($|[^\p{Script=Han}]|的|等|与|和|及|同志|本人|个人|申报|申请|推荐|证明|佐证|支撑|材料|资料|照片|相片|证件|身份|业绩|简历|营业|执照|合同|荣誉|获奖|账号|粉丝|直播|电商|带货|跨境|网络|销售|纳税|完税|流水|截图|附件|扫描|登记|承诺|表)/u;

/** Whether a name stands in a text. `李彩` does not stand in `李彩云`. */
function mentions(text: string, name: string): boolean {
  const own = comparisonKey(name);
  if (own === '' || !comparisonKey(text).includes(own)) return false;
  const after = foldedText(text).replace(/\s/g, '').split(own).slice(1);
  return own.length > 2 || after.some((rest) => AFTER_NAME.test(rest));
}

/** Leaves out names that are only part of a longer one among them. */
function withoutShorter(found: readonly Applicant[]): Applicant[] {
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
    ({ name, employers }) => keys.some((key) => employers.some((employer) => mentionsEmployer(key, name, employer))),
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

/** Whether a key names an employer: in full, without its ending, or by a part of it beside the applicant's name. */
function mentionsEmployer(key: string, name: string, employer: string): boolean {
  const whole = comparisonKey(employer);
  const core = whole.replace(COMMON_ENDING, '');
  const rest = key.includes(comparisonKey(name)) ? key.replace(comparisonKey(name), '').replace(/\d/g, '') : '';
  return key.includes(whole) || (core.length > 2 && key.includes(core)) || (rest.length > 1 && whole.includes(rest));
}
