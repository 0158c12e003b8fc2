/**
 * Catalogue of the application form (申报表, annex of 楚才组〔2022〕7号): the one place that tells screen, paper, import and
 * export what a field is called, what it holds and who fills it. Labels are the annex's own words.
 */
/** Who fills a part of the form: the applicant, the employer, the six county departments, and the bodies of 七 to 九 (R4.8). */
export type Filler = 'applicant' | 'employer' | 'county' | 'committee' | 'bureau' | 'leading-group';

export interface SectionDefinition {
  readonly title: string;
  /** Who fills it, except for fields that name somebody else. */
  readonly owner: Filler;
  /** Where it is in the annex. */
  readonly source: string;
}

export const SECTIONS = {
  cover: { title: '封面', owner: 'applicant', source: '附件封面' },
  one: { title: '一、申报人基本情况', owner: 'applicant', source: '附件表一' },
  two: { title: '二、符合入选条件', owner: 'applicant', source: '附件表二' },
  three: { title: '三、申报人对入选条件说明及主要业绩相关材料', owner: 'applicant', source: '附件表三' },
  four: { title: '四、申报人承诺', owner: 'applicant', source: '附件表四' },
  five: { title: '五、所在单位审核意见', owner: 'employer', source: '附件表五' },
  six: { title: '六、县市相关部门意见', owner: 'county', source: '附件表六' },
  seven: { title: '七、“兴楚电商创业领军人才”评审委员会评审意见', owner: 'committee', source: '附件表七' },
  eight: { title: '八、州商务局意见', owner: 'bureau', source: '附件表八' },
  nine: { title: '九、州委人才工作领导小组意见', owner: 'leading-group', source: '附件表九' },
} as const satisfies Record<string, SectionDefinition>;

export type SectionId = keyof typeof SECTIONS;
/** `line` one line · `paragraphs` long text · `date` yyyy.mm.dd · `month` yyyy.mm, where a full day is accepted too. */
export type FieldKind = 'line' | 'paragraphs' | 'date' | 'month';
/** National code list whose wordings a field takes; other wordings are allowed (`codes.ts`). */
export type CodeListId = 'ethnicity' | 'politicalStatus' | 'education' | 'degree';

export interface FieldDefinition {
  readonly section: SectionId;
  /** The annex's wording of the label. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Who fills it, where that is not the section's owner. */
  readonly filledBy?: Filler;
  /** Other wordings seen on filled forms, for import. */
  readonly otherLabels?: readonly string[];
  /** What to write, in the words of the form's own notes (填写说明) where they cover it. */
  readonly note?: string;
  readonly codes?: CodeListId;
}

