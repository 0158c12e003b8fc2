import { describe, expect, test } from 'vitest';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { backupReminder, careOf } from '../../../domain/session/custody.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

/** A record of day `day`; what it says beside that is of no matter here. */
function aRecordOf(kind: string, day: number, body: object = {}): VerifiedRecord {
  const hlc = `${START + day * DAY}-0000-00000000`;
  return { hash: '', jws: '', envelope: { kind, hlc, body } } as unknown as VerifiedRecord;
}

const records = [0, 1, 2].map((day) => aRecordOf('panellist', day));
const backup = aRecordOf('custody', 3, { act: 'backup', records: 3 });
const on = (day: number) => new Date(START + day * DAY);

describe('the count since the last backup', () => {
  test('takes what came after it, not what is written about backups', () => {
    const rehearsal = aRecordOf('custody', 4, { act: 'rehearsal', records: 3 });
    expect(careOf([])).toEqual({ since: 0 });
    expect(careOf(records)).toEqual({ since: 3 });
    expect(careOf([...records, backup, rehearsal])).toEqual({
      backup: on(3).toISOString(),
      rehearsal: on(4).toISOString(),
      since: 0,
    });
    expect(careOf([...records, backup, rehearsal, aRecordOf('panellist', 5)]).since).toBe(1);
  });

  test('includes what was written while it was made', () => {
    expect(careOf([...records, aRecordOf('panellist', 3), backup]).since).toBe(1);
  });
});

describe('the reminder', () => {
  test('comes a week after the first record, and a week after a backup where something came since', () => {
    expect(backupReminder([], on(100))).toBeUndefined();
    expect(backupReminder(records, on(6.9))).toBeUndefined();
    expect(backupReminder(records, on(7))).toContain('还没有备份过');
    expect(backupReminder([...records, backup], on(100))).toBeUndefined();
    const later = [...records, backup, aRecordOf('panellist', 5)];
    expect(backupReminder(later, on(9.9))).toBeUndefined();
    expect(backupReminder(later, on(10))).toBe(
      '上次备份是 7 天以前，此后有 1 条记录没有副本，请到“安全与备份”备份到 U 盘',
    );
  });
});
