/**
 * Catalogue of the application form (申报表, annex of 楚才组〔2022〕7号): the one place where screen, paper, import
 * and export read what a field is called, what it holds and whose it is. Labels are the annex's own words.
 */
export const SECTIONS = {
  cover: { title: '封面', owner: 'applicant' },
  one: { title: '一、申报人基本情况', owner: 'applicant' },
  two: { title: '二、符合入选条件', owner: 'applicant' },
  three: { title: '三、申报人对入选条件说明及主要业绩相关材料', owner: 'applicant' },
  four: { title: '四、申报人承诺', owner: 'applicant' },
  five: { title: '五、所在单位审核意见', owner: 'employer' },
  six: { title: '六、县市相关部门意见', owner: 'county' },
  seven: { title: '七、“兴楚电商创业领军人才”评审委员会评审意见', owner: 'committee' },
  eight: { title: '八、州商务局意见', owner: 'bureau' },
  nine: { title: '九、州委人才工作领导小组意见', owner: 'leading-group' },
} as const;

export type SectionId = keyof typeof SECTIONS;
/** `line` one line · `paragraphs` long text · `date` yyyy.mm.dd · `month` yyyy.mm, a full day is accepted. */
export type FieldKind = 'line' | 'paragraphs' | 'date' | 'month';

export interface FieldDefinition {
  readonly section: SectionId;
  /** The annex's wording of the label. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Other wordings seen on filled forms, for import. */
  readonly otherLabels?: readonly string[];
  readonly note?: string;
}

export const FIELDS = {
  coverApplicant: { section: 'cover', label: '申报人', kind: 'line', otherLabels: ['申报人姓名'] },
  coverEmployer: { section: 'cover', label: '所在单位', kind: 'line', otherLabels: ['申报单位', '工作单位'] },
  specialty: { section: 'cover', label: '专业领域', kind: 'line', note: '填写目前所从事专业（填写说明3）' },
  phone: { section: 'cover', label: '申报人联系电话', kind: 'line', otherLabels: ['联系电话', '电话', '手机'] },
  filledOn: { section: 'cover', label: '填报日期', kind: 'date', otherLabels: ['填表日期', '申报日期'] },

  name: { section: 'one', label: '姓名', kind: 'line' },
  sex: { section: 'one', label: '性别', kind: 'line' },
  birth: { section: 'one', label: '出生年月', kind: 'month', otherLabels: ['出生日期'] },
  ethnicity: { section: 'one', label: '民族', kind: 'line' },
  origin: { section: 'one', label: '籍贯', kind: 'line' },
  presentPostSince: {
    section: 'one',
    label: '工作时间（现职）',
    kind: 'month',
    otherLabels: ['参加工作时间', '工作时间', '现职时间'],
  },
  title: { section: 'one', label: '职称职级', kind: 'line', otherLabels: ['职称'] },
  rank: { section: 'one', label: '行政级别', kind: 'line' },
  politicalStatus: { section: 'one', label: '政治面貌', kind: 'line' },
  joinedOn: { section: 'one', label: '加入时间', kind: 'month', otherLabels: ['入党时间', '入党（团）时间'] },
  employerAndPost: {
    section: 'one',
    label: '工作单位及职务',
    kind: 'line',
    otherLabels: ['工作单位和职务', '单位及职务'],
  },
  education: { section: 'one', label: '最高学历', kind: 'line', otherLabels: ['学历'] },
  degree: { section: 'one', label: '最高学位', kind: 'line', otherLabels: ['学位'] },
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
    otherLabels: ['基本条件说明及相关材料', '申报人对必须具备的基本条件说明'],
  },
  achievements: {
    section: 'three',
    label: '主要业绩相关证明材料',
    kind: 'paragraphs',
    otherLabels: ['主要业绩及相关证明材料', '主要业绩相关材料', '主要业绩'],
  },
  employerSealedOn: { section: 'three', label: '所在单位（盖章）日期', kind: 'date' },
  undertakingSignature: { section: 'four', label: '申报人签字', kind: 'line' },
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

/** A field's definition under the general type (the catalogue's own type is narrower for each entry). */
export function fieldDefinition(field: FieldId): FieldDefinition {
  return FIELDS[field];
}

/** Fields of one section in the form's order. */
export function fieldsOf(section: SectionId): FieldId[] {
  return FIELD_IDS.filter((field) => FIELDS[field].section === section);
}

/** The six county departments whose opinions section 六 holds, in the form's order (R4.5). */
export const COUNTY_OPINIONS = [
  ['organisationOpinion', 'organisationOpinionDate'],
  ['newOrganisationsOpinion', 'newOrganisationsOpinionDate'],
  ['financeOpinion', 'financeOpinionDate'],
  ['humanResourcesOpinion', 'humanResourcesOpinionDate'],
  ['agricultureOpinion', 'agricultureOpinionDate'],
  ['commerceOpinion', 'commerceOpinionDate'],
] as const satisfies readonly (readonly [FieldId, FieldId])[];
