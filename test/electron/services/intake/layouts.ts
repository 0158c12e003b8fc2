import { BASIC_CONDITIONS, TRACKS } from '../../../../domain/application/conditions.ts';
import { FIELDS, type FieldId, SECTIONS, type SectionId } from '../../../../domain/application/fields.ts';
import { COUNTY_OPINIONS } from '../../../../domain/application/opinion-layout.ts';
import type { ApplicationForm } from '../../../../domain/application/record.ts';
import { cell, cellOf, paragraphs, row, table, texts } from '../../platform/office/build-docx.ts';
import {
  annexForm,
  annexLaterSections,
  annexSectionOne,
  annexSectionTwo,
  coverParagraphs,
  dateLine,
} from './build-form.ts';

/** How a program or a person writes a box. */
export type Mark = (ticked: boolean, text: string) => string;

/** Section 一 in pairs of label and value, lists under titles of their own. */
function basicsInPairs({ values, educationRows, workRows }: ApplicationForm, perRow: number): string[] {
  const order: FieldId[] = [
    'degree',
    'education',
    'schoolAndMajor',
    'name',
    'sex',
    'ethnicity',
    'birth',
    'origin',
    'title',
    'rank',
    'politicalStatus',
    'joinedOn',
    'presentPostSince',
    'employerAndPost',
  ];
  const rows: string[] = [];
  for (let at = 0; at < order.length; at += perRow) {
    const pairs = order.slice(at, at + perRow).flatMap((field) => [FIELDS[field].label, values[field] ?? '']);
    rows.push(row(...pairs.map((text) => cell(text, { span: 6 / perRow }))));
  }
  const list = (title: string, heads: readonly string[], lines: readonly (readonly string[])[]) => [
    row(cell(title, { span: 12 })),
    ...[heads, ...lines].map((line) => row(...line.map((text) => cell(text, { span: 4 })))),
  ];
  return [
    ...rows,
    ...list(
      '主要教育经历',
      ['起止年月', '学校', '所学专业'],
      educationRows.map((entry) => [entry.period, entry.school, entry.major]),
    ),
    ...list(
      '主要工作经历',
      ['起止年月', '工作单位', '职务（职称）'],
      workRows.map((entry) => [entry.period, entry.employer, entry.post]),
    ),
  ];
}

function boxLines({ basic, tracks }: ApplicationForm, mark: Mark): [string[], string[]] {
  const basics = Object.entries(BASIC_CONDITIONS).map(([id, text]) =>
    mark(basic[id as keyof typeof basic] === true, text),
  );
  const options = Object.entries(TRACKS).map(([id, { formText }]) =>
    mark(tracks[id as keyof typeof tracks] === true, formText),
  );
  return [basics, options];
}

/** Everything in one table, section titles in rows of their own, section 六 as label beside opinion. */
function inOneTable(form: ApplicationForm, mark: Mark): string {
  const { values: v } = form;
  const wide = (text: string) => row(cell(text, { span: 12 }));
  const beside = (label: string, text: string) => row(cell(label, { span: 3 }), cell(text, { span: 9 }));
  const title = (section: SectionId) => wide(SECTIONS[section].title);
  const signed = (text: string | undefined, sign: string, date: string | undefined) =>
    `${text ?? ''}\n${sign}\n${dateLine(date)}`;
  const [basics, options] = boxLines(form, mark);
  return table(
    title('one'),
    ...basicsInPairs(form, 3),
    title('two'),
    beside('必须具备的基本条件', basics.join('\n')),
    beside('必须具备其中一个的专业条件', options.join('\n')),
    title('three'),
    beside(FIELDS.basicStatement.label, v.basicStatement ?? ''),
    beside(FIELDS.achievements.label, `${v.achievements ?? ''}\n所在单位（盖章）：\n${dateLine(v.employerSealedOn)}`),
    title('four'),
    wide(
      `本人对所提供的所有信息的真实性、完整性、合法性负责。如有违反，愿意承担由此产生的一切法律责任。\n申报人签字：${v.undertakingSignature ?? ''}\n${dateLine(v.undertakingDate)}`,
    ),
    title('five'),
    wide(signed(v.employerOpinion, '所在单位盖章', v.employerOpinionDate)),
    title('six'),
    ...COUNTY_OPINIONS.map(({ text: { field }, sign: { date } }) =>
      beside(FIELDS[field].label, signed(v[field], '签章', v[date])),
    ),
    title('seven'),
    wide(
      signed(v.committeeOpinion, '专家委员会（专家评审组）负责人签名：\n其他评审组成员签名：', v.committeeOpinionDate),
    ),
    title('eight'),
    wide(signed(v.bureauOpinion, '签章', v.bureauOpinionDate)),
    title('nine'),
    wide(signed(v.leadingGroupOpinion, '签章', v.leadingGroupOpinionDate)),
  );
}

