import type { FieldId, SectionId } from '../../../../domain/application/fields.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';

/** Headings of the nine sections as keys without numeral and punctuation. */
const HEADINGS: readonly (readonly [SectionId, RegExp])[] = [
  ['three', /^(申报人)?对入选条件的?(情况)?说明.*材料$/],
  ['one', /^(申报人|申请人|个人)?(个人)?基本(情况|信息)(表)?$/],
  ['two', /^(申报人)?符合的?入选条件(情况)?$|^入选条件$/],
  ['four', /^(申报人|申请人|个人|本人)承诺书?$/],
  ['five', /^(申报人|申请人)?(所在|申报|推荐)?单位(审核|推荐|审查)?意见$/],
  ['six', /^县市区?(相关|有关)?(部门|单位)(审核|推荐)?意见$/],
  ['seven', /^.{0,20}评审委员会(评审|审核)?意见$|^专家评审(组|委员会)?意见$/],
  ['eight', /^(楚雄)?州商务局(审核|审查|审定)?意见$/],
  ['nine', /^(中共)?(楚雄)?州委人才工作领导小组(办公室)?(审核|审定|审批)?意见$/],
];

/** Labels of section 三. */
const EXPLANATIONS: readonly (readonly [FieldId, RegExp])[] = [
  ['basicStatement', /^(申报人)?对?(必须具备的?|应具备的?)?基本条件的?(说明|情况说明)(及|和)?(相关)?(证明)?(材料)?$/],
  ['achievements', /^主要(工作)?业绩(及|和)?(相关)?(证明)?(材料)?$/],
];

/** The six county departments of section 六, with whatever county stands before them. */
const DEPARTMENTS: readonly (readonly [FieldId, RegExp])[] = [
  ['organisationOpinion', /^.{0,10}组织部(审核|推荐)?(意见)?$/],
  ['newOrganisationsOpinion', /^.{0,10}两新(组织)?(工委|党工委|工作委员会)(审核|推荐)?(意见)?$/],
  ['financeOpinion', /^.{0,8}财政局(审核|推荐)?(意见)?$/],
  ['humanResourcesOpinion', /^.{0,8}(人力资源和?社会保障|人社)局(审核|推荐)?(意见)?$/],
  ['agricultureOpinion', /^.{0,8}农业(农村)?.{0,6}局(审核|推荐)?(意见)?$/],
  ['commerceOpinion', /^.{0,14}商务.{0,10}(部门|局)(审核|推荐)?(意见)?$/],
];

export interface Headed<Name> {
  readonly name: Name;
  /** What follows the heading in the same text. */
  readonly rest: string;
}

/** Longest heading on top of a text, over as many lines as a vertical cell may spread it, and its longest key. */
const MAX_HEADING_LINES = 24;
const MAX_HEADING_LENGTH = 200;
const MAX_HEADING_KEY = 40;

/** Finds the heading a text begins with. A numeral (`八、`, `（八）`, `8.`) does not count. */
function headed<Name>(text: string, table: readonly (readonly [Name, RegExp])[]): Headed<Name> | undefined {
  let found: Headed<Name> | undefined;
  let end = 0;
  for (let line = 0; line < MAX_HEADING_LINES && end < text.length; line += 1) {
    const next = text.indexOf('\n', end + 1);
    end = next < 0 ? text.length : next;
    if (end > MAX_HEADING_LENGTH) break;
    const name = nameOf(text.slice(0, end), table);
    if (name !== undefined) found = { name, rest: text.slice(end).trim() };
  }
  return found ?? headedOnOneLine(text, table);
}

/** A heading that its content follows after a colon on the same line. */
function headedOnOneLine<Name>(text: string, table: readonly (readonly [Name, RegExp])[]): Headed<Name> | undefined {
  const colon = text.slice(0, MAX_HEADING_LENGTH).search(/[:：]/);
  const name = colon < 0 ? undefined : nameOf(text.slice(0, colon), table);
  return name === undefined ? undefined : { name, rest: text.slice(colon + 1).trim() };
}

function nameOf<Name>(text: string, table: readonly (readonly [Name, RegExp])[]): Name | undefined {
  const key = comparisonKey(text);
  if (key === '' || key.length > MAX_HEADING_KEY) return undefined;
  const plain = key.replace(/^([一二三四五六七八九十]{1,2}|\d{1,2})/, '');
  return table.find(([, pattern]) => pattern.test(plain) || pattern.test(key))?.[0];
}

export function sectionHeading(text: string): Headed<SectionId> | undefined {
  return headed(text, HEADINGS);
}

export function explanationLabel(text: string): Headed<FieldId> | undefined {
  return headed(text, EXPLANATIONS);
}

export function departmentLabel(text: string): Headed<FieldId> | undefined {
  return headed(text, DEPARTMENTS);
}

/** Labels in section 二 beside the boxes. */
export function isConditionLabel(text: string): boolean {
  return (
    text.length <= MAX_HEADING_LENGTH &&
    /^((必须|应当?)?具备的?)?(其中之?一?个?的?)?(基本|专业)条件(之一)?$/.test(comparisonKey(text))
  );
}
