import type { TrackId } from '../../../../domain/application/conditions.ts';
import { type FieldId, isField } from '../../../../domain/application/fields.ts';
import {
  figureDefinition,
  isSingleFigure,
  type SingleFigure,
  salesYear,
} from '../../../../domain/application/figures.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import type { ColumnTarget } from '../../../../domain/intake/roster-columns.ts';
import { labelFields } from '../form/labels.ts';
import { type HeadUnit, unitOf } from './units.ts';

/** What a column holds. */
export type Meaning =
  | { readonly kind: 'field'; readonly field: FieldId }
  | { readonly kind: 'figure'; readonly figure: SingleFigure }
  /** Description beside a column that only says whether there is a bad record. */
  | { readonly kind: 'record-text' }
  | {
      readonly kind: 'sales';
      readonly year: number;
      /** True where the header names no year. */
      readonly guessed: boolean;
      /** Track whose sales these are, where the header says so. */
      readonly track?: TrackId;
    }
  | { readonly kind: 'number' }
  /** The unit of the money column before it, row by row. */
  | { readonly kind: 'unit' }
  | { readonly kind: 'ignored' };

export interface Column extends HeadUnit {
  readonly index: number;
  readonly header: string;
  /** Absent where the header is not understood. */
  readonly meaning?: Meaning;
  /** Whether the header says it in so many words; `chosen` where a person said it. */
  readonly confidence: 'chosen' | 'sure' | 'likely' | 'none';
}

const HEADS: readonly (readonly [SingleFigure, RegExp])[] = [
  ['appliedBefore', /彝乡/],
  ['countyRank', /^(县市?区?)?(县市)?(推荐|初评)?(排序|排名|名次|顺序|位次)(号)?$/],
  ['creditCode', /信用代码|组织机构代码|营业执照(注册)?号/],
  ['rateDate', /汇率.*(日期|时间)|^(折算|牌价)日期$/],
  ['rate', /汇率/],
  ['currency', /币种|货币|币别/],
  ['followers', /粉丝/],
  ['accountSince', /(注册|开通|开户)(日期|时间|年月)|(账号|账户|帐号|帐户).{0,4}(注册|开通)/],
  ['activityProof', /活跃/],
  ['influence', /影响/],
  ['mainlyLocal', /(主营|主销|销售).{0,6}(楚雄|本地|本州|州内|地方|特色).{0,10}产品/],
  ['jobs', /就业/],
  ['taxYuan', /纳税|税收|税额|缴税|税款/],
  ['badRecord', /不良|违法|违纪|失信|信用记录|征信/],
  ['declaredTracks', /^(申报|参评|推荐|人才|评选|申请|所属)?(人选)?(类别|类型|方向|条件|赛道|组别|类)$/],
  ['county', /^(所在|所属|推荐|申报)?(州)?(县|市|县市|县区|县市区|区县|市县)(名称)?$|^属地$/],
];
const NAME =
  /^(申报人|申请人|申报人员|推荐人选|推荐对象|人选|候选人|人员|申报对象)?姓名$|^(申报人|申请人|申报人员|推荐人选|申报对象)$/;
const EMPLOYER = /^(现)?(所在|工作|申报|就职)?(单位|企业|公司|机构|单位企业|企业单位)(名称|全称)?$/;
const UNIT = /^(金额|计量|数额|货币|销售额)单位$/;
const NUMBER = /^(序号|编号|no|号)$/;
const SALES = /销售额|销售收入|营业额|营业收入|交易额|成交额|gmv/;
/** Shares and growth are no sums; a rate of exchange is none either and has its own header. */
const NOT_A_SUM = /增长|增幅|增速|同比|环比|占比|比例|比重/;
const BRACKETED = /[（(［[][^（）()［］[\]]*[)）］\]]/g;

/** Words of which every head that names the person has one: most cells need no closer look. */
const NAMES_PERSON = /姓\s*名|申\s*[报请]|人\s*选|对象|候选|人员/;

/** Whether a header names the person: the column by which a roster is recognised. */
export function isNameHeader(header: string): boolean {
  if (!NAMES_PERSON.test(header)) return false;
  return NAME.test(comparisonKey(header)) || NAME.test(comparisonKey(header.replace(BRACKETED, '')));
}

/** What a column holds, from its header. `round` gives 上年度 its year. */
export function columnOf(index: number, header: string, round: number): Column {
  const found = meaningOf(header, round);
  return { index, header, confidence: 'none', ...found, ...unitOf(header) };
}

