import { BASIC_CONDITION_IDS, BASIC_CONDITIONS, TRACK_IDS, TRACKS, type TrackId } from '../application/conditions.ts';
import { enterpriseOf, type Likeness } from '../application/enterprise.ts';
import { type Application, applicantName, employerName } from '../application/record.ts';
import { checkCreditCode } from '../application/value-check.ts';
import { parseDate } from '../base/civil-date.ts';
import { allOf, anyOf, type Finding, finding, type Verdict } from './finding.ts';
import { TRACK_RULES } from './tracks.ts';

export interface Assessment {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Tracks applied for: those ticked on the form or, where the form gives none, those declared in the roster. */
export function appliedTracks(application: Application): TrackId[] {
  const ticked = TRACK_IDS.filter((track) => application.form.tracks[track] === true);
  return ticked.length > 0 ? ticked : TRACK_IDS.filter((track) => application.figures.declaredTracks?.includes(track));
}

/** The track under which an applicant is marked: the first one applied for, in the policy's order. */
export function reviewTrack(application: Application): TrackId | undefined {
  const declared = application.figures.declaredTracks?.[0];
  const applied = appliedTracks(application);
  return declared && applied.includes(declared) ? declared : applied[0];
}

export function trackNames(application: Application): string {
  return appliedTracks(application)
    .map((track) => TRACKS[track].name)
    .join('；');
}

function basicConditions(application: Application): Finding {
  const { basic } = application.form;
  const unread = BASIC_CONDITION_IDS.filter((id) => basic[id] === undefined);
  const empty = BASIC_CONDITION_IDS.filter((id) => basic[id] === false);
  const figures = Object.fromEntries(
    BASIC_CONDITION_IDS.map((id, index) => [
      `基本条件${index + 1}`,
      basic[id] === undefined ? '未读到' : basic[id] ? '√' : '□',
    ]),
  );
  if (empty.length > 0) {
    const texts = empty.map((id) => `“${BASIC_CONDITIONS[id].slice(0, 14)}…”`).join('、');
    return finding('basic-conditions', 'art-6', 'not-met', `基本条件 ${texts} 没有勾选`, figures);
  }
  if (unread.length > 0) {
    return finding('basic-conditions', 'art-6', 'person', `有 ${unread.length} 项基本条件未能从申报表读到`, figures);
  }
  return finding('basic-conditions', 'art-6', 'met', '三项基本条件均已勾选', figures);
}

function cleanRecord(application: Application): Finding {
  const record = application.figures.badRecord;
  if (!record) return finding('clean-record', 'art-7', 'person', '没有填写不良信用及违法违纪情况');
  const figures = { 不良信用或违法违纪: record.text || '无' };
  if (record.has === undefined)
    return finding('clean-record', 'art-7', 'person', '不良信用及违法违纪情况的填写无法判断', figures);
  return record.has
    ? finding('clean-record', 'art-7', 'not-met', `有不良信用或违法违纪情况：${record.text}`, figures)
    : finding('clean-record', 'art-7', 'met', '无不良信用记录及违法违纪情况', figures);
}

function firstApplication(application: Application): Finding {
  const before = application.figures.appliedBefore;
  if (before === undefined)
    return finding('first-application', 'art-10-once', 'person', '没有填写是否申报过“彝乡电商创业人才”');
  const figures = { 曾申报彝乡电商创业人才: before ? '是' : '否' };
  return before
    ? finding('first-application', 'art-10-once', 'not-met', '申报过“彝乡电商创业人才”，不得重复申报', figures)
    : finding('first-application', 'art-10-once', 'met', '未申报过“彝乡电商创业人才”', figures);
}

function trackFindings(application: Application): Finding[] {
  const tracks = appliedTracks(application);
  const filledOn = parseDate(application.form.values.filledOn ?? '');
  if (tracks.length === 0) {
    return [finding('track-none', 'art-6', 'person', '没有读到所申报的专业条件（四类之一）')];
  }
  return tracks.map((track) => {
    const found = TRACK_RULES[track](application, application.round - 1, filledOn);
    return isDeclared(application, track) ? found : undeclared(found);
  });
}

function isDeclared({ figures: { declaredTracks } }: Application, track: TrackId): boolean {
  return declaredTracks === undefined || declaredTracks.length === 0 || declaredTracks.includes(track);
}

/** The roster's sums belong to the track declared there; for another track, ticked on the form, a person decides. */
function undeclared(found: Finding): Finding {
  if (found.status !== 'met') return found;
  return {
    ...found,
    status: 'person',
    because: `汇总表没有申报这一类别，所列数字是否属于该类别需人工核对；${found.because}`,
  };
}

/** A person's judgement of two dossiers that look alike (R2.7). */
export interface Judgement {
  readonly judged: 'same' | 'different';
  readonly reason: string;
}

/** Another application of the round from an enterprise that is, or may be, the same. */
export interface Neighbour {
  readonly application: Application;
  readonly likeness: Exclude<Likeness, 'different'>;
  /** What is alike, in words. */
  readonly because: string;
  readonly judgement?: Judgement | undefined;
}

/** Applications of the round that share, or may share, an enterprise: noted now, binding at the ranking (art. 10). */
function enterpriseNotice(application: Application, neighbour: Neighbour): Finding {
  const { application: other, likeness, because: why, judgement } = neighbour;
  const who = `${applicantName(other)}（${employerName(other)}）`;
  const isSame = judgement ? judgement.judged === 'same' : likeness === 'same';
  const says = isSame
    ? `与 ${who} 属同一企业，只认定一名，在排名时执行`
    : judgement
      ? `与 ${who} 的单位近似，经人工核定不是同一企业`
      : `与 ${who} 的单位近似，请人工核对是否同一企业`;
  const ruled = judgement ? `；人工核定理由：${judgement.reason}` : '';
  const figures = {
    本人单位: employerName(application),
    统一社会信用代码: enterpriseOf(application).creditCode ?? '未填',
    另一申报人: who,
    依据: why,
  };
  return finding('one-per-enterprise', 'art-10-enterprise', 'notice', says + ruled, figures);
}

/** A credit code that cannot be valid: enterprises are distinguished by it, so a person looks at it (R2.7). */
function creditCode({ figures }: Application): Finding[] {
  const { level, shown, message = '' } = checkCreditCode(figures.creditCode ?? '');
  if (level !== 'wrong') return [];
  const because = `${message.replace(/。$/, '')}；核对之前，是否同一企业只按单位名称比较`;
  return [finding('credit-code', 'art-10-enterprise', 'notice', because, { 统一社会信用代码: shown })];
}

/** What depends on an application alone is worked out once: versions never change. */
const ownFindings = new WeakMap<Application, { readonly verdict: Verdict; readonly findings: readonly Finding[] }>();

function assessAlone(application: Application): Assessment {
  const known = ownFindings.get(application);
  if (known) return known;
  const basic = basicConditions(application);
  const tracks = trackFindings(application);
  const exclusions = [cleanRecord(application), firstApplication(application)];
  const verdictOf = ({ status }: Finding): Verdict => (status === 'notice' ? 'met' : status);
  const verdict = allOf([verdictOf(basic), anyOf(tracks.map(verdictOf)), ...exclusions.map(verdictOf)]);
  const found = { verdict, findings: [basic, ...tracks, ...exclusions, ...creditCode(application)] };
  ownFindings.set(application, found);
  return found;
}

/**
 * Checks one application against R2.0–R2.7. `neighbours` are those of the round that may share its enterprise. Met when
 * the basic conditions, at least one track applied for and the exclusions allow it; see `allOf`, `anyOf`.
 */
export function assessBeside(application: Application, neighbours: readonly Neighbour[]): Assessment {
  const { verdict, findings } = assessAlone(application);
  const notices = neighbours.map((neighbour) => enterpriseNotice(application, neighbour));
  return { verdict, findings: [...findings, ...notices] };
}
