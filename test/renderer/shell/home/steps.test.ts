import { describe, expect, it } from 'vitest';
import type { DossierSummary } from '../../../../domain/dossier/calls.ts';
import type { PanelMember } from '../../../../domain/panel/calls.ts';
import type { Sheet } from '../../../../domain/scoring/calls.ts';
import { countySteps, expertSteps, meetingSteps, secretariatSteps } from '../../../../renderer/shell/home/steps.ts';

function dossiers(...standings: DossierSummary['standing'][]): DossierSummary[] {
  return standings.map((standing) => ({ standing }) as DossierSummary);
}

function members(...parts: Pick<PanelMember, 'enrolment' | 'sheets'>[]): PanelMember[] {
  return parts.map((part) => part as PanelMember);
}

function sheets(...parts: Pick<Sheet, 'state' | 'complete'>[]): Sheet[] {
  return parts.map((part) => part as Sheet);
}

const done = (steps: readonly { done: boolean }[]) => steps.map((step) => step.done);

describe('steps of the secretariat', () => {
  it('begin undone', () => expect(done(secretariatSteps([], true, []))).not.toContain(true));

  it('keep the eligibility open while one dossier waits for a person', () => {
    const [, open] = secretariatSteps(dossiers('met', 'person'), true, []);
    expect(open).toMatchObject({ done: false, text: '1 份待人工确定' });
    const [, closed] = secretariatSteps(dossiers('met', 'not-met'), true, []);
    expect(closed).toMatchObject({ done: true, text: '符合 1 份，不符合 1 份' });
  });

  it('keep the handing out open while one member has nothing', () => {
    const some = members({ enrolment: 'certified', sheets: 3 }, { enrolment: 'none', sheets: 0 });
    const [, , , out, back] = secretariatSteps(dossiers('met'), false, some);
    expect(out).toMatchObject({ done: false, text: '2 人，已发放 1 人' });
    expect(back).toMatchObject({ done: false, text: '已收到 1 / 2 人的评分' });
  });

  it('are done up to the ranking when every sheet is back', () => {
    const all = members({ enrolment: 'certified', sheets: 3 });
    expect(done(secretariatSteps(dossiers('met'), false, all))).toEqual([true, true, true, true, true, false, false]);
  });
});

describe('steps of an expert', () => {
  it('count a recused dossier neither as marked nor as missing', () => {
    const own = sheets(
      { state: 'sealed', complete: true },
      { state: 'draft', complete: true },
      { state: 'recused', complete: false },
    );
    const [opened, marked, sealed] = expertSteps(true, own);
    expect(opened?.done).toBe(true);
    expect(marked).toMatchObject({ done: true, text: '已评完 2 / 2 份' });
    expect(sealed).toMatchObject({ done: false, text: '已封存 1 / 2 份' });
  });

  it('have the promise before the marks, where the scheme asks for it', () => {
    const [, promise, marked] = expertSteps(true, [], { required: true, signed: false });
    expect(promise).toMatchObject({ page: 'promise', done: false });
    expect(marked?.page).toBe('scoring');
    expect(expertSteps(true, [], { required: false, signed: true }).map(({ page }) => page)).not.toContain('promise');
  });

  it('begin with the bundle', () => expect(done(expertSteps(false, []))).not.toContain(true));
});

describe('steps of the others', () => {
  it('let the meeting laptop join first', () => {
    expect(meetingSteps(false, [])[0]).toMatchObject({ page: 'take-in', done: false });
    expect(meetingSteps(true, [])[0]?.done).toBe(true);
  });

  it('end at the county with what goes to the prefecture', () => {
    expect(countySteps(dossiers('met')).map(({ page }) => page)).toEqual(['import', 'dossiers', 'reports', 'county']);
    const here = dossiers('met').map((each) => ({ ...each, stage: 'county' as const }));
    const gone = here.map((each) => ({ ...each, stage: 'bureau' as const }));
    expect([here, gone].map((all) => countySteps(all).at(-1)?.done)).toEqual([false, true]);
  });
});
