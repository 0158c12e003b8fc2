/**
 * Fixed texts of the application form, as the annex of 楚才组〔2022〕7号 prints them (spaces aside). Only note 5 differs: the
 * annex's example reads 1993.02 then 1999.02, a misprint, since the rule it illustrates is that the two are equal
 * (R4.9); the correction is marked on the paper itself.
 */
export const FORM_TITLE = '兴楚电商创业领军人才申报表';
export const FORM_ISSUER = '楚雄州商务局制';
export const NOTES_TITLE = '申报表填写说明';

export const FORM_NOTES = [
  '本表格日期格式均填写为：yyyy.mm.dd，如1980.01.01。',
  '申报人及所在单位填写申报书“一”至“五”项。',
  '封面“专业领域”栏，填写目前所从事专业。',
  '照片为近期小一寸免冠彩色近照，同时提供电子版。',
  '“教育经历”从高中毕业后开始填写，包括毕业院校、专业、学历、学位；“工作经历”填写每阶段所在国家、工作单位、所任职务，无需描述工作业绩。工作经历起止时间必须首尾相接，即上一段经历终止时间须为下一段经历起始时间。（如上一段截止1993.02，下一段起始即为1993.02）',
  '申报人及所在单位对所提供的申报表和相关材料的真实性、完整性、合法性负责，并签盖确认。',
  '本表格的填写内容及其相关证明材料复印件不得涉及国家秘密，如确需提供涉密材料，涉密部分请另附纸按保密规定报送。',
  '本表格的内容要准确、清楚、全面，如内容较多可另加附页和另附材料，表内项目中本人没有内容的，一律填写“无”。有对应框格“□”的，在框格内打“√”。',
  '所有材料不作退还处理。如需退还相关证明材料，请注明。',
] as const;

/** Says where this print departs from the annex. */
export const NOTES_CORRECTION =
  '注：第5条示例的后一日期，原表印作1999.02，与“首尾相接”的规定不符，系误印，此处已按规定改为1993.02。';

export const UNDERTAKING =
  '本人对所提供的所有信息的真实性、完整性、合法性负责。如有违反，愿意承担由此产生的一切法律责任。';
export const EMPLOYER_CONSENT = '申报人有关信息真实、完整、合法，同意申报。';
