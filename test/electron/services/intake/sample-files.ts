import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import type { Application } from '../../../../domain/application/record.ts';
import { readDossiers } from '../../../../electron/services/intake/reading/read-dossiers.ts';
import type { Reading } from '../../../../electron/services/intake/reading/reading.ts';
import type { Converter, Job } from '../../../../electron/services/ports.ts';
import { docx } from '../../platform/office/build-docx.ts';
import { type BuiltCell, xlsx } from '../../platform/office/build-xlsx.ts';
import { aFilledForm, annexForm } from './build-form.ts';

export const SAMPLES = fileURLToPath(new URL('../../../samples/round-2023', import.meta.url));

export const NO_CONVERTER: Converter = { toDocx: async () => undefined };

export function aJob(signal: AbortSignal = new AbortController().signal): Job {
  return { signal, progress: () => undefined };
}

/** A temporary folder with files, by path below it. The caller deletes it. */
export async function aFolder(files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), '导入 测试-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** A form in the annex's layout as a Word file. */
export function formFile(values: Partial<Application['form']['values']> = {}): Uint8Array {
  const named = values.name === undefined ? {} : { coverApplicant: values.name, undertakingSignature: values.name };
  return docx(annexForm(aFilledForm({ ...named, ...values })));
}

/** A roster with name, employer and telephone, and columns of its own. */
export function rosterFile(people: readonly (readonly BuiltCell[])[], more: readonly string[] = []): Uint8Array {
  return xlsx([
    {
      rows: [
        ['序号', '姓名', '所在单位', '联系电话', ...more],
        ...people.map((row, index) => [String(index + 1), ...row]),
      ],
    },
  ]);
}

/** Smallest files that are what they claim to be, and whole. */
export const PDF = pdfOf();
export const PNG = pngOf(260, 378);
export const JPEG = Uint8Array.from([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0x04, 0x92, 0x03, 0x3b, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, ...new Array<number>(4_000).fill(0x55), 0xff, 0xd9],
]);

/** A PDF of one empty page; `more` are further objects, in full. */
export function pdfOf(...more: readonly string[]): string {
  const objects = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n',
    ...more,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object) => {
    const place = text.length;
    text += object;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return `${text}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}

/** A black PNG of a size; the pixels of a very large one are left out. */
export function pngOf(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(data, crc32(type)));
    return Buffer.concat([length, Buffer.from(type), data, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const lines = Buffer.alloc(width * height > 16_000_000 ? 0 : height * (1 + Math.ceil(width / 8)));
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', new Uint8Array())];
  return new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]));
}

export async function readingOf(paths: readonly string[], converter = NO_CONVERTER, round = 2024): Promise<Reading> {
  const outcome = await readDossiers(paths, { round, converter, known: [], job: aJob() });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}
