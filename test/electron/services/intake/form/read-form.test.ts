import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from '../../../../../electron/services/intake/form/read-form.ts';
import {
  cell,
  cellOf,
  paragraphOf,
  paragraphs,
  picture,
  row,
  run,
  table,
  textBox,
  texts,
} from '../../../platform/office/build-docx.ts';
import {
  aFilledForm,
  annexForm,
  annexLaterSections,
  annexSectionOne,
  annexSectionTwo,
  coverParagraphs,
  dateLine,
} from '../build-form.ts';
import { blocksOf, contentOf, formOf } from '../read-built.ts';

const FORM = aFilledForm();
const V = FORM.values;
const EDUCATION = FORM.educationRows.map((entry) => [entry.period, entry.school, entry.major]);
const WORK = FORM.workRows.map((entry) => [entry.period, entry.employer, entry.post]);

/** The annex with one part written another way. */
function annexWith(part: { cover?: string; one?: string; two?: string; later?: string }): string {
  return [
    part.cover ?? coverParagraphs(FORM),
    paragraphs('一、申报人基本情况'),
    part.one ?? annexSectionOne(FORM),
    paragraphs('二、符合入选条件'),
    part.two ?? annexSectionTwo(FORM),
    part.later ?? annexLaterSections(FORM),
  ].join('');
}

/** Section 一 from label and value pairs, three pairs a row. */
function pairs(entries: readonly (readonly [string, string | undefined])[]): string[] {
  const rows: string[] = [];
  for (let at = 0; at < entries.length; at += 3) {
    rows.push(texts(...entries.slice(at, at + 3).flatMap(([label, value]) => [label, value ?? ''])));
  }
  return rows;
}

const PERSON: readonly (readonly [string, string | undefined])[] = [
  ['最高学位', V.degree],
  ['最高学历', V.education],
  ['毕业院校\n系及专业', V.schoolAndMajor],
  ['民　　族', V.ethnicity],
  ['姓　　名', V.name],
  ['性　　别', V.sex],
  ['出生年月\n（  岁）', V.birth],
  ['籍贯', V.origin],
  ['职称/职级', V.title],
  ['行政级别', V.rank],
  ['政治面貌', V.politicalStatus],
  ['入党时间', V.joinedOn],
  ['参加工作时间', V.presentPostSince],
  ['工作单位和职务', V.employerAndPost],
];
const LISTS = [
  row(cell('主要教育经历', { span: 6 })),
  ...[['起止年月', '学校', '所学专业'], ...EDUCATION].map((entry) =>
    row(...entry.map((text) => cell(text, { span: 2 }))),
  ),
  row(cell('主要工作经历', { span: 6 })),
  ...[['起止时间', '工作单位', '职务'], ...WORK].map((entry) => row(...entry.map((text) => cell(text, { span: 2 })))),
];

async function expectWhole(body: string): Promise<void> {
  const form = await formOf(body);
  expect(contentOf(form)).toEqual(FORM);
  expect(form.issues).toEqual([]);
}

