import { describe, expect, it } from 'vitest';
import type { DossierDetail, DossierSummary } from '../../../domain/dossier/calls.ts';
import { EVERYTHING } from '../../../renderer/dossier/dossier-query.ts';
import type { DossierEntry } from '../../../renderer/working-set/database.ts';
import { headText, matchEntries, searchText } from '../../../renderer/working-set/search.ts';
import { anApplication } from '../../builders/an-application.ts';

function anEntry(summary: Partial<DossierSummary>, text = ''): DossierEntry {
  const whole: DossierSummary = {
    dossier: 'd',
    name: '张建华',
    employer: '南华野生菌商贸有限公司',
    county: '南华县',
    track: '带货主播',
    verdict: 'met',
    standing: 'met',
    stage: 'review',
    findings: [],
    issues: [],
    evidenceCount: 0,
    ...summary,
  };
  return { dossier: whole.dossier, place: 0, summary: whole, head: headText(whole), text };
}

const found = (entries: readonly DossierEntry[], query: Partial<typeof EVERYTHING>) =>
  matchEntries(entries, { ...EVERYTHING, ...query }).map(({ dossier }) => dossier);

describe('the search', () => {
  it('finds everything, in order, without a query', () => {
    expect(found([anEntry({ dossier: 'b' }), anEntry({ dossier: 'a' })], {})).toEqual(['b', 'a']);
  });

  it.each(['张建华', '南华', '带货', '建 南华县', '野生菌　张', 'ＮＡＮ'])(
    'finds by %s in name, employer, county, track',
    (text) => {
      expect(found([anEntry({ employer: '南华野生菌商贸有限公司 NAN' })], { text })).toEqual(['d']);
    },
  );

  it('finds every word or nothing', () => expect(found([anEntry({})], { text: '张建华 楚雄' })).toEqual([]));

  it('finds a word of the form once the form has been read in', () => {
    const detail = { application: anApplication({ values: { achievements: '销售核桃 3,200 单' } }), evidence: [] };
    const text = searchText(detail as unknown as DossierDetail);
    expect(found([anEntry({}, text)], { text: '核桃 3200' })).toEqual(['d']);
    expect(found([anEntry({})], { text: '核桃' })).toEqual([]);
  });

  it('takes signs that patterns would be made of literally', () => {
    expect(found([anEntry({ employer: 'A.B*C' })], { text: '.*' })).toEqual(['d']);
    expect(found([anEntry({ name: '李四' })], { text: '[张' })).toEqual([]);
  });
});

describe('filters', () => {
  it('go by what is being filled in or was returned (R3.6)', () => {
    const all = [anEntry({ dossier: 'a', stage: 'filling' }), anEntry({ dossier: 'b', stage: 'bureau' })];
    expect(found(all, { concern: 'filling' })).toEqual(['a']);
  });

  it('go by standing, not by the rules alone', () => {
    expect(found([anEntry({ verdict: 'person', standing: 'met' })], { standing: 'met' })).toEqual(['d']);
    expect(found([anEntry({ verdict: 'person', standing: 'met' })], { standing: 'person' })).toEqual([]);
  });

  it('go by one of several tracks', () => {
    const both = anEntry({ track: '带货主播；电商销售' });
    expect(found([both], { track: '电商销售' })).toEqual(['d']);
    expect(found([both], { track: '电商' })).toEqual([]);
  });

  it('go by county', () => expect(found([anEntry({})], { county: '楚雄市' })).toEqual([]));

  it('go by what needs a look', () => {
    const plain = anEntry({ dossier: 'plain' });
    const finding = { rule: 'r', article: '第七条', because: '', figures: {} };
    const open = anEntry({ dossier: 'open', findings: [{ ...finding, status: 'person' }] });
    const met = anEntry({ dossier: 'met', findings: [{ ...finding, status: 'met' }] });
    const issues = anEntry({ dossier: 'issues', issues: [{ code: 'c', message: 'm' }] });
    const ruling = { verdict: 'met', reason: '', over: 'person', at: '', by: '' } as const;
    const ruled = anEntry({ dossier: 'ruled', ruling });
    const all = [plain, open, met, issues, ruled];
    expect(found(all, { concern: 'findings' })).toEqual(['open']);
    expect(found(all, { concern: 'issues' })).toEqual(['issues']);
    expect(found(all, { concern: 'ruled' })).toEqual(['ruled']);
  });
});
