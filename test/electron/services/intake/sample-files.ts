import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** Smallest files that are what they claim to be, by content. */
export const PDF = '%PDF-1.4\n%%EOF\n';
export const PNG = pngOf(260, 378);
export const JPEG = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0x04, 0x92, 0x03, 0x3b, 1, 1, 0x11, 0,
]);

/** Head of a PNG of a size. */
export function pngOf(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return new Uint8Array(bytes);
}

export async function readingOf(paths: readonly string[], converter = NO_CONVERTER, round = 2024): Promise<Reading> {
  const outcome = await readDossiers(paths, { round, converter, known: [], job: aJob() });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}
