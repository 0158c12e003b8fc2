import { SECTIONS } from '../../../../domain/application/fields.ts';
import { success } from '../../../../domain/base/result.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import type { Block } from '../../../platform/office/docx/model.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { readBound } from './bound.ts';
import { FLOATING } from './doubts.ts';
import { addIssue, brief, doubtKey, emptyReading, type FormReading } from './form-reading.ts';
import { readLists } from './lists.ts';
import { type Outline, outlineOf, type Unit } from './outline.ts';
import { readPairs } from './pairs.ts';
import { otherThanForm } from './recognise.ts';
import { readLaterSections } from './sections.ts';
import { readTicks } from './ticks.ts';

/** A form as read: its fields, and the pictures in it. */
export interface ReadForm extends FormReading {
  /** Archive part of the portrait in the 照片 cell. */
  readonly photo?: string;
  /** Other pictures (scanned proofs, seals, signatures), in reading order. */
  readonly pictures: readonly string[];
}

const SEVERAL_FORMS = '一个文件里似有不止一份申报表，只完整读取了第一份，请拆开后分别导入。';

/** Reads the application form out of a Word document. Refuses `form-unrecognised` with what the document seems to be. */
export function readForm(blocks: readonly Block[]): Outcome<ReadForm> {
  const reading = emptyReading();
  const { settled, taken } = readBound(blocks, reading);
  const bound = reading.labels.size + settled.size > 0;
  const outline = outlineOf(blocks, taken);
  const photo = takePhoto(outline);
  readLists(outline, reading, settled);
  readPairs(outline, reading);
  const other = otherThanForm(outline, reading, bound);
  if (other !== undefined) return refuse('form-unrecognised', other);
  readTicks(outline, reading, settled);
  readLaterSections(outline, reading);
  reportUnplaced(outline, reading);
  reportDoubts(outline, reading);
  if (outline.several) addIssue(reading, 'several-forms', '申报表', SEVERAL_FORMS);
  const pictures = [...new Set(outline.units.flatMap((unit) => unit.pictures))].filter((part) => part !== photo);
  return success({ ...reading, pictures, ...(photo === undefined ? {} : { photo }) });
}

/** The portrait: a picture in the 照片 cell, else the only picture of section 一 that stands in a cell without text. */
function takePhoto(outline: Outline): string | undefined {
  const units = outline.units.filter((unit) => unit.section === 'one');
  const labelled = units.filter(
    (unit) => unit.text.length <= 40 && /照片|相片|近照|免冠/.test(comparisonKey(unit.text)),
  );
  for (const unit of labelled) unit.used = true;
  const pictured = units.filter((unit) => unit.pictures.length > 0);
  const chosen =
    labelled.find((unit) => unit.pictures.length > 0) ?? pictured.find((unit) => unit.text === '' && unit.spot);
  return (chosen ?? (pictured.length === 1 ? pictured[0] : undefined))?.pictures[0];
}

/** Words that the empty form prints and that are no one's answer. */
const PRINTED =
  /^(附件\d?|楚雄州商务局制|\d{4}年.{0,6}|第?\d{1,3}页?|注|说明|备注|.{0,20}申报表)$|^(申报表)?填[写表]说明|可另?(附|加)页/;

/** Lists what no reader understood: cells anywhere, and paragraphs from section 一 on. */
function reportUnplaced(outline: Outline, reading: FormReading): void {
  const left = outline.units.filter((unit) => !unit.used && isAnswer(unit));
  const texts = [...left.map((unit) => `${unit.place}“${brief(unit.text, 120)}”`), ...reading.unplaced];
  if (texts.length === 0) return;
  addIssue(
    reading,
    'text-not-placed',
    '申报表',
    `申报表上有 ${texts.length} 处文字没有归入任何栏目，请人工核对：${texts.join('；')}`,
  );
}

/** Tells of what was revised, struck, hidden or drawn over where no field has told it yet. */
function reportDoubts({ units }: Outline, reading: FormReading): void {
  for (const { text, place, section, doubts } of units) {
    const left = doubts.filter((doubt) => doubt !== FLOATING && !reading.told.has(doubtKey(place, doubt)));
    if (left.length === 0) continue;
    for (const doubt of left) reading.told.add(doubtKey(place, doubt));
    const quoted = text === '' ? '' : `“${brief(text, 30)}”`;
    const message = `${SECTIONS[section].title}（${place}${quoted}）${left.join('，')}，请与原件核对。`;
    addIssue(reading, 'value-doubtful', SECTIONS[section].title, message);
  }
}

function isAnswer(unit: Unit): boolean {
  const key = comparisonKey(unit.text);
  return key !== '' && !PRINTED.test(key) && (unit.spot !== undefined || unit.section !== 'cover');
}
