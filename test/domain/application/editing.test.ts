import { describe, expect, it } from 'vitest';
import type { DossierStage } from '../../../domain/application/access.ts';
import { writingRefusals, writingRight } from '../../../domain/application/editing.ts';
import type { Role } from '../../../domain/base/role.ts';

function right(target: Parameters<typeof writingRight>[0], role: Role, stage: DossierStage, reason?: string): string {
  const found = writingRight(target, { role, stage, reason });
  return 'as' in found ? found.as : found.refusal.code;
}

describe('a field on the screen (R4.8)', () => {
  it.each<readonly [Role, DossierStage, string, string, string, string, string]>([
    // role, stage: 姓名, 六, 七, 八, 九
    ['county', 'filling', 'author', 'closed-now', 'not-yours', 'not-yours', 'not-yours'],
    ['county', 'county', 'reason-needed', 'author', 'not-yours', 'not-yours', 'not-yours'],
    ['county', 'bureau', 'closed-now', 'closed-now', 'not-yours', 'not-yours', 'not-yours'],
    ['secretariat', 'filling', 'author', 'closed-now', 'closed-now', 'closed-now', 'closed-now'],
    ['secretariat', 'bureau', 'reason-needed', 'reason-needed', 'closed-now', 'author', 'closed-now'],
    ['secretariat', 'review', 'closed-now', 'closed-now', 'author', 'author', 'closed-now'],
    ['secretariat', 'decision', 'closed-now', 'closed-now', 'closed-now', 'author', 'author'],
    ['secretariat', 'closed', 'closed-now', 'closed-now', 'closed-now', 'closed-now', 'closed-now'],
    ['meeting', 'review', 'not-yours', 'not-yours', 'author', 'not-yours', 'not-yours'],
    ['meeting', 'bureau', 'not-yours', 'not-yours', 'closed-now', 'not-yours', 'not-yours'],
    ['expert', 'review', 'not-yours', 'not-yours', 'not-yours', 'not-yours', 'not-yours'],
  ])('opens to the %s as its section allows while the dossier stands at %s', (role, stage, ...expected) => {
    const targets = ['name', 'financeOpinion', 'committeeOpinion', 'bureauOpinion', 'leadingGroupOpinion'] as const;
    expect(targets.map((target) => right(target, role, stage))).toEqual(expected);
  });

  it('opens by a reason where only that was missing', () => {
    expect(right('name', 'secretariat', 'bureau', '按原件')).toBe('transcribe');
    expect(right('name', 'secretariat', 'bureau', '  ')).toBe('reason-needed');
    expect(right('name', 'secretariat', 'review', '按原件')).toBe('closed-now');
    expect(right('name', 'expert', 'review', '按原件')).toBe('not-yours');
  });

  it('that is closed is refused in one sentence', () => {
    const refusals = writingRefusals(['name', 'name', 'bureauOpinion'], { role: 'expert', stage: 'review' });
    expect(refusals.map(({ target }) => target)).toEqual(['name', 'bureauOpinion']);
    expect(refusals.every(({ message }) => message.endsWith('。'))).toBe(true);
  });
});
