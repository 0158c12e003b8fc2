import { describe, expect, it } from 'vitest';
import { memberOfPanellist, members } from '../../../domain/records/members.ts';
import { aRoom, authorOf } from '../../builders/a-record.ts';

const [DESK, EXPERT, MEETING] = ['desk', 'expert', 'meeting'].map(authorOf) as [string, string, string];
const key = (name: string) => ({ publicKey: `key of ${name}`, recipient: `age of ${name}` });
const holder = { name: '2023', holder: '州商务局', role: 'secretariat' as const, certificate: 'PEM', ...key('desk') };
const enrolled = { role: 'expert' as const, panellist: 'p1', name: '王', ...key('expert') };
const certified = { ...enrolled, subject: EXPERT, name: '王教授', certificate: 'PEM of 王' };

describe('members', () => {
  it("are the room's holder, those enrolled and those certified", () => {
    const room = aRoom();
    room.write('desk', 'room', 'room', holder);
    room.write('expert', 'enrolment', EXPERT, enrolled);
    const meeting = { role: 'meeting' as const, name: '会议电脑', ...key('meeting') };
    room.write('desk', 'certificate', MEETING, { ...meeting, subject: MEETING, certificate: 'PEM of 会议' });
    const validFrom = '2023-03-16T00:00:00.000Z';
    expect(Object.fromEntries(members(room.all))).toEqual({
      [DESK]: { author: DESK, role: 'secretariat', name: '州商务局', certificate: 'PEM', validFrom, ...key('desk') },
      [EXPERT]: { author: EXPERT, ...enrolled },
      [MEETING]: { author: MEETING, ...meeting, certificate: 'PEM of 会议', validFrom },
    });
  });

  it('go by the certificate over the enrolment, whichever came first', () => {
    for (const order of ['enrolment first', 'certificate first'] as const) {
      const room = aRoom();
      if (order === 'enrolment first') room.write('expert', 'enrolment', EXPERT, enrolled);
      room.write('desk', 'certificate', EXPERT, certified);
      if (order === 'certificate first') room.write('expert', 'enrolment', EXPERT, enrolled);
      expect(members(room.all).get(EXPERT), order).toMatchObject({ name: '王教授', certificate: 'PEM of 王' });
    }
  });

  it('keep the seat of the enrolment where the certificate names none', () => {
    const room = aRoom();
    const { panellist: _seat, ...plain } = certified;
    room.write('expert', 'enrolment', EXPERT, enrolled);
    room.write('desk', 'certificate', EXPERT, plain);
    expect(memberOfPanellist(room.all, 'p1')).toMatchObject({ author: EXPERT, name: '王教授' });
  });

  it('go by the latest certificate', () => {
    const room = aRoom();
    room.write('desk', 'certificate', EXPERT, certified);
    room.write('desk', 'certificate', EXPERT, { ...certified, certificate: 'PEM renewed' });
    expect(members(room.all).get(EXPERT)?.certificate).toBe('PEM renewed');
  });

  it('are found by their seat', () => {
    const room = aRoom();
    room.write('expert', 'enrolment', EXPERT, enrolled);
    expect(memberOfPanellist(room.all, 'p1')?.author).toBe(EXPERT);
    expect(memberOfPanellist(room.all, 'p2')).toBeUndefined();
  });

  it('are nobody in an empty room', () => {
    expect(members(aRoom().all).size).toBe(0);
  });
});
