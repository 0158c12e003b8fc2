import { describe, expect, it } from 'vitest';
import type { ROLES } from '../../../domain/base/role.ts';
import { documentChoicesFor } from '../../../renderer/printing/document-choices.ts';

const ENDS = ['summary', 'signatures', 'report'] as const;

describe('documents', () => {
  it.each([
    [
      'secretariat',
      ['form', 'qualification', 'sheet', 'personal-summary', 'promise', 'letter', 'blank-sheet', 'attendance', ...ENDS],
    ],
    ['meeting', ['form', 'qualification', 'sheet', 'personal-summary', 'promise', 'attendance', ...ENDS]],
    ['expert', ['form', 'sheet', 'personal-summary', 'promise']],
    ['county', ['form']],
  ] as const)('of the %s are its own', (role, kinds) => {
    expect(documentChoicesFor(role).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('ask an expert for no member: the sheet is the own one', () => {
    const needs = (role: (typeof ROLES)[number]) =>
      documentChoicesFor(role).find(({ kind }) => kind === 'sheet')?.needs;
    expect(needs('expert')).toBeUndefined();
    expect(needs('meeting')).toBe('panellist');
  });
});
