import { type Enterprise, enterpriseOf, type Likeness, sameEnterprise } from '../application/enterprise.ts';
import { type Application, applicantName, employerName } from '../application/record.ts';
import { comparisonKey, meansNothing, spellingNote } from '../base/text.ts';
import type { InterestRule } from './interest-rules.ts';
import type { Interests, Panellist } from './records.ts';

/** A reason why a member should perhaps not mark an applicant, in a sentence. `likely` is a likeness, not a fact. */
export interface InterestConflict {
  readonly rule: InterestRule;
  readonly certainty: 'sure' | 'likely';
  readonly because: string;
}

type Member = Pick<Panellist, 'name' | 'unit' | 'interests'>;

interface Pair {
  readonly member: Member;
  readonly application: Application;
  readonly applicant: string;
  readonly employer: string;
}

/** How certain a conflict is when two employers are alike. */
const CERTAINTY = { same: 'sure', near: 'likely', different: undefined } as const satisfies Record<
  Likeness,
  InterestConflict['certainty'] | undefined
>;

function likeness(unit: string, enterprise: Enterprise): InterestConflict['certainty'] | undefined {
  if (meansNothing(unit)) return undefined;
  const isCode = /^[0-9A-Za-z]{18}$/.test(comparisonKey(unit));
  const own = isCode ? { name: '', creditCode: unit } : { name: unit };
  const found = sameEnterprise(own, enterprise);
  return CERTAINTY[found];
}

const LIKE = { sure: '相同', likely: '相近' } as const satisfies Record<InterestConflict['certainty'], string>;

function unitHits({ member, application, applicant, employer }: Pair): InterestConflict[] {
  const unit = member.unit ?? '';
  const present = likeness(unit, enterpriseOf(application));
  if (present)
    return [
      {
        rule: 'same-unit',
        certainty: present,
        because: `${member.name}的单位“${unit}”与${applicant}的单位“${employer}”${LIKE[present]}${spelt(unit, employer)}`,
      },
    ];
  const past = application.form.workRows.flatMap((row) => {
    const certainty = likeness(unit, { name: row.employer });
    return certainty ? [{ certainty, ...row }] : [];
  });
  return past.slice(0, 1).map(({ certainty, employer: former, period }) => ({
    rule: 'former-unit',
    certainty,
    because: `${applicant}的工作经历（${period || '时间未填'}）有“${former}”，与${member.name}的单位“${unit}”${LIKE[certainty]}`,
  }));
}

function surnameOf(name: string): string {
  const plain = comparisonKey(name);
  return /^\p{Script=Han}/u.test(plain) ? ([...plain][0] ?? '') : '';
}

/** A shared surname says nothing by itself; together with a shared employer it may point to relatives. */
function surnameHits(pair: Pair, units: readonly InterestConflict[]): InterestConflict[] {
  const { member, applicant } = pair;
  const surname = surnameOf(member.name);
  const isKinLike =
    surname !== '' && surname === surnameOf(applicant) && comparisonKey(member.name) !== comparisonKey(applicant);
  if (!isKinLike || units.length === 0) return [];
  return [
    {
      rule: 'surname-unit',
      certainty: 'likely',
      because: `${member.name}与${applicant}同姓“${surname}”，且有单位交集，请核对是否亲属`,
    },
  ];
}

/** A note in brackets after a name that is spelt differently from the other; empty where both are spelt alike. */
function spelt(one: string, two: string): string {
  const note = spellingNote(one, two);
  return note && `（${note}）`;
}

/** What ties a member to an enterprise that the member has declared. */
const TIES = { 'same-enterprise': '任职或顾问', 'co-owner': '出资或持股' } as const;

function enterpriseHits(
  { member, application, applicant, employer }: Pair,
  rule: keyof typeof TIES,
  declared: readonly string[],
): InterestConflict[] {
  const hits = declared.flatMap((name): InterestConflict[] => {
    const certainty = likeness(name, enterpriseOf(application));
    if (!certainty) return [];
    const because = `${member.name}申报有${TIES[rule]}的企业“${name}”与${applicant}的单位“${employer}”${LIKE[certainty]}`;
    return [{ rule, certainty, because }];
  });
  return hits.slice(0, 1);
}

function kinHits({ member, applicant }: Pair, { kin = [] }: Interests): InterestConflict[] {
  const found = kin.find(({ name }) => comparisonKey(name) === comparisonKey(applicant));
  if (!found) return [];
  const relation = found.relation ? `（${found.relation}）` : '';
  return [
    {
      rule: 'kin',
      certainty: 'sure',
      because: `${member.name}申报的亲属${relation}中有${applicant}${spelt(found.name, applicant)}`,
    },
  ];
}

/** Whether the member, or the member's department, recommended the applicant. */
function recommenderHits(
  { member, application, applicant }: Pair,
  { recommended = [] }: Interests,
): InterestConflict[] {
  const declared = recommended.find((name) => comparisonKey(name) === comparisonKey(applicant));
  if (declared !== undefined) {
    const because = `${member.name}申报曾推荐${applicant}${spelt(declared, applicant)}`;
    return [{ rule: 'recommender', certainty: 'sure', because }];
  }
  const { values } = application.form;
  const opinions = [
    values.employerOpinion,
    values.organisationOpinion,
    values.commerceOpinion,
    values.agricultureOpinion,
  ];
  const name = comparisonKey(member.name);
  if ([...name].length >= 2 && opinions.some((text) => comparisonKey(text ?? '').includes(name)))
    return [{ rule: 'recommender', certainty: 'likely', because: `${applicant}的推荐意见里出现“${member.name}”` }];
  const county = comparisonKey(application.figures.county ?? '');
  const isCountys = county !== '' && comparisonKey(member.unit ?? '').includes(county);
  const isDepartment = /(局|委|部|政府|办公室|中心)$/u.test(comparisonKey(member.unit ?? ''));
  if (!isCountys || !isDepartment) return [];
  const because = `${member.name}的单位“${member.unit}”属推荐县市“${application.figures.county}”的部门`;
  return [{ rule: 'recommender', certainty: 'likely', because }];
}

/** Every conflict that the rules find between a panel member and an applicant, each in a sentence. */
export function interestConflicts(member: Member, application: Application): InterestConflict[] {
  const pair = { member, application, applicant: applicantName(application), employer: employerName(application) };
  const interests = member.interests ?? {};
  const units = unitHits(pair);
  const isApplicant = comparisonKey(member.name) === comparisonKey(pair.applicant);
  const self: InterestConflict[] = isApplicant
    ? [
        {
          rule: 'kin',
          certainty: 'likely',
          because: `${member.name}与申报人同名${spelt(member.name, pair.applicant)}，请核对是否同一人`,
        },
      ]
    : [];
  return [
    ...units,
    ...enterpriseHits(pair, 'same-enterprise', interests.enterprises ?? []),
    ...enterpriseHits(pair, 'co-owner', interests.holdings ?? []),
    ...(self.length > 0 ? self : kinHits(pair, interests)),
    ...surnameHits(pair, units),
    ...recommenderHits(pair, interests),
  ];
}
