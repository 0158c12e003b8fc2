import { describe, expect, it } from 'vitest';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { grounds } from '../../../renderer/dossier/grounds.ts';
import { anApplication } from '../../builders/an-application.ts';

function file(name: string, role: Evidence['role']): Evidence {
  return { dossier: 'd', name, role, mediaType: 'application/pdf', size: 1, sha256: name.padEnd(64, '0') };
}

describe('the files beside a finding (R2.8)', () => {
  const proof = file('a', 'proof');
  const application: Application = {
    ...anApplication(),
    figures: { sales: [{ year: 2022, amount: '3000000' }], jobs: '12', followers: '5', creditCode: 'X' },
    figureEvidence: { 'sales.2022': [proof.sha256], jobs: ['gone'.padEnd(64, '0')] },
  };

  it('are those that prove the figures the article asks for; what nothing proves is named', () => {
    const found = grounds('第六条（三）', { application, evidence: [proof] });
    expect(found.map(({ name, files }) => [name, files.map((each) => each.name)])).toEqual([
      ['sales.2022', ['a']],
      ['jobs', []],
    ]);
  });

  it('prove nothing once they are withdrawn', () => {
    const [sales] = grounds('第六条（三）', { application, evidence: [{ ...proof, role: 'withdrawn' }] });
    expect(sales?.files).toEqual([]);
  });

  it('are none for an article that rests on no figure', () => {
    for (const article of ['第六条', '第七条'])
      expect(grounds(article, { application, evidence: [proof] })).toEqual([]);
    expect(grounds('第六条（一）', { application, evidence: [proof] }).map(({ name }) => name)).toEqual(['followers']);
  });
});
