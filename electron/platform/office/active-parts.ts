import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import type { Archive } from '../archive/read-archive.ts';

const MEGABYTE = 1024 * 1024;
/** Parts that hold the text of a Word file, and with it its fields. */
const TEXTS = /^word\/(document|header|footer|footnotes|endnotes|comments)\d*\.xml$/i;
const MAX_TEXT_BYTES = 16 * MEGABYTE;
const LINKS = /^xl\/externalLinks\/[^/]+\.xml$/i;
const RELATIONS = /(^|\/)_rels\/[^/]+\.rels$/i;
/** Relations by which a program loads what lies elsewhere as soon as the file is opened. */
const LOADED = /\/(attachedTemplate|oleObject|frame|subDocument|aFChunk)$/;
/** Somewhere on a network. A template on the writer's own disk (an address of C:/…) is common and harmless. */
const ELSEWHERE = /^\s*(https?|ftp|mhtml|file:\/\/[^/]|\\\\|\/\/)/i;
const DECLARATION = /<!(DOCTYPE|ENTITY)/i;
const DDE = /(^|[\s"'>])DDE(AUTO)?[\s"\\]/i;

/**
 * Refuses `active-refused` for an office file that would start a program (DDE) or fetch something from elsewhere when
 * its own program opens it, and `xml-hostile` for declared entities and for text without end. What is damaged is left to
 * whoever reads it.
 */
export async function refuseActive(archive: Archive): Promise<Outcome<void>> {
  for (const { name, size } of archive.entries()) {
    const check = CHECKS.find(([pattern]) => pattern.test(name))?.[1];
    if (!check) continue;
    if (size > MAX_TEXT_BYTES) return refuse('xml-hostile');
    const bytes = await archive.read(name, MAX_TEXT_BYTES);
    const xml = bytes.ok ? textOf(bytes.value) : '';
    if (DECLARATION.test(xml)) return refuse('xml-hostile');
    const found = check(xml);
    if (found) return refuse('active-refused', found);
  }
  return success(undefined);
}

const CHECKS: readonly (readonly [RegExp, (xml: string) => string | undefined])[] = [
  [RELATIONS, elsewhere],
  [LINKS, (xml) => (/<(?:\w+:)?(ddeLink|oleLink)\b/.test(xml) ? '表格会启动其他程序（DDE）' : undefined)],
  [TEXTS, (xml) => (DDE.test(fieldCodes(xml)) ? '文件会启动其他程序（DDE 域）' : undefined)],
  [/^xl\/workbook\d*\.xml$/i, () => undefined],
];

function textOf(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(utf16).decode(bytes);
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';
}

function elsewhere(xml: string): string | undefined {
  const tags = xml.match(/<(?:\w+:)?Relationship\b[^<>]*>/g) ?? [];
  const loaded = tags.some(
    (tag) =>
      attributeOf(tag, 'TargetMode') === 'External' &&
      LOADED.test(attributeOf(tag, 'Type')) &&
      ELSEWHERE.test(attributeOf(tag, 'Target')),
  );
  return loaded ? '文件会从网络上取模板或对象' : undefined;
}

/** Codes of all fields; a code may be cut into several runs. */
function fieldCodes(xml: string): string {
  if (!/instr/.test(xml)) return '';
  const simple = [...xml.matchAll(/<(?:\w+:)?fldSimple\b[^<>]*?instr\s*=\s*"([^"]*)"/g)].map(([, code]) => code);
  const complex = [...xml.matchAll(/<(?:\w+:)?instrText\b[^<>]*>([^<]*)</g)].map(([, code]) => code);
  return [...simple, complex.join('')].join(' ').replaceAll('&quot;', '"');
}
