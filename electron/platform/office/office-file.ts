import type { Element } from '@xmldom/xmldom';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { type Archive, type ArchiveLimits, openArchive } from '../archive/read-archive.ts';
import { refuseActive } from './active-parts.ts';
import { attribute, children, MAX_XML_BYTES, parseXml } from './xml.ts';

const MEGABYTE = 1024 * 1024;
const LIMITS: ArchiveLimits = {
  entries: 4_000,
  entryBytes: 64 * MEGABYTE,
  totalBytes: 256 * MEGABYTE,
  ratio: 250,
};

/** Kinds of zip file that are told apart by their parts. */
export type OfficeKind = 'docx' | 'xlsx' | 'pptx' | 'ofd' | 'zip';

const MAIN_PARTS: readonly (readonly [OfficeKind, RegExp])[] = [
  ['docx', /^word\/document\d*\.xml$/i],
  ['xlsx', /^xl\/workbook\d*\.xml$/i],
  ['pptx', /^ppt\/presentation\.xml$/i],
  ['ofd', /^OFD\.xml$/i],
];

/** An Office Open XML file, opened, bounded and free of macros. Close it when done. */
export interface OfficeFile {
  readonly kind: OfficeKind;
  readonly archive: Archive;
  /** Name of the main part (`word/document.xml`). */
  readonly mainPart: string;
}

/** Opens a zip file of the office family. Refuses as `openArchive` does, `macro-refused` for any macro inside, and as `refuseActive`. */
export async function openOffice(source: string | Uint8Array): Promise<Outcome<OfficeFile>> {
  const opened = await openArchive(source, LIMITS, 'any');
  if (!opened.ok) return opened;
  const archive = opened.value;
  const outcome = await inspect(archive);
  if (!outcome.ok) archive.close();
  return outcome;
}

async function inspect(archive: Archive): Promise<Outcome<OfficeFile>> {
  const names = archive.entries().map((entry) => entry.name);
  if (names.some((name) => /(^|\/)(vbaProject\.bin|vbaData\.xml)$|(^|\/)macrosheets\//i.test(name))) {
    return refuse('macro-refused');
  }
  if (archive.has('[Content_Types].xml')) {
    const types = await archive.read('[Content_Types].xml', MEGABYTE);
    if (!types.ok) return types;
    if (/macroEnabled/i.test(new TextDecoder().decode(types.value))) return refuse('macro-refused');
  }
  const active = await refuseActive(archive);
  if (!active.ok) return active;
  for (const [kind, pattern] of MAIN_PARTS) {
    const mainPart = names.find((name) => pattern.test(name));
    // Which of two parts of one name a program takes is anybody's guess.
    if (mainPart && archive.repeated.length > 0) return refuse('archive-hostile');
    if (mainPart) return success({ kind, archive, mainPart });
  }
  return success({ kind: 'zip', archive, mainPart: '' });
}

/** Root element of one XML part; `prepare` as in `parseXml`. */
export async function readPart(
  file: OfficeFile,
  part: string,
  prepare?: (text: string) => string,
): Promise<Outcome<Element>> {
  const bytes = await file.archive.read(part, MAX_XML_BYTES);
  if (!bytes.ok) return bytes.code === 'file-too-large' ? refuse('xml-hostile') : bytes;
  return parseXml(bytes.value, prepare);
}

/** Relation id → part inside the same file. Relations that point outside are left out: nothing outside is ever read. */
export async function readRelations(file: OfficeFile, part: string): Promise<Outcome<Map<string, string>>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, string>();
  if (!file.archive.has(name)) return success(relations);
  const root = await readPart(file, name);
  if (!root.ok) return root;
  for (const relation of children(root.value, 'Relationship')) {
    const [id, target] = [attribute(relation, 'Id'), attribute(relation, 'Target')];
    if (id && target && attribute(relation, 'TargetMode') !== 'External')
      relations.set(id, resolvePart(folder, target));
  }
  return success(relations);
}

/** Part name of a relation's target, seen from a folder (`word/`, `../media/a.png` → `media/a.png`). */
function resolvePart(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
