import { isKind, type VerifiedRecord } from '../records/envelope.ts';
import { hlcTime } from '../records/hlc.ts';

/** How well a vault is looked after, as far as its own records show. */
export interface Care {
  /** Instants of the last backup and of the last rehearsal. */
  readonly backup?: string;
  readonly rehearsal?: string;
  /** Number of records added since the last backup. */
  readonly since: number;
}

/** Days without a backup after which a person is reminded, if something has been written since. */
const REMINDER_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** The state of backups, from all records of a vault in the order in which they were written. */
export function careOf(log: readonly VerifiedRecord[]): Care {
  const acts = log.filter((record) => isKind(record, 'custody'));
  const backup = acts.findLast(({ envelope }) => envelope.body.act === 'backup');
  const rehearsal = acts.findLast(({ envelope }) => envelope.body.act === 'rehearsal');
  const later = log.slice(backup?.envelope.body.records ?? 0);
  return {
    ...(backup ? { backup: hlcTime(backup.envelope.hlc) } : {}),
    ...(rehearsal ? { rehearsal: hlcTime(rehearsal.envelope.hlc) } : {}),
    since: later.filter((record) => !isKind(record, 'custody')).length,
  };
}

/** A sentence where a backup is due; otherwise `undefined`. */
export function backupReminder(log: readonly VerifiedRecord[], at: Date): string | undefined {
  const { backup, since } = careOf(log);
  const first = log[0] && hlcTime(log[0].envelope.hlc);
  const from = backup ?? first;
  if (from === undefined || since === 0 || at.getTime() - Date.parse(from) < REMINDER_DAYS * DAY) return undefined;
  const days = Math.floor((at.getTime() - Date.parse(from)) / DAY);
  const last = backup ? `上次备份是 ${days} 天以前` : '还没有备份过';
  return `${last}，此后有 ${since} 条记录没有副本，请到“安全与备份”备份到 U 盘`;
}