/** Opinions of two departments side by side, labels, texts and stamps in rows of their own. */
function stampsInRows(form: ApplicationForm, mark: Mark): string {
  const { values: v } = form;
  const rows = [0, 2, 4].flatMap((at) => {
    const pair = COUNTY_OPINIONS.slice(at, at + 2);
    return [
      texts(...pair.map(({ text }) => FIELDS[text.field].label)),
      texts(...pair.map(({ text }) => v[text.field] ?? '')),
      texts(...pair.map(({ sign }) => `签 章\n${dateLine(v[sign.date])}`)),
    ];
  });
  const later = annexLaterSections(form);
  const six = later.indexOf(paragraphs('六、县市相关部门意见'));
  const seven = later.indexOf(paragraphs('七、“兴楚电商创业领军人才”评审委员会\n评审意见'));
  const sections = `${later.slice(0, six)}${paragraphs('六、县市相关部门意见')}${table(...rows)}${later.slice(seven)}`;
  return [
    coverParagraphs(form),
    paragraphs('一、申报人基本情况'),
    annexSectionOne(form),
    paragraphs('二、符合入选条件'),
    annexSectionTwo(form, mark),
    sections,
  ].join('');
}

/** The annex, every table in a frame of one cell, and every section on a page of its own. */
function framed(form: ApplicationForm, mark: Mark): string {
  const body = annexForm(form, mark);
  const page = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>';
  return body.replace(/<w:tbl>.*?<\/w:tbl>/g, (inner) => `${table(row(cellOf(`${inner}<w:p/>`)))}${page}`);
}

/** Layouts in which people fill the form in, by name. */
export const LAYOUTS: Readonly<Record<string, (form: ApplicationForm, mark: Mark) => string>> = {
  'the annex': annexForm,
  'one table': (form, mark) => `${coverParagraphs(form)}${inOneTable(form, mark)}`,
  'other order, two pairs a row': (form, mark) =>
    annexForm(form, mark).replace(annexSectionOne(form), table(...basicsInPairs(form, 2))),
  'stamps in rows of their own': stampsInRows,
  'tables in tables, a page each': framed,
};

/** Runs of a body's text, changed one by one; labels and values alike. */
function eachRun(body: string, change: (xml: string, text: string, place: number) => string): string {
  let place = 0;
  return body.replace(
    /<w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/g,
    (xml, text: string) => {
      place += 1;
      return change(xml, text, place);
    },
  );
}

