import type { CountedRecords } from '../records/counted.ts';
import { idsOf, latest, versionsOf } from '../records/record-index.ts';
import { SCHEME_ID } from './records.ts';
import { marksCarryOver } from './scheme.ts';
import { schemeChanges } from './scheme-changes.ts';
import { schemeInForce, schemeOf } from './scheme-in-force.ts';

/** What the scheme in force changed, in a sentence; nothing while it is the room's first. */
export function schemeChangeNotes(index: CountedRecords): string[] {
  const [before] = versionsOf(index, 'scheme', SCHEME_ID).slice(-2);
  const { scheme, version, hash, history } = schemeInForce(index);
  const earlier = before && before.hash !== hash ? schemeOf(index, before.hash) : undefined;
  if (!earlier) return [];
  const reason = history.at(-1)?.reason;
  const changes = schemeChanges(earlier, scheme);
  const told = changes.length > 0 ? changes.join('；') : '内容没有变化';
  return [`评审方案已改为第 ${version} 版${reason ? `（理由：${reason}）` : ''}：${told}`];
}

/** The same for an expert, with how many of the expert's own sealed sheets must be marked again. */
export function schemeNewsFor(index: CountedRecords, panellist: string): string[] {
  const news = schemeChangeNotes(index);
  if (news.length === 0) return [];
  const { scheme } = schemeInForce(index);
  const outdated = idsOf(index, 'score-sheet').filter((id) => {
    const sealed = id.startsWith(`${panellist}/`) ? latest(index, 'score-sheet', id)?.envelope.body.scheme : undefined;
    const marked = sealed === undefined ? undefined : schemeOf(index, sealed);
    return marked !== undefined && !marksCarryOver(marked, scheme);
  });
  return outdated.length > 0 ? [...news, `已封存的 ${outdated.length} 份评分依据旧版方案，请重新评分并封存`] : news;
}