export const FIELDS = {
  coverApplicant: {
    section: 'cover',
    label: '申报人',
    kind: 'line',
    otherLabels: ['申报人姓名'],
    note: '与第一项的姓名相同',
  },
  coverEmployer: { section: 'cover', label: '所在单位', kind: 'line', otherLabels: ['申报单位', '工作单位'] },
  specialty: { section: 'cover', label: '专业领域', kind: 'line', note: '填写目前所从事专业（填写说明3）' },
  phone: { section: 'cover', label: '申报人联系电话', kind: 'line', otherLabels: ['联系电话', '电话', '手机'] },
  filledOn: {
    section: 'cover',
    label: '填报日期',
    kind: 'date',
    otherLabels: ['填表日期', '申报日期'],
    note: 'yyyy.mm.dd，如 1980.01.01（填写说明1）；账号注册年限算到这一天',
  },

  name: { section: 'one', label: '姓名', kind: 'line', note: '与身份证件一致' },
  sex: { section: 'one', label: '性别', kind: 'line' },
  birth: { section: 'one', label: '出生年月', kind: 'month', otherLabels: ['出生日期'], note: 'yyyy.mm，如 1980.01' },
  ethnicity: { section: 'one', label: '民族', kind: 'line', codes: 'ethnicity' },
  origin: { section: 'one', label: '籍贯', kind: 'line', note: '填写到县市，如 云南楚雄' },
  presentPostSince: {
    section: 'one',
    label: '工作时间（现职）',
    kind: 'month',
    otherLabels: ['参加工作时间', '工作时间', '现职时间'],
    note: '任现职的起始年月，yyyy.mm',
  },
  title: { section: 'one', label: '职称职级', kind: 'line', otherLabels: ['职称'], note: '没有的填“无”（填写说明8）' },
  rank: { section: 'one', label: '行政级别', kind: 'line', note: '没有的填“无”（填写说明8）' },
  politicalStatus: { section: 'one', label: '政治面貌', kind: 'line', codes: 'politicalStatus' },
  joinedOn: {
    section: 'one',
    label: '加入时间',
    kind: 'month',
    otherLabels: ['入党时间', '入党（团）时间'],
    note: '加入党派的时间；群众填“无”（填写说明8）',
  },
  employerAndPost: {
    section: 'one',
    label: '工作单位及职务',
    kind: 'line',
    otherLabels: ['工作单位和职务', '单位及职务'],
  },
  education: { section: 'one', label: '最高学历', kind: 'line', otherLabels: ['学历'], codes: 'education' },
  degree: {
    section: 'one',
    label: '最高学位',
    kind: 'line',
    otherLabels: ['学位'],
    codes: 'degree',
    note: '没有的填“无”（填写说明8）',
  },
  schoolAndMajor: {
    section: 'one',
    label: '毕业院校及专业',
    kind: 'line',
    otherLabels: ['毕业院校', '毕业院校和专业'],
  },

  basicStatement: {
    section: 'three',
    label: '申报人对必须具备的基本条件说明及相关材料',
    kind: 'paragraphs',
    note: '准确、清楚、全面，内容较多可另加附页和另附材料（填写说明8）；不得涉及国家秘密（填写说明7）',
    otherLabels: ['基本条件说明及相关材料', '申报人对必须具备的基本条件说明'],
  },
  achievements: {
    section: 'three',
    label: '主要业绩相关证明材料',
    kind: 'paragraphs',
    note: '写明申报条件所需的数额和时间，逐项附证明材料；不得涉及国家秘密（填写说明7）',
    otherLabels: ['主要业绩及相关证明材料', '主要业绩相关材料', '主要业绩'],
  },
  employerSealedOn: { section: 'three', label: '所在单位（盖章）日期', kind: 'date', filledBy: 'employer' },
  undertakingSignature: { section: 'four', label: '申报人签字', kind: 'line', note: '打印后由本人签字（填写说明6）' },
  undertakingDate: { section: 'four', label: '申报人签字日期', kind: 'date' },
  employerOpinion: { section: 'five', label: '所在单位审核意见', kind: 'paragraphs' },
  employerOpinionDate: { section: 'five', label: '所在单位盖章日期', kind: 'date' },

  organisationOpinion: { section: 'six', label: '县（市）委组织部意见', kind: 'paragraphs' },
  organisationOpinionDate: { section: 'six', label: '县（市）委组织部日期', kind: 'date' },
  newOrganisationsOpinion: { section: 'six', label: '县（市）委“两新”组织工委意见', kind: 'paragraphs' },
  newOrganisationsOpinionDate: { section: 'six', label: '县（市）委“两新”组织工委日期', kind: 'date' },
  financeOpinion: { section: 'six', label: '县（市）财政局意见', kind: 'paragraphs' },
  financeOpinionDate: { section: 'six', label: '县（市）财政局日期', kind: 'date' },
  humanResourcesOpinion: { section: 'six', label: '县（市）人力资源和社会保障局意见', kind: 'paragraphs' },
  humanResourcesOpinionDate: { section: 'six', label: '县（市）人力资源和社会保障局日期', kind: 'date' },
  agricultureOpinion: { section: 'six', label: '县（市）农业农村局意见', kind: 'paragraphs' },
  agricultureOpinionDate: { section: 'six', label: '县（市）农业农村局日期', kind: 'date' },
  commerceOpinion: {
    section: 'six',
    label: '县（市）商务主管部门',
    kind: 'paragraphs',
    otherLabels: ['县（市）商务主管部门意见', '县（市）商务局意见'],
  },
  commerceOpinionDate: { section: 'six', label: '县（市）商务主管部门日期', kind: 'date' },

  committeeOpinion: { section: 'seven', label: '评审委员会评审意见', kind: 'paragraphs' },
  committeeOpinionDate: { section: 'seven', label: '评审委员会日期', kind: 'date' },
  bureauOpinion: { section: 'eight', label: '州商务局意见', kind: 'paragraphs' },
  bureauOpinionDate: { section: 'eight', label: '州商务局日期', kind: 'date' },
  leadingGroupOpinion: { section: 'nine', label: '州委人才工作领导小组意见', kind: 'paragraphs' },
  leadingGroupOpinionDate: { section: 'nine', label: '州委人才工作领导小组日期', kind: 'date' },
} as const satisfies Record<string, FieldDefinition>;

export type FieldId = keyof typeof FIELDS;

export const FIELD_IDS = Object.keys(FIELDS) as FieldId[];

export function isField(name: string): name is FieldId {
  return Object.hasOwn(FIELDS, name);
}

/** A field's definition under the general type (the catalogue's own type is narrower for each entry). */
export function fieldDefinition(field: FieldId): FieldDefinition {
  return FIELDS[field];
}

/** Fields of one section in the form's order. */
export function fieldsOf(section: SectionId): FieldId[] {
  return FIELD_IDS.filter((field) => FIELDS[field].section === section);
}

/** Who fills a field (R4.8). */
export function fillerOf(field: FieldId): Filler {
  const { section, filledBy } = fieldDefinition(field);
  return filledBy ?? SECTIONS[section].owner;
}

/** The lists of section 一, by the member of the form that holds their rows. */
export const LISTS = {
  educationRows: {
    label: '主要教育经历',
    columns: { period: '起止年月', school: '学校', major: '所学专业' },
    note: '从高中毕业后开始填写，包括毕业院校、专业、学历、学位（填写说明5）',
  },
  workRows: {
    label: '主要工作经历',
    columns: { period: '起止年月', employer: '工作单位', post: '职务（职称）' },
    note: '写明每阶段所在国家、工作单位、所任职务；起止时间首尾相接（填写说明5）',
  },
} as const;
export type ListId = keyof typeof LISTS;

/** Column headings of each list, in order. */
export const LIST_HEADS: Readonly<Record<ListId, readonly [string, string, string]>> = {
  educationRows: [
    LISTS.educationRows.columns.period,
    LISTS.educationRows.columns.school,
    LISTS.educationRows.columns.major,
  ],
  workRows: [LISTS.workRows.columns.period, LISTS.workRows.columns.employer, LISTS.workRows.columns.post],
};

/** Boxes of section 二, by the member of the form that holds them. */
export const BOX_GROUPS = {
  basic: { label: '必须具备的基本条件', note: '三项都须具备，在框格内打“√”（填写说明8）' },
  tracks: { label: '必须具备其中一个的专业条件', note: '至少具备一项，在框格内打“√”（填写说明8）' },
} as const;

/** 小一寸 photo, millimetres. */
export const PHOTO = {
  label: '照片',
  note: '近期小一寸免冠彩色近照，同时提供电子版（填写说明4）',
  widthMm: 22,
  heightMm: 32,
} as const;