function textRun(text: string, properties = ''): string {
  return `<w:r w:rsidR="00A12345">${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A field between its marks, as Word writes it. */
function field(instruction: string, result: string, data = ''): string {
  const mark = (type: string, inner = '') => `<w:r><w:fldChar w:fldCharType="${type}">${inner}</w:fldChar></w:r>`;
  return `${mark('begin', data)}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${mark('separate')}${result}${mark('end')}`;
}

/** Cuts a text into two runs, never through an escape or a pair of surrogates. */
function split(text: string, place: number): [string, string] {
  const letters = text.match(/&\w+;|./gsu) ?? [];
  const at = letters.length < 2 ? letters.length : 1 + (place % (letters.length - 1));
  return [letters.slice(0, at).join(''), letters.slice(at).join('')];
}

/** What programs make of the same text: their traces are in the file, and mean nothing. By name. */
export const HABITS: Readonly<Record<string, (body: string) => string>> = {
  'runs split by spelling marks (Word)': (body) =>
    eachRun(body, (_, text, place) => {
      const [first, second] = split(text, place);
      return `<w:proofErr w:type="spellStart"/>${textRun(first, '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>')}<w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="${place}" w:name="_GoBack"/>${second && textRun(second)}<w:bookmarkEnd w:id="${place}"/>`;
    }),
  'smart tags and custom marks (Word 2003, 2007)': (body) =>
    eachRun(body, (xml, _, place) =>
      place % 2 === 0
        ? `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate"><w:smartTagPr><w:attr w:name="Year" w:val="2023"/></w:smartTagPr><w:smartTag w:element="place">${xml}</w:smartTag></w:smartTag>`
        : `<w:customXml w:element="x">${xml}</w:customXml>`,
    ),
  'links and simple fields': (body) =>
    eachRun(body, (xml, _, place) =>
      place % 2 === 0
        ? `<w:hyperlink r:id="rId99">${xml}</w:hyperlink>`
        : `<w:fldSimple w:instr="REF x">${xml}</w:fldSimple>`,
    ),
  'form fields (FORMTEXT)': (body) =>
    eachRun(body, (xml, text) =>
      /^[\d.—]+$|^[^：、，。（）]{2,12}公司/.test(text)
        ? field(
            'FORMTEXT',
            xml,
            '<w:ffData><w:name w:val="Text1"/><w:enabled/><w:textInput><w:default w:val="x"/></w:textInput></w:ffData>',
          )
        : xml,
    ),
  'content controls around runs (WPS, Word)': (body) =>
    eachRun(
      body,
      (xml) =>
        `<w:sdt><w:sdtPr><w:alias w:val="x"/><w:tag w:val="other"/><w:id w:val="5"/></w:sdtPr><w:sdtContent>${xml}</w:sdtContent></w:sdt>`,
    ),
  'content controls around cells and rows': (body) =>
    body.replace(/<w:tc>.*?<\/w:tc>/g, (xml) =>
      xml.includes('<w:tbl>') || xml.split('<w:tc>').length > 2
        ? xml
        : `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>`,
    ),
  'text of two alternatives (drawings of newer and older Word)': (body) =>
    eachRun(body, (xml, _, place) =>
      place % 5 === 0
        ? `<w:r><mc:AlternateContent><mc:Choice Requires="wpc"><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>${xml}`
        : xml,
    ),
  'page breaks, section marks and empty paragraphs': (body) =>
    body.replaceAll(
      '</w:tbl>',
      '</w:tbl><w:p><w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>',
    ),
  'tracked changes: text replaced and moved': (body) =>
    eachRun(body, (xml, text, place) => {
      const gone = `<w:r><w:delText>${text.slice(0, 1) === '&' ? '旧' : text.slice(0, 1)}旧</w:delText></w:r>`;
      const moved = `<w:moveFrom w:id="${place}" w:author="甲">${xml}</w:moveFrom><w:moveTo w:id="${place}" w:author="甲">${xml}</w:moveTo>`;
      return place % 2 === 0
        ? `<w:del w:id="${place}" w:author="甲">${gone}</w:del><w:ins w:id="${place}" w:author="甲">${xml}</w:ins>`
        : moved;
    }),
  'blanks around every text': (body) => eachRun(body, (_, text) => textRun(` ${text}　`)),
};

/** Ways in which a box is ticked. `text` is the option's own. */
export const MARKS: Readonly<Record<string, Mark>> = {
  '√ for □': (ticked, text) => `${ticked ? '√' : '□'} ${text}`,
  '☑ and ☐': (ticked, text) => `${ticked ? '☑' : '☐'}${text}`,
  '■ and □': (ticked, text) => `${ticked ? '■' : '□'}　${text}`,
  '✓ in brackets behind': (ticked, text) => `${text.replace(/[；。]$/, '')}（${ticked ? '✓' : ' '}）`,
  'R of Wingdings 2, out of its font': (ticked, text) => `${ticked ? '\uf052' : '\uf0a3'}${text}`,
  '□√ together': (ticked, text) => `□${ticked ? '√' : ''} ${text}`,
};
