import { BASIC_CONDITIONS, TRACKS } from '../../../../domain/application/conditions.ts';
import type { Application } from '../../../../domain/application/record.ts';
import { cell, cellOf, paragraphs, row, table, texts } from '../../platform/office/build-docx.ts';

type Form = Application['form'];

/** What every layout below is filled with, unless a test says otherwise. */
export function aFilledForm(values: Partial<Form['values']> = {}): Form {
  return {
    values: {
      coverApplicant: '李彩云',
      coverEmployer: '姚安花田电子商务有限公司',
      specialty: '农村电商',
      phone: '13987800001',
      filledOn: '2024.03.08',
      name: '李彩云',
      sex: '女',
      birth: '1990.02',
      ethnicity: '彝族',
      origin: '云南姚安',
      presentPostSince: '2018.05',
      title: '助理电子商务师',
      rank: '无',
      politicalStatus: '中共党员',
      joinedOn: '2012.07.01',
      employerAndPost: '姚安花田电子商务有限公司 总经理',
      education: '大学本科',
      degree: '管理学学士',
      schoolAndMajor: '云南大学 市场营销',
      basicStatement: '热爱祖国，遵纪守法。\n无不良信用记录。',
      achievements: '2023年电商销售额412万元。\n带动就业23人。',
      employerSealedOn: '2024.03.10',
      undertakingSignature: '李彩云',
      undertakingDate: '2024.03.08',
      employerOpinion: '申报人有关信息真实、完整、合法，同意申报。',
      employerOpinionDate: '2024.03.10',
      organisationOpinion: '同意推荐。',
      organisationOpinionDate: '2024.03.20',
      newOrganisationsOpinion: '同意。',
      newOrganisationsOpinionDate: '2024.03.21',
      financeOpinion: '情况属实。',
      financeOpinionDate: '2024.03.22',
      humanResourcesOpinion: '无异议。',
      humanResourcesOpinionDate: '2024.03.23',
      agricultureOpinion: '同意推荐。',
      agricultureOpinionDate: '2024.03.24',
      commerceOpinion: '经审核，同意推荐上报。',
      commerceOpinionDate: '2024.03.25',
      ...values,
    },
    basic: { leadership: true, patriotism: true, conduct: true },
    tracks: { influencer: false, 'live-seller': false, 'e-commerce': true, 'cross-border': false },
    educationRows: [
      { period: '2008.09—2012.07', school: '云南大学', major: '市场营销' },
      { period: '2013.09—2015.07', school: '云南财经大学', major: '电子商务' },
    ],
    workRows: [
      { period: '2012.07—2018.05', employer: '姚安县供销社', post: '科员' },
      { period: '2018.05—至今', employer: '姚安花田电子商务有限公司', post: '总经理' },
    ],
  };
}

/** `2024.03.10` as the form's date line has it. */
export function dateLine(date: string | undefined): string {
  const [year = ' ', month = ' ', day = ' '] = (date ?? '').split('.').map(Number);
  return date ? `${year} 年 ${month} 月 ${day} 日` : '年    月    日';
}

export function coverParagraphs({ values }: Form): string {
  return paragraphs(
    '附件',
    '兴楚电商创业领军人才申报表',
    `申 报 人：____${values.coverApplicant ?? ''}____`,
    `所在单位：${values.coverEmployer ?? ''}______`,
    `专业领域：${values.specialty ?? ''}`,
    `申报人联系电话：${values.phone ?? ''}`,
    `填报日期：${values.filledOn ?? ''}`,
    '楚雄州商务局制',
    '申报表填写说明',
    '1．本表格日期格式均填写为：yyyy.mm.dd，如 1980.01.01。',
    '2．申报人及所在单位填写申报书“一”至“五”项。',
  );
}

/** Section 一 as the annex prints it: list titles merged down the left edge, two labels in one cell, photo at the right. */
export function annexSectionOne(form: Form, photo = ''): string {
  const { values: v } = form;
  const lists = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]) =>
    [heads, ...rows].map(([when = '', where = '', what = ''], index) =>
      row(
        cell(index === 0 ? title.split('').join('\n') : '', { merge: index === 0 ? 'restart' : 'continue' }),
        cell(when, { span: 2 }),
        cell(where, { span: 2 }),
        cell(what, { span: 2 }),
      ),
    );
  return table(
    row(
      ...[`姓　名`, v.name, '性 别', v.sex, '出生年月', v.birth].map((text) => cell(text ?? '')),
      cellOf(photo || paragraphs('照片'), { merge: 'restart' }),
    ),
    row(
      ...['民 族', v.ethnicity, '籍 贯', v.origin, '工作时间\n（现职）', v.presentPostSince].map((text) =>
        cell(text ?? ''),
      ),
      cell('', { merge: 'continue' }),
    ),
    row(
      ...[
        '职称\n职级',
        v.title,
        '行政\n级别',
        v.rank,
        '政治面貌\n加入时间',
        `${v.politicalStatus ?? ''}\n${v.joinedOn ?? ''}`,
      ].map((text) => cell(text ?? '')),
      cell('', { merge: 'continue' }),
    ),
    row(
      cell('工作单位及职务', { span: 2 }),
      cell(v.employerAndPost ?? '', { span: 4 }),
      cell('', { merge: 'continue' }),
    ),
    row(
      cell('最高学历'),
      cell(v.education ?? ''),
      cell('最高学位'),
      cell(v.degree ?? ''),
      cell('毕业院校及专业'),
      cell(v.schoolAndMajor ?? '', { span: 2 }),
    ),
    ...lists(
      '主要教育经历',
      ['起止年月', '学校', '所学专业'],
      form.educationRows.map((entry) => [entry.period, entry.school, entry.major]),
    ),
    ...lists(
      '主要工作经历',
      ['起 止 年 月', '工作单位', '职务（职称）'],
      form.workRows.map((entry) => [entry.period, entry.employer, entry.post]),
    ),
  );
}

