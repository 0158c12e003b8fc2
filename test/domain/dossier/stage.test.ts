import { describe, expect, it } from 'vitest';
import { DOSSIER_STAGES } from '../../../domain/application/access.ts';
import { PASSAGES, passagesFrom, stagesOf } from '../../../domain/dossier/stage.ts';
import { aRoom } from '../../builders/a-record.ts';
import { anApplication } from '../../builders/an-application.ts';

const key = { publicKey: 'PEM', recipient: `age1${'q'.repeat(58)}` };

function aDesk(role: 'secretariat' | 'county') {
  const room = aRoom();
  room.write('desk', 'room', 'room', { name: '2023', holder: '商务局', role, ...key });
  room.write('desk', 'application', 'd1', anApplication());
  return room;
}

describe('stagesOf', () => {
  it('begins where a filed form was taken in', () => {
    expect(stagesOf(aDesk('county').counted)('d1')).toBe('county');
    expect(stagesOf(aDesk('secretariat').counted)('d1')).toBe('bureau');
  });

  it('follows the passages, and says review of what an expert has', () => {
    const room = aDesk('secretariat');
    room.write('desk', 'passage', 'd1', { dossier: 'd1', from: 'bureau', to: 'filling', reason: '缺页' });
    expect(stagesOf(room.counted)('d1')).toBe('filling');
    room.write('desk', 'passage', 'd1', { dossier: 'd1', from: 'filling', to: 'bureau' });
    room.write('desk', 'panellist', 'p1', { name: '王', kind: 'expert' });
    const sent = { bundle: 'b', records: 1, refused: 0, fileDigest: 'f'.repeat(64), dossiers: ['d1'] };
    room.write('desk', 'handover', 'h1', { direction: 'out', peer: 'somebody else', ...sent });
    expect(stagesOf(room.counted)('d1')).toBe('bureau');
    room.write('desk', 'handover', 'h2', { direction: 'out', peer: 'p1', ...sent });
    expect(stagesOf(room.counted)('d1')).toBe('review');
    expect(stagesOf(room.counted)('d2')).toBe('bureau');
  });
});

describe('PASSAGES (R3.6)', () => {
  it('go one stage on at a time, or back; going back asks for a reason', () => {
    const place = (stage: (typeof DOSSIER_STAGES)[number]) => DOSSIER_STAGES.indexOf(stage);
    for (const { from, to, by, asks } of PASSAGES) {
      // What is typed at the prefecture passes over the county: there is no county then.
      const step = place(to) - place(from) - (from === 'filling' && by.includes('secretariat') ? 1 : 0);
      expect(step).toBeLessThanOrEqual(1);
      expect(asks === 'reason').toBe(step < 0);
    }
  });

  it('let experts and the meeting move nothing', () => {
    for (const stage of DOSSIER_STAGES) {
      expect(passagesFrom(stage, 'expert')).toEqual([]);
      expect(passagesFrom(stage, 'meeting')).toEqual([]);
    }
  });
});