describe('section 一 (R4.1)', () => {
  test('reads whole in the annex layout', () => expectWhole(annexForm()));

  test('reads whole with labels in another order and wording', () =>
    expectWhole(annexWith({ one: table(...pairs(PERSON), ...LISTS) })));

  test('reads whole with values under their labels', () => {
    const chunk = (from: number) => {
      const part = PERSON.slice(from, from + 6);
      return [texts(...part.map(([label]) => label)), texts(...part.map(([, value]) => value ?? ''))];
    };
    return expectWhole(annexWith({ one: table(...chunk(0), ...chunk(6), ...chunk(12), ...LISTS) }));
  });

  test('reads whole with label and value in one cell', () => {
    const one = table(
      ...PERSON.map(([label, value]) => texts(`${label.replace(/\s|（.*）/g, '')}：${value}`)),
      ...LISTS,
    );
    return expectWhole(annexWith({ one }));
  });

  test('reads whole with label and value in one cell on two lines', () => {
    const one = table(
      ...PERSON.map(([label, value]) => texts(`${label.replace(/\s|（.*）/g, '')}\n${value}`)),
      ...LISTS,
    );
    return expectWhole(annexWith({ one }));
  });

  test('reads whole with rows and cells in content controls, prompts left standing', async () => {
    const wrapped = (xml: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>`;
    const prompt =
      '<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt></w:p>';
    const rows = PERSON.map(([label, value]) => wrapped(row(cell(label), wrapped(cell(value ?? '')))));
    await expectWhole(annexWith({ one: table(...rows, ...LISTS) }));
    const form = await formOf(
      annexWith({ one: table(...rows.slice(1), row(cell('最高学位'), cellOf(prompt)), ...LISTS) }),
    );
    expect(form.values.degree).toBeUndefined();
  });

  test('reads whole with lists as tables inside cells', () => {
    const inner = (heads: string[], rows: string[][]) =>
      cellOf(table(texts(...heads), ...rows.map((entry) => texts(...entry))) + paragraphs(''), { span: 5 });
    const one = table(
      ...pairs(PERSON),
      row(cell('主要教育经历'), inner(['起止年月', '学校', '所学专业'], EDUCATION)),
      row(cell('主要工作经历'), inner(['起止年月', '工作单位', '职务（职称）'], WORK)),
    );
    return expectWhole(annexWith({ one }));
  });

  test('reads whole with lists typed as free lines', () => {
    const lines = (rows: string[][]) => cell(rows.map((entry) => entry.join('  ')).join('\n'), { span: 5 });
    const one = table(...pairs(PERSON), row(cell('教育经历'), lines(EDUCATION)), row(cell('工作简历'), lines(WORK)));
    return expectWhole(annexWith({ one }));
  });

  test('reads several list rows apart that were typed into one row', () => {
    const stacked = (rows: string[][]) => texts(...[0, 1, 2].map((at) => rows.map((entry) => entry[at]).join('\n')));
    const one = [
      table(...pairs(PERSON)),
      table(texts('起止年月', '学校', '所学专业'), stacked(EDUCATION)),
      table(texts('起止年月', '工作单位', '职务'), stacked(WORK)),
    ];
    return expectWhole(annexWith({ one: one.join('') }));
  });

  test('reads start and end in two columns, and the degree in a fourth, as one row', async () => {
    const one = [
      table(...pairs(PERSON)),
      table(
        texts('起始年月', '终止年月', '毕业院校', '专业', '学历'),
        texts('2008.09', '2012.07', '云南大学', '市场营销', '本科'),
      ),
    ];
    const form = await formOf(annexWith({ one: one.join('') }));
    expect(form.educationRows).toEqual([{ period: '2008.09—2012.07', school: '云南大学', major: '市场营销 本科' }]);
  });

  test('tells a list of 无, empty rows and a list that cannot be read apart', async () => {
    const one = [
      table(...pairs(PERSON)),
      table(texts('起止年月', '学校', '所学专业'), texts('无', '无', '无'), texts('', '', '')),
      table(texts('主要工作经历', '一直在家务农')),
    ];
    const form = await formOf(annexWith({ one: one.join('') }));
    expect(form.educationRows).toEqual([{ period: '无', school: '无', major: '无' }]);
    expect(form.workRows).toEqual([]);
    expect(form.issues.map((issue) => issue.code)).toEqual(['list-unread', 'text-not-placed']);
    expect(form.issues[1]?.message).toContain('一直在家务农');
  });

  test.each([
    ['中共党员（2012.07.01加入）', '中共党员', '2012.07.01'],
    ['中共党员 2012年7月', '中共党员', '2012年7月'],
    ['群众', '群众', undefined],
    ['群众\n无', '群众', '无'],
    ['共青团员/2006.05', '共青团员', '2006.05'],
    ['无', '无', '无'],
    ['', undefined, undefined],
  ])('reads a merged label over %j as %j and %j', async (value, status, joined) => {
    const form = await formOf(
      annexWith({
        one: table(
          ...pairs([...PERSON.filter(([label]) => !/政治|入党/.test(label)), ['政治面貌\n加入时间', value]]),
          ...LISTS,
        ),
      }),
    );
    expect([form.values.politicalStatus, form.values.joinedOn]).toEqual([status, joined]);
  });

  test('joins a value that stands beside a label over two rows', async () => {
    const one = table(
      ...pairs(PERSON.slice(0, 9)),
      row(cell('政治面貌\n加入时间', { merge: 'restart' }), cell('中共党员')),
      row(cell('', { merge: 'continue' }), cell('2012.07.01')),
      ...LISTS,
    );
    const { values } = await formOf(annexWith({ one }));
    expect([values.politicalStatus, values.joinedOn]).toEqual(['中共党员', '2012.07.01']);
  });

  test('has nothing for an empty value, and 无 for 无 (R4.10)', async () => {
    const form = await formOf(annexForm(aFilledForm({ title: '', rank: '无', phone: '' })));
    expect('title' in form.values).toBe(false);
    expect('phone' in form.values).toBe(false);
    expect(form.values.rank).toBe('无');
  });

  test('reports a label without a cell for its value', async () => {
    const form = await formOf(
      annexWith({ one: table(...pairs(PERSON.slice(0, 12)), texts('参加工作时间'), ...LISTS) }),
    );
    expect(form.issues.map((issue) => issue.code)).toEqual(['label-without-value']);
  });

  test('lists cells that belong to no field, with their text', async () => {
    const one = table(...pairs(PERSON), texts('身份证号', '532324199002010000', '健康状况', '良好'), ...LISTS);
    const form = await formOf(annexWith({ one }));
    expect(form.issues.map((issue) => issue.code)).toEqual(['text-not-placed']);
    for (const text of ['身份证号', '532324199002010000', '健康状况', '良好'])
      expect(form.issues[0]?.message).toContain(text);
    expect(contentOf(form)).toEqual(FORM);
  });

  test('keeps the first value of a field filled twice, and reports it', async () => {
    const form = await formOf(annexWith({ one: table(...pairs([...PERSON, ['联系电话', '0878-3380000']]), ...LISTS) }));
    expect(form.values.phone).toBe(V.phone);
    expect(form.issues.map((issue) => issue.code)).toEqual(['value-doubtful']);
  });
});

describe('the cover (R4.0)', () => {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['申 报 人', V.coverApplicant],
    ['所在单位', V.coverEmployer],
    ['专业领域', V.specialty],
    ['申报人联系电话', V.phone],
    ['填报日期', V.filledOn],
  ];

  test.each([
    ['text boxes', lines.map(([label, value]) => textBox(paragraphs(`${label}：${value}`))).join('')],
    ['one text box', textBox(paragraphs(...lines.map(([label, value]) => `${label}：${value}`)))],
    ['a table', table(...lines.map(([label, value]) => texts(`${label}：`, value ?? '')))],
    ['a table without colons', table(...lines.map(([label, value]) => texts(label, value ?? '')))],
    ['one cell', table(texts(lines.map(([label, value]) => `${label}：${value}`).join('\n')))],
    ['lines without colons', paragraphs(...lines.map(([label, value]) => `${label}　　${value}`))],
    ['one line', paragraphs(lines.map(([label, value]) => `${label}：${value}`).join('　　'))],
    [
      'underlined runs',
      lines
        .map(([label, value]) =>
          paragraphOf(
            run(`${label}：`),
            run(`  ${value}`, '<w:u w:val="single"/>'),
            run('\t', '<w:u w:val="single"/>'),
          ),
        )
        .join(''),
    ],
    ['lines with notes', paragraphs(...lines.map(([label, value]) => `${label}（盖章）：${value}`))],
  ])('reads whole in %s', (_name, cover) => expectWhole(annexWith({ cover })));
});

describe('the form from section 三 to 九 (R4.3–R4.6)', () => {
  const titles = {
    three: '申报人对入选条件说明及主要业绩相关材料',
    four: '申报人承诺',
    five: '所在单位审核意见',
    six: '县市相关部门意见',
    seven: '“兴楚电商创业领军人才”评审委员会评审意见',
    eight: '州商务局意见',
    nine: '州委人才工作领导小组意见',
  };
  const pledge = '本人对所提供的所有信息的真实性、完整性、合法性负责。如有违反，愿意承担由此产生的一切法律责任。';
  const county: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['县（市）委组织部意见', V.organisationOpinion, V.organisationOpinionDate],
    ['县（市）委“两新”组织工委意见', V.newOrganisationsOpinion, V.newOrganisationsOpinionDate],
    ['县（市）财政局意见', V.financeOpinion, V.financeOpinionDate],
    ['县（市）人力资源和社会保障局意见', V.humanResourcesOpinion, V.humanResourcesOpinionDate],
    ['县（市）农业农村局意见', V.agricultureOpinion, V.agricultureOpinionDate],
    ['县（市）商务主管部门意见', V.commerceOpinion, V.commerceOpinionDate],
  ];
  const basic = ['申报人对必须具备的基本条件说明及相关材料', V.basicStatement ?? ''] as const;
  const achieved = ['主要业绩相关证明材料', V.achievements ?? ''] as const;
  const seal = `所在单位（盖章）：        ${dateLine(V.employerSealedOn)}`;
  const signed = `申报人签字：${V.undertakingSignature}    ${dateLine(V.undertakingDate)}`;
  const employer = `${V.employerOpinion}\n（盖章）    ${dateLine(V.employerOpinionDate)}`;
  const blank = '签字：        （盖章）\n年   月   日';

  test('reads whole with section titles at the left edge, contents beside them, in one table', () => {
    const one = table(
      texts(titles.three, `${basic[0]}：${basic[1]}`),
      texts('', `${achieved[0]}：${achieved[1]}\n${seal}`),
      texts(titles.four.split('').join('\n'), `${pledge}\n${signed}`),
      texts(titles.five, employer),
      row(
        cell(titles.six, { merge: 'restart' }),
        cell(`${county[0]?.[0]}：\n${county[0]?.[1]}\n${dateLine(county[0]?.[2])}`),
      ),
      ...county
        .slice(1)
        .map(([label, opinion, date]) =>
          row(cell('', { merge: 'continue' }), cell(`${label}：${opinion}\n（签章）${dateLine(date)}`)),
        ),
      texts(titles.seven, blank),
      texts(titles.eight, blank),
      texts(titles.nine, blank),
    );
    return expectWhole(annexWith({ later: one }));
  });

  test('reads whole with titles as rows over their contents and departments labelled in cells of their own', () => {
    const one = table(
      row(cell(`（三）${titles.three}`, { span: 2 })),
      texts(...basic),
      texts(...achieved),
      row(cell(seal, { span: 2 })),
      row(cell(`（四）${titles.four}`, { span: 2 })),
      row(cell(`${pledge}\n${signed}`, { span: 2 })),
      row(cell(`（五）${titles.five}`, { span: 2 })),
      row(cell(employer, { span: 2 })),
      row(cell(`（六）${titles.six}`, { span: 2 })),
      ...county.map(([label, opinion, date]) => texts(label, `${opinion}\n签章\n${dateLine(date)}`)),
      ...[titles.seven, titles.eight, titles.nine].flatMap((title) => [
        row(cell(title, { span: 2 })),
        row(cell(blank, { span: 2 })),
      ]),
    );
    return expectWhole(annexWith({ later: one }));
  });

  test('reads whole with departments side by side, their opinions in the row below', () => {
    const bodies = county.map(([, opinion, date]) => `${opinion}\n签章\n${dateLine(date)}`);
    const later = [
      annexLaterSections(FORM).split(paragraphs('六、县市相关部门意见'))[0],
      paragraphs('六、县市相关部门意见'),
      table(
        ...[0, 2, 4].flatMap((at) => [
          texts(county[at]?.[0] ?? '', county[at + 1]?.[0] ?? ''),
          texts(bodies[at] ?? '', bodies[at + 1] ?? ''),
        ]),
      ),
    ];
    return expectWhole(annexWith({ later: later.join('') }));
  });

  test('reads whole with sections as plain paragraphs', () => {
    const later = paragraphs(
      `三、${titles.three}`,
      `${basic[0]}：`,
      ...basic[1].split('\n'),
      `${achieved[0]}：`,
      ...achieved[1].split('\n'),
      '所在单位（盖章）：',
      dateLine(V.employerSealedOn),
      `四、${titles.four}`,
      pledge,
      signed,
      `五、${titles.five}`,
      ...employer.split('\n'),
      `六、${titles.six}`,
      ...county.flatMap(([label, opinion, date]) => [label, opinion ?? '', '签章', dateLine(date)]),
      `七、${titles.seven}`,
      ...blank.split('\n'),
      `八、${titles.eight}`,
      ...blank.split('\n'),
      `九、${titles.nine}`,
      ...blank.split('\n'),
    );
    return expectWhole(annexWith({ later }));
  });

  test('reads whole with headings numbered by Word, and so without their numerals', () =>
    expectWhole(annexForm().replace(/[一二三四五六七八九]、/g, '')));

  test('reads whole with every table in one frame', () =>
    expectWhole(table(row(cellOf(annexForm() + paragraphs(''))))));

  test('reads whole with departments under the names that a county gives them', () => {
    const names = {
      '县（市）委组织部意见': '中共姚安县委组织部意见',
      '县（市）委“两新”组织工委意见': '中共姚安县委“两新”工委意见',
      '县（市）财政局意见': '姚安县财政局审核意见',
      '县（市）人力资源和社会保障局意见': '姚安县人社局意见',
      '县（市）农业农村局意见': '姚安县农业农村和水务局意见',
      '县（市）商务主管部门': '姚安县工业信息化商务科学技术局意见',
    };
    const named = Object.entries(names).reduce((body, [old, own]) => body.replace(old, own), annexForm());
    return expectWhole(named);
  });

  test('has the opinions of the committee, the bureau and the leading group with their dates (R4.6)', async () => {
    const later = aFilledForm({
      committeeOpinion: '经评审，建议入选。',
      committeeOpinionDate: '2024.05.06',
      bureauOpinion: '同意。',
      bureauOpinionDate: '2024.05.20',
      leadingGroupOpinion: '同意纳入培养。',
      leadingGroupOpinionDate: '2024.06.01',
    });
    expect(contentOf(await formOf(annexForm(later)))).toEqual(later);
  });

  test('has signature lines with names reported, not taken for opinions', async () => {
    const body = annexForm().replace('负责人签名：', '负责人签名：杨志明');
    const form = await formOf(body);
    expect(form.values.committeeOpinion).toBeUndefined();
    expect(form.issues.map((issue) => issue.code)).toEqual(['signature-not-taken']);
    expect(form.issues[0]?.message).toContain('杨志明');
  });

  test('has a date begun and not finished reported', async () => {
    const form = await formOf(annexForm().replace(dateLine('2024.03.25'), '2024 年 3 月    日'));
    expect(form.values.commerceOpinionDate).toBeUndefined();
    expect(form.issues.map((issue) => issue.code)).toEqual(['date-unread']);
  });

  test('leaves an undertaking signed by a picture unsigned, and reports it (R4.12)', async () => {
    const scrawl = cellOf(paragraphs(pledge) + paragraphOf(run('申报人签字：'), picture('rId9')));
    const later = annexLaterSections(FORM).replace(/<w:tc>(?:(?!<w:tc>).)*申报人签字.*?<\/w:tc>/, scrawl);
    const form = await formOf(annexWith({ later }), { rId9: new Uint8Array(9) });
    expect(form.values.undertakingSignature).toBeUndefined();
    expect(form.issues.map((issue) => issue.code)).toEqual(['signature-is-picture']);
  });

  test.each([
    [`${pledge}  申报人签字：李彩云   2024年3月8日`],
    [`${pledge}\n申报人（签字）：李彩云\n2024.03.08`],
    [`${pledge}\n签名：\n李彩云\n日期：2024年3月8日`],
  ])('has the undertaking %j with its signature and date (R4.4)', async (text) => {
    const old = annexLaterSections(FORM);
    const later = old.replace(/<w:tc>(?:(?!<w:tc>).)*申报人签字.*?<\/w:tc>/, cell(text));
    expect(later).not.toBe(old);
    await expectWhole(annexWith({ later }));
  });

  test('has pages added behind it reported, not taken for the last opinion', async () => {
    const form = await formOf(`${annexForm()}${paragraphs('附页：获奖情况', '2022年获省级电商大赛一等奖')}`);
    expect(form.values.leadingGroupOpinion).toBeUndefined();
    expect(form.issues.map((issue) => issue.code)).toEqual(['text-not-placed']);
    expect(form.issues[0]?.message).toContain('省级电商大赛一等奖');
  });
});

describe('a form’s document', () => {
  test('reads tracked changes as accepted', async () => {
    const body = annexForm().replace(
      run('女'),
      `<w:del>${run('男').replaceAll('w:t', 'w:delText')}</w:del><w:ins>${run('女')}</w:ins><w:moveFrom>${run('旧')}</w:moveFrom>`,
    );
    expect(body).not.toBe(annexForm());
    const form = await formOf(body);
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues).toMatchObject([{ code: 'value-doubtful', field: 'sex', subject: '性别' }]);
  });

  test('leaves out rows that were deleted under tracking, and tells of them', async () => {
    const extra = row(cell('身份证号'), cell('532324')).replace('<w:tr>', '<w:tr><w:trPr><w:del/></w:trPr>');
    const form = await formOf(annexWith({ one: annexSectionOne(FORM).replace('</w:tbl>', `${extra}</w:tbl>`) }));
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues).toMatchObject([{ code: 'value-doubtful', subject: '一、申报人基本情况' }]);
  });

  test('has the portrait in the 照片 cell for the photo, and lists other pictures', async () => {
    const one = annexSectionOne(FORM, paragraphOf(picture('rId7')));
    const later = annexLaterSections(FORM).replace('23人。', `23人。</w:t></w:r>${picture('rId8')}<w:r><w:t>`);
    const form = await formOf(annexWith({ one, later }), { rId7: new Uint8Array(9), rId8: new Uint8Array(9) });
    expect(contentOf(form)).toEqual(FORM);
    expect([form.photo, form.pictures]).toEqual(['word/media/rId7.bin', ['word/media/rId8.bin']]);
  });

  test.each([
    ['letter', paragraphs('尊敬的领导：', '姓名：李彩云')],
    ['table of something else', table(texts('序号', '品名', '数量'), texts('1', '野生菌', '20'))],
    ['empty document', paragraphs('')],
  ])('is refused where it is no form: %s', async (_name, body) => {
    expect(readForm(await blocksOf(body))).toMatchObject({ ok: false, code: 'form-unrecognised' });
  });

  test('reads whole with cover and section 一 in one table', () => {
    const rows = [
      row(cell('兴楚电商创业领军人才申报表', { span: 6 })),
      ...['申报人', '所在单位', '专业领域', '申报人联系电话', '填报日期'].map((label, index) =>
        row(
          cell(label, { span: 2 }),
          cell([V.coverApplicant, V.coverEmployer, V.specialty, V.phone, V.filledOn][index] ?? '', { span: 4 }),
        ),
      ),
      row(cell('一、申报人基本情况', { span: 6 })),
      ...pairs(PERSON),
      ...LISTS,
    ];
    const whole = [table(...rows), paragraphs('二、符合入选条件'), annexSectionTwo(FORM), annexLaterSections(FORM)];
    return expectWhole(whole.join(''));
  });

  test('reads whole without the heading of section 一', () =>
    expectWhole(annexForm().replace(paragraphs('一、申报人基本情况'), '')));

  test('with a second form in it is reported', async () => {
    const form = await formOf(annexForm() + annexForm(aFilledForm({ name: '王小山', coverApplicant: '王小山' })));
    expect(form.values.name).toBe('李彩云');
    expect(form.issues.map((issue) => issue.code)).toContain('several-forms');
  });
});

describe('a form in the annex layout', () => {
  /** Letters that make no word of the form. */
  const letter = fc.constantFrom(...'云岭彩鹰松梅河谷星桥石泉万里晴川阿依古丽锦绣滇彝ABC123');
  const words = fc.string({ unit: letter, minLength: 2, maxLength: 12 });
  const date = fc
    .tuple(fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => [year, month, day].map((part) => String(part).padStart(2, '0')).join('.'));
  const anyForm = fc
    .record({
      values: fc.record(
        Object.fromEntries(
          Object.keys(V).map((field) => [field, /Date$|On$|birth|Since/.test(field) ? date : words]),
        ) as Record<keyof typeof V, typeof words>,
      ),
      boxes: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
    })
    .map(({ values, boxes: [influencer, live, commerce, cross] }) => ({
      ...aFilledForm(values),
      tracks: { influencer, 'live-seller': live, 'e-commerce': commerce, 'cross-border': cross },
    }));

  test('reads as it was filled, whatever was', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, async (form) => {
        expect(contentOf(await formOf(annexForm(form)))).toEqual(form);
      }),
      { numRuns: 80 },
    );
  });
});
