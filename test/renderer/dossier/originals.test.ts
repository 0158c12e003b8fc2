import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../domain/application/record.ts';
import { originalsOf, readingOf, stretches, toCompare } from '../../../renderer/dossier/originals.ts';
import { anApplication } from '../../builders/an-application.ts';

function file(name: string, role: Evidence['role'], mediaType = 'application/pdf'): Evidence {
  return { dossier: 'd', name, role, mediaType, size: 1, sha256: name.padEnd(64, '0') };
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('reading beside the original', () => {
  it('shows forms first, then rosters, and nothing that has no words', () => {
    const files = [file('r', 'roster', WORD), file('p', 'proof', WORD), file('s', 'form'), file('f', 'form', WORD)];
    expect(originalsOf(files).map(({ name }) => name)).toEqual(['f', 'r']);
  });

  it('is for what was read in doubt or not taken, not for what never came', () => {
    const issues = ['value-doubtful', 'text-not-placed', 'roster-row-missing'].map((code) => ({ code, message: '' }));
    const [doubtful, ...others] = issues;
    if (!doubtful) throw new Error('three issues');
    const application = { ...anApplication(), importIssues: [{ ...doubtful, field: 'sex' }, ...others] };
    expect(toCompare(application).map(({ code }) => code)).toEqual(['value-doubtful', 'text-not-placed']);
  });

  it('finds the value that an issue is about', () => {
    const application = { ...anApplication(), figures: { sales: [], jobs: '12' } };
    const issue = { code: 'value-doubtful', message: '' };
    expect(readingOf(application, { ...issue, field: 'jobs' })).toBe('12');
    expect(readingOf(application, { ...issue, field: 'name' })).toBe(application.form.values.name);
    expect(readingOf(application, issue)).toBeUndefined();
  });

  it('marks every place of the value and loses no letter', () => {
    expect(stretches('电话 138，又 138', '138')).toEqual([
      { part: '电话 ', found: false },
      { part: '138', found: true },
      { part: '，又 ', found: false },
      { part: '138', found: true },
    ]);
    expect(stretches('电话', ' ')).toEqual([{ part: '电话', found: false }]);
    expect(stretches('电话', undefined)).toEqual([{ part: '电话', found: false }]);
  });
});