/** Section 二 as the annex prints it: all boxes of a kind in one cell, one paragraph each. `mark` writes a box. */
export function annexSectionTwo(
  form: Form,
  mark: (ticked: boolean, text: string) => string = (ticked, text) => `${ticked ? '√' : '□'} ${text}`,
): string {
  const basic = (Object.keys(BASIC_CONDITIONS) as (keyof typeof BASIC_CONDITIONS)[]).map((id) =>
    mark(form.basic[id] === true, BASIC_CONDITIONS[id]),
  );
  const tracks = (Object.keys(TRACKS) as (keyof typeof TRACKS)[]).map((id) =>
    mark(form.tracks[id] === true, TRACKS[id].formText),
  );
  return table(
    texts('必 须 具\n备 的 基\n本条件', basic.join('\n')),
    texts('必 须 具\n备 其 中\n一 个 的\n专 业 条\n件', tracks.join('\n')),
  );
}

/** Sections 三 to 九 as the annex prints them, each a table under its heading. */
export function annexLaterSections({ values: v }: Form): string {
  const county = (label: string, opinion: string | undefined, date: string | undefined) =>
    `${label}\n${opinion ?? ''}\n签 章\n${dateLine(date)}`;
  return [
    paragraphs('三、申报人对入选条件说明及主要业绩相关材料'),
    table(
      texts('申 报 人\n对 必 须\n具 备 的\n基 本 条\n件 说 明\n及 相 关\n材料', v.basicStatement ?? ''),
      texts(
        '主 要 业\n绩 相 关\n证 明 材\n料',
        `${v.achievements ?? ''}\n\n所在单位（盖章）：\n${dateLine(v.employerSealedOn)}`,
      ),
    ),
    paragraphs('四、申报人承诺'),
    table(
      texts(
        `本人对所提供的所有信息的真实性、完整性、合法性负责。如有违反，愿意承担由此产生的一切法律责任。\n申报人签字 ${v.undertakingSignature ?? ''}\n${dateLine(v.undertakingDate)}`,
      ),
    ),
    paragraphs('五、所在单位审核意见'),
    table(texts(`${v.employerOpinion ?? ''}\n所在单位盖章\n${dateLine(v.employerOpinionDate)}`)),
    paragraphs('六、县市相关部门意见'),
    table(
      texts(
        county('县（市）委组织部意见', v.organisationOpinion, v.organisationOpinionDate),
        county('县（市）委“两新”组织工委意见', v.newOrganisationsOpinion, v.newOrganisationsOpinionDate),
      ),
      texts(
        county('县（市）财政局意见', v.financeOpinion, v.financeOpinionDate),
        county('县（市）人力资源和社会保障局意见', v.humanResourcesOpinion, v.humanResourcesOpinionDate),
      ),
      texts(
        county('县（市）农业农村局意见', v.agricultureOpinion, v.agricultureOpinionDate),
        county('县（市）商务主管部门', v.commerceOpinion, v.commerceOpinionDate),
      ),
    ),
    paragraphs('七、“兴楚电商创业领军人才”评审委员会\n评审意见'),
    table(
      texts(
        `${v.committeeOpinion ?? ''}\n专家委员会（专家评审组）负责人签名：\n其他评审组成员签名：\n${dateLine(v.committeeOpinionDate)}`,
      ),
    ),
    paragraphs('八、州商务局意见'),
    table(texts(`${v.bureauOpinion ?? ''}\n签章\n${dateLine(v.bureauOpinionDate)}`)),
    paragraphs('九、州委人才工作领导小组意见'),
    table(texts(`${v.leadingGroupOpinion ?? ''}\n签章\n${dateLine(v.leadingGroupOpinionDate)}`)),
  ].join('');
}

/** The whole form in the annex's layout. */
export function annexForm(form: Form = aFilledForm(), mark?: (ticked: boolean, text: string) => string): string {
  return [
    coverParagraphs(form),
    paragraphs('一、申报人基本情况'),
    annexSectionOne(form),
    paragraphs('二、符合入选条件'),
    annexSectionTwo(form, mark),
    annexLaterSections(form),
  ].join('');
}
