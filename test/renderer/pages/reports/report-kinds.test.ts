import { describe, expect, it } from 'vitest';
import type { ROLES } from '../../../../domain/sync/envelope.ts';
import { reportChoicesFor } from '../../../../renderer/pages/reports/report-kinds.ts';

describe('documents', () => {
  it.each([
    ['secretariat', ['form', 'qualification', 'sheet', 'summary', 'signatures', 'report']],
    ['meeting', ['form', 'qualification', 'sheet', 'summary', 'signatures', 'report']],
    ['expert', ['form', 'sheet']],
    ['county', ['form']],
  ] as const)('of the %s are its own', (role, kinds) => {
    expect(reportChoicesFor(role).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('ask an expert for no member: the sheet is the own one', () => {
    const needs = (role: (typeof ROLES)[number]) => reportChoicesFor(role).find(({ kind }) => kind === 'sheet')?.needs;
    expect(needs('expert')).toBeUndefined();
    expect(needs('meeting')).toBe('panellist');
  });
});
