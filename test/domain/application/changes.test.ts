import { describe, expect, test } from 'vitest';
import { applicationChanges } from '../../../domain/application/changes.ts';
import { fillEmpty } from '../../../domain/application/empty-fields.ts';
import { figuresWithoutEvidence, figureText, statedFigures } from '../../../domain/application/figures.ts';
import { formIssues } from '../../../domain/application/form-issues.ts';
import { type Application, application, type Evidence } from '../../../domain/application/record.ts';
import { anApplication } from '../../builders/an-application.ts';

const HASH = 'a'.repeat(64);

describe('changes between two versions', () => {
  const before = anApplication({ values: { phone: '13800000001' } });

  test('are none from a version to itself, nor where only origins and issues differ', () => {
    expect(applicationChanges(before, before)).toEqual([]);
    const elsewhere = { ...before, origins: { name: 'b.docx' }, importIssues: [{ code: 'x', message: 'y' }] };
    expect(applicationChanges(before, elsewhere)).toEqual([]);
  });

  test('tell fields, rows, boxes and figures, old and new', () => {
    const after: Application = {
      ...before,
      form: {
        ...before.form,
        values: { ...before.form.values, phone: '13800000002', origin: '云南楚雄' },
        tracks: { ...before.form.tracks, influencer: true },
        workRows: [{ period: '2019.03—至今', employer: '甲公司', post: '经理' }],
      },
      figures: { ...before.figures, sales: [{ year: 2022, amount: '450000.5' }], followers: '100001' },
    };
    expect(applicationChanges(before, after)).toEqual([
      { target: 'phone', section: 'cover', label: '申报人联系电话', before: '13800000001', after: '13800000002' },
      { target: 'origin', section: 'one', label: '籍贯', after: '云南楚雄' },
      { target: 'workRows', section: 'one', label: '主要工作经历', after: '2019.03—至今　甲公司　经理' },
      {
        target: 'tracks',
        section: 'two',
        label: '必须具备其中一个的专业条件：网络达人、主播',
        before: '□',
        after: '√',
      },
      { target: 'sales.2022', label: '2022年销售额', before: '450000', after: '450000.5' },
      { target: 'followers', label: '粉丝量（人）', after: '100001' },
    ]);
  });

  test('have no new value for what is gone', () => {
    const { phone: _, ...values } = before.form.values;
    const after = { ...before, form: { ...before.form, values }, figures: { sales: [] } };
    expect(applicationChanges(before, after).map(({ target, after: now }) => [target, now])).toEqual([
      ['phone', undefined],
      ['sales.2022', undefined],
      ['mainlyLocal', undefined],
      ['badRecord', undefined],
      ['appliedBefore', undefined],
    ]);
  });

  test('of a new dossier state all it has, boxes only where they are ticked', () => {
    const targets = applicationChanges(undefined, before).map(({ target }) => target);
    expect(targets).toEqual([
      'coverEmployer',
      'phone',
      'filledOn',
      'name',
      'basic',
      'basic',
      'basic',
      'tracks',
      'sales.2022',
      'mainlyLocal',
      'badRecord',
      'appliedBefore',
    ]);
  });

  test('tell links to evidence on their own', () => {
    const after = { ...before, figureEvidence: { 'sales.2022': [HASH] } };
    expect(applicationChanges(before, after)).toMatchObject([
      { target: 'figureEvidence', after: '2022年销售额：1 份（aaaaaaaa）' },
    ]);
  });
});

describe('figures', () => {
  const proof: Evidence = {
    dossier: 'd',
    name: '流水.pdf',
    mediaType: 'application/pdf',
    size: 1,
    sha256: HASH,
    role: 'proof',
  };
  const live = anApplication({ figures: { followers: '0', jobs: '12', influence: '', currency: 'CNY' } });

  test('are told where nothing proves them; one that says no needs no proof', () => {
    expect(figuresWithoutEvidence(live, [proof])).toEqual(['sales.2022', 'mainlyLocal', 'jobs']);
  });

  test('are settled one at a time, by a link to a proof that is there', () => {
    const linked = { ...live, figureEvidence: { 'sales.2022': [HASH] } };
    expect(figuresWithoutEvidence(linked, [proof])).toEqual(['mainlyLocal', 'jobs']);
    expect(figuresWithoutEvidence(linked, [])).toContain('sales.2022');
    expect(figuresWithoutEvidence(linked, [{ ...proof, role: 'photo' }])).toContain('sales.2022');
  });

  test('without links, as in older records, still open; a link must be a hash', () => {
    expect(application.parse(live).figureEvidence).toBeUndefined();
    expect(application.safeParse({ ...live, figureEvidence: { jobs: ['x'] } }).success).toBe(false);
  });

  test('are shown as people write them', () => {
    const { figures } = anApplication({
      figures: {
        declaredTracks: ['cross-border', 'live-seller'],
        accountSince: '2019-05-10',
        badRecord: { text: '被列入经营异常名录' },
        influence: '',
      },
    });
    expect(statedFigures(figures).map((name) => [name, figureText(figures, name)])).toEqual([
      ['sales.2022', '450000'],
      ['declaredTracks', '带货主播；跨境电商'],
      ['mainlyLocal', '是'],
      ['accountSince', '2019.05.10'],
      ['influence', '无'],
      ['badRecord', '待核：被列入经营异常名录'],
      ['appliedBefore', '否'],
    ]);
    expect(figureText(figures, 'jobs')).toBeUndefined();
  });
});

describe('无 for what is empty (R4.10)', () => {
  const { form } = anApplication({ values: { title: '', rank: '暂无', degree: ' ' } });
  const { form: filled, filled: names } = fillEmpty(form);

  test('goes into the applicant’s fields that may be empty, and into empty lists', () => {
    expect(names).toEqual([
      'specialty',
      'origin',
      'presentPostSince',
      'title',
      'politicalStatus',
      'joinedOn',
      'employerAndPost',
      'education',
      'degree',
      'schoolAndMajor',
      'educationRows',
      'workRows',
    ]);
    expect(filled.values).toMatchObject({ title: '无', degree: '无', rank: '暂无' });
    expect(filled.workRows).toEqual([{ period: '无', employer: '无', post: '无' }]);
  });

  test('never goes into what must be stated, what is signed by hand, and what is others’', () => {
    for (const field of [
      'phone',
      'sex',
      'birth',
      'achievements',
      'undertakingSignature',
      'employerOpinion',
      'commerceOpinion',
    ] as const)
      expect(filled.values[field]).toBeUndefined();
  });

  test('changes nothing a second time, and leaves only empty fields reported that must be stated', () => {
    expect(fillEmpty(filled)).toEqual({ form: filled, filled: [] });
    const issue = formIssues({ ...anApplication(), form: filled }).find(({ code }) => code === 'field-empty');
    expect(issue?.message).toBe(
      '没有填写：申报人、性别、出生年月、民族、申报人对必须具备的基本条件说明及相关材料、主要业绩相关证明材料；没有内容的应填“无”。',
    );
  });
});