/** What a column holds that a person has chosen. */
export function meaningOfTarget(target: ColumnTarget): Meaning {
  if (target === 'number' || target === 'ignored') return { kind: target };
  if (isField(target)) return { kind: 'field', field: target };
  if (isSingleFigure(target)) return { kind: 'figure', figure: target };
  return { kind: 'sales', year: salesYear(target), guessed: false };
}

/** The name under which a person sees and chooses what a column holds. */
export function targetOf(meaning: Meaning): ColumnTarget {
  switch (meaning.kind) {
    case 'field':
      return meaning.field;
    case 'figure':
      return meaning.figure;
    case 'record-text':
      return 'badRecord';
    case 'sales':
      return `sales.${meaning.year}`;
    case 'number':
    case 'ignored':
      return meaning.kind;
    case 'unit':
      return 'ignored';
  }
}

type Found = Required<Pick<Column, 'meaning' | 'confidence'>>;

function meaningOf(header: string, round: number): Found | undefined {
  const whole = comparisonKey(header);
  const bare = comparisonKey(header.replace(BRACKETED, ''));
  const sure = (meaning: Meaning): Found => ({ meaning, confidence: 'sure' });
  for (const key of [bare, whole]) {
    if (key === '') continue;
    if (NUMBER.test(key)) return sure({ kind: 'number' });
    if (UNIT.test(key)) return sure({ kind: 'unit' });
    if (NAME.test(key)) return sure({ kind: 'field', field: 'name' });
    if (EMPLOYER.test(key)) return sure({ kind: 'field', field: 'coverEmployer' });
    const [figure, pattern] = HEADS.find(([, each]) => each.test(key)) ?? [];
    if (figure && pattern && (pattern.source.startsWith('^') || !NOT_A_SUM.test(key)))
      return {
        meaning: { kind: 'figure', figure },
        confidence: isLabel(figure, key) || saysOnly(key, pattern) ? 'sure' : 'likely',
      };
    const [field, second] = labelFields(key, 'cover') ?? [];
    if (field && !second) return sure({ kind: 'field', field: field === 'coverApplicant' ? 'name' : field });
  }
  if (!SALES.test(whole) || NOT_A_SUM.test(whole)) return undefined;
  return { meaning: salesOf(whole, round), confidence: saysOnly(whole, SALES) ? 'sure' : 'likely' };
}

/** Words that may stand beside a header's own without making it mean something else. */
const BESIDE =
  /情况|记录|数量?|总额?|累计|是否|有无|曾|申报|创业人才|人才|过|量|电商|电子商务|直播|带货|跨境|网络|账[号户]|帐号|平台|带动|人数|日期|时间|统一|社会|信用|证明|说明|描述|材料|本地|楚雄|不良|违法|违纪|的|及|和|或|与|年度?|上|前|一|去|本|(?:19|20|21)\d{2}|[十百千]?[万亿]|[百千](?=元)|[元人个户wk]|usd|rmb|美元|金额|含税|人民币|单位|额/g;

/** Whether a head is a figure's label, or a part of it. */
function isLabel(figure: SingleFigure, key: string): boolean {
  return comparisonKey(figureDefinition(figure).label).includes(key);
}

function saysOnly(key: string, pattern: RegExp): boolean {
  return key.replace(new RegExp(pattern.source, 'g'), '').replace(BESIDE, '') === '';
}

const YEARS_BACK: readonly (readonly [RegExp, number])[] = [
  [/大前年|前两年度|前二年度/, 3],
  [/上上年|前一年|前年/, 2],
  [/上年|上一年|去年|最近一年|近一年/, 1],
  [/本年|今年|当年/, 0],
];

function salesOf(key: string, round: number): Meaning {
  const stated = /(?:^|\D)((?:19|20|21)\d{2})(?!\d)/.exec(key)?.[1];
  const back = YEARS_BACK.find(([pattern]) => pattern.test(key))?.[1];
  const year = stated ? Number(stated) : round - (back ?? 1);
  const track = trackOf(key);
  return { kind: 'sales', year, guessed: !stated && back === undefined, ...(track && { track }) };
}

function trackOf(key: string): TrackId | undefined {
  if (key.includes('跨境')) return 'cross-border';
  if (key.includes('直播')) return 'live-seller';
  return key.includes('电商') ? 'e-commerce' : undefined;
}
