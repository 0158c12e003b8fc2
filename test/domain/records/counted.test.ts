import { describe, expect, it } from 'vitest';
import { inForce } from '../../../domain/records/counted.ts';
import { members } from '../../../domain/records/members.ts';
import { dossierName, seatName } from '../../../domain/records/names.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { revocationOf } from '../../../domain/trust/records.ts';
import { aRoom, authorOf } from '../../builders/a-record.ts';
import { anApplication } from '../../builders/an-application.ts';

const MEETING = authorOf('meeting');
const laptop = { role: 'meeting' as const, name: '会议电脑', publicKey: 'key', recipient: 'age', certificate: 'PEM' };

/** A room in which the secretariat and the meeting laptop write, and a way to revoke the laptop's key. */
function withLaptop() {
  const room = aRoom();
  room.write('desk', 'certificate', MEETING, { ...laptop, subject: MEETING });
  const apply = (by: string, dossier: string, name: string) =>
    room.write(by, 'application', dossier, anApplication({ name }));
  const revoke = () =>
    room.write('desk', 'revocation', revocationOf.key(MEETING), {
      subject: MEETING,
      after: 0,
      head: null,
      reason: '遗失',
    });
  return { ...room, apply, revoke };
}

describe('what counts', () => {
  it('follows the records that are added', () => {
    const { all, counted, apply, revoke } = withLaptop();
    apply('desk', 'd1', '原名');
    const held = apply('meeting', 'd1', '改名');
    expect(latestBody(counted, 'application', 'd1')?.form.values.name).toBe('改名');
    revoke();
    expect(latestBody(counted, 'application', 'd1')?.form.values.name).toBe('原名');
    expect(latestBody(all, 'application', 'd1')?.form.values.name).toBe('改名');
    expect([...counted.heldBecause]).toEqual([[held.hash, 'revoked']]);
    expect([...counted.held.keys()]).toEqual([held.hash]);
  });

  it('is one view of a room, and leads back to all records', () => {
    const { all, counted } = withLaptop();
    expect(inForce(all)).toBe(counted);
    expect(counted.all).toBe(all);
  });

  it('is of another type than all records', () => {
    const { all, counted } = withLaptop();
    // @ts-expect-error what decides takes no record that does not count
    expect(schemeInForce(all).version).toBe(0);
    // @ts-expect-error keys are known from all records, whatever became of them
    expect(members(counted).size).toBe(1);
  });
});

describe('names', () => {
  it('are those of the versions that count', () => {
    const { counted, apply, write, revoke } = withLaptop();
    apply('desk', 'd1', '原名');
    apply('meeting', 'd1', '改名');
    write('desk', 'panellist', 'p1', { name: '专家赵', kind: 'expert' });
    write('meeting', 'panellist', 'p1', { name: '专家钱', kind: 'expert' });
    revoke();
    expect([dossierName(counted, 'd1'), seatName(counted, 'p1')]).toEqual(['原名', '专家赵']);
  });

  it('stay those of what is held where nothing else is there', () => {
    const { counted, apply, write, revoke } = withLaptop();
    apply('meeting', 'd1', '改名');
    write('meeting', 'panellist', 'p1', { name: '专家钱', kind: 'expert' });
    revoke();
    expect([dossierName(counted, 'd1'), seatName(counted, 'p1')]).toEqual(['改名', '专家钱']);
    expect([dossierName(counted, 'd2'), seatName(counted, 'p2')]).toEqual(['d2', 'p2']);
  });
});
