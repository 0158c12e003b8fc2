import { describe, expect, it } from 'vitest';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import { alikePairs, type Filed, neighbours } from '../../../domain/eligibility/alike.ts';
import { likenessId } from '../../../domain/eligibility/records.ts';
import { aRoom } from '../../builders/a-record.ts';
import { type ApplicationParts, anApplication } from '../../builders/an-application.ts';

const filed = (id: string, parts: ApplicationParts): Filed => ({ id, application: anApplication(parts) });
const A = '楚雄滇彝优品电子商务有限公司';

describe('alikePairs (R2.7)', () => {
  it('finds enterprises and people that are alike, each pair once, and says why', () => {
    const all = [
      filed('a', { name: '周子昂', employer: A }),
      filed('b', { name: '李国栋', employer: '楚雄滇彝优品电子商务有限责任公司' }),
      filed('c', { name: '周 子昂', employer: '元谋冬早蔬菜网络销售部', values: { phone: '13800000001' } }),
      filed('d', { name: '周子昂', employer: '别处', values: { phone: '138-0000-0001' } }),
    ];
    expect(
      alikePairs(aRoom().counted, all).map(({ about, dossiers: [x, y], likeness }) => `${about} ${x}${y} ${likeness}`),
    ).toEqual(['enterprise ab near', 'person ac near', 'person ad near', 'person cd same']);
    const [near, , , same] = alikePairs(aRoom().counted, all);
    expect(near?.because).toContain('组织形式不同');
    expect(same?.because).toBe('姓名和联系电话相同');
  });

  it('finds one telephone under two names, but not the telephone of an office', () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        filed(`d${at}`, { name: `甲${at}`, employer: `${'乙丙丁戊己庚'[at]}店`, values: { phone: '13800000001' } }),
      );
    const [found, ...more] = alikePairs(aRoom().counted, people(2));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      about: 'person',
      likeness: 'near',
      because: expect.stringContaining('联系电话相同'),
    });
    expect(alikePairs(aRoom().counted, people(6))).toEqual([]);
  });

  it('does not compare across rounds', () => {
    const all = [filed('a', { employer: A }), filed('b', { employer: A, round: 2024 })];
    expect(alikePairs(aRoom().counted, all)).toEqual([]);
  });

  it('keeps a judgement beside the likeness, whichever way round the two were named', () => {
    const room = aRoom();
    const pair = ['b', 'a'] as [string, string];
    const body = { dossiers: pair, about: 'enterprise', judged: 'different', reason: '两个地址' } as const;
    room.write('desk', 'likeness', likenessId('enterprise', pair), body);
    const all = [filed('a', { employer: A }), filed('b', { employer: A })];
    const [found] = alikePairs(room.counted, all);
    expect(found).toMatchObject({ likeness: 'same', judgement: { judged: 'different', reason: '两个地址' } });
    expect(neighbours([...(found ? [found] : [])], all).get('b')).toHaveLength(1);
  });

  it('shows what was judged in the findings of both, beside the rule', () => {
    const room = aRoom();
    for (const id of ['a', 'b']) room.write('desk', 'application', id, anApplication({ name: id, employer: A }));
    const notices = () =>
      dossiers(room.counted).map(({ assessment }) => assessment.findings.filter(({ status }) => status === 'notice'));
    expect(
      notices()
        .flat()
        .map(({ because }) => because),
    ).toEqual([expect.stringContaining('与 b（'), expect.stringContaining('与 a（')]);
    const body = {
      dossiers: ['a', 'b'] as [string, string],
      about: 'enterprise',
      judged: 'different',
      reason: '分立',
    } as const;
    room.write('desk', 'likeness', 'enterprise-a/b', body);
    for (const { because, figures } of notices().flat()) {
      expect(because).toContain('人工核定不是同一企业；人工核定理由：分立');
      expect(figures.依据).toContain('单位名称相同');
    }
  });
});
