import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScheme } from '../../domain/scheme/scheme.ts';
import { readCsv } from '../../electron/hosts/command/csv.ts';
import { openArchive } from '../../electron/platform/archive/read-archive.ts';
import { describeBundle } from '../../electron/platform/bundle/describe.ts';
import { openManifest } from '../../electron/platform/bundle/manifest-file.ts';
import { openBundle } from '../../electron/platform/bundle/open.ts';
import { decryptAge, encryptAge, generateAgeIdentity } from '../../electron/platform/crypto/age.ts';
import { canonicalBytes } from '../../electron/platform/crypto/canonical.ts';
import { readJws, signJws, verifyJws } from '../../electron/platform/crypto/jws.ts';
import { publicKeyOfCertificate } from '../../electron/platform/crypto/signing-key.ts';
import { pictureSize } from '../../electron/platform/files/image-size.ts';
import { readRecord } from '../../electron/platform/journal/record-codec.ts';
import { readAsides } from '../../electron/platform/office/docx/asides.ts';
import { readDocx } from '../../electron/platform/office/docx/read-docx.ts';
import { openOffice } from '../../electron/platform/office/office-file.ts';
import { sniffHead } from '../../electron/platform/office/sniff.ts';
import { readWorkbook } from '../../electron/platform/office/xlsx/read-workbook.ts';
import { printPhoto } from '../../electron/platform/pdf/photo.ts';
import { describeCertificate, issuedBy } from '../../electron/platform/signing/certificate.ts';
import { verifyPdf } from '../../electron/platform/signing/verify-pdf.ts';
import { restoreBackup } from '../../electron/platform/vault/backup/restore.ts';
import { checkRecord } from '../../electron/services/audit/check-record.ts';
import { readCard } from '../../electron/services/county/address-card.ts';
import { readForm } from '../../electron/services/intake/form/read-form.ts';
import { readRoster } from '../../electron/services/intake/roster/read-roster.ts';
import { readSchemeFile } from '../../electron/services/scheme/scheme.ts';
import { aNewRoom, SAMPLES } from '../builders/a-room.ts';
import { schemeInput } from '../builders/a-scheme.ts';
import { buildZip, type Part } from '../electron/platform/archive/build-zip.ts';
import { aBundle } from '../electron/platform/bundle/a-bundle.ts';
import { aJob, aSigner as aKey, readManifest } from '../electron/platform/bundle/builders.ts';
import { anAuthority, aPdf, aSigner, signed } from '../electron/platform/signing/signing-samples.ts';

/** One parser that meets files of others. */
export interface Target {
  /** Inputs in the nightly profile: fewer where each costs more. */
  readonly nightly: number;
  /** Makes a genuine input in a folder, and the way to read what has become of it. The reader answers a code or `read`. */
  make(folder: string): Promise<{ seed: Uint8Array; read: (bytes: Buffer) => Promise<string | undefined> }>;
}

const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'read' : outcome.code);
const orNone = (found: unknown) => (found ? 'read' : 'none');

/** A reader that takes a path. */
function byPath(folder: string, read: (path: string) => Promise<string | undefined>) {
  const path = join(folder, 'input');
  return async (bytes: Buffer) => {
    writeFileSync(path, bytes);
    return read(path);
  };
}

/** An Office file of which one part is changed, so that the changes get past the archive. */
async function officePart(file: string, part: string, read: (bytes: Uint8Array) => Promise<string | undefined>) {
  const office = await openOffice(join(SAMPLES, file));
  if (!office.ok) throw new Error(office.message);
  const { archive } = office.value;
  const parts: Part[] = [];
  for (const { name, size } of archive.entries()) {
    const content = await archive.read(name, size);
    if (content.ok && !name.startsWith('word/media/')) parts.push({ name, content: content.value });
  }
  archive.close();
  const at = parts.findIndex(({ name }) => name === part);
  const seed = Buffer.from(parts[at]?.content ?? '');
  return { seed, read: (content: Buffer) => read(buildZip(parts.with(at, { name: part, content, method: 0 }))) };
}

async function readWord(bytes: Uint8Array): Promise<string | undefined> {
  const office = await openOffice(bytes);
  if (!office.ok) return office.code;
  const blocks = await readDocx(office.value);
  const asides = await readAsides(office.value);
  office.value.archive.close();
  if (!blocks.ok || !asides.ok) return codeOf(blocks.ok ? asides : blocks);
  return codeOf(readForm(blocks.value));
}

async function readTable(bytes: Uint8Array): Promise<string | undefined> {
  const office = await openOffice(bytes);
  if (!office.ok) return office.code;
  const sheets = await readWorkbook(office.value);
  office.value.archive.close();
  return sheets.ok ? codeOf(readRoster(sheets.value, 2023)) : sheets.code;
}

/** A file that one computer writes for others. */
async function written(
  role: 'secretariat' | 'meeting',
  folder: string,
  call: 'record.export' | 'address.export' | 'bundle.request',
) {
  const desk = await aNewRoom(folder, role, call);
  const path = join(folder, call);
  await desk.call(call, { out: desk.file(path) });
  return { desk, seed: readFileSync(path) };
}

const picture = (name: string, mediaType: string): Target => ({
  nightly: 6_000,
  make: async () => ({
    seed: readFileSync(join(SAMPLES, 'evidence', '01-李晓梅', name)),
    read: async (bytes) => {
      sniffHead(bytes.subarray(0, 4_096));
      await pictureSize(mediaType, async (at, length) => bytes.subarray(at, at + length));
      return Object.keys(printPhoto(bytes)).join();
    },
  }),
});

export const TARGETS: Readonly<Record<string, Target>> = {
  zip: {
    nightly: 15_000,
    make: async () => ({
      seed: buildZip(
        ['a.txt', '照片/李彩云.png', 'c'].map((name, method) => ({
          name,
          content: name.repeat(40),
          method: method === 0 ? 0 : 8,
        })),
      ),
      read: async (bytes) => {
        const archive = await openArchive(bytes, { entries: 50, entryBytes: 1e6, totalBytes: 2e6, ratio: 100 });
        if (!archive.ok) return archive.code;
        for (const { name } of archive.value.entries()) await archive.value.read(name, 1e6);
        archive.value.close();
        return 'read';
      },
    }),
  },
  'Word: archive': {
    nightly: 1_500,
    make: async () => ({ seed: readFileSync(join(SAMPLES, 'forms', '01-李晓梅.docx')), read: readWord }),
  },
  'Word: document.xml': {
    nightly: 2_000,
    make: () => officePart('forms/01-李晓梅.docx', 'word/document.xml', readWord),
  },
  'Excel: sheet1.xml': { nightly: 2_500, make: () => officePart('roster.xlsx', 'xl/worksheets/sheet1.xml', readTable) },
  'Excel: sharedStrings.xml': {
    nightly: 1_500,
    make: () => officePart('roster.xlsx', 'xl/sharedStrings.xml', readTable),
  },
  csv: {
    nightly: 10_000,
    make: async (folder) => ({
      seed: Buffer.from('\ufeff申报人,评分项,分数,评语\r\n李晓梅,创新,18.5,"好，\n很好"\r\n罗志强,创新,弃权,\r\n'),
      read: byPath(folder, async (path) => codeOf(readCsv(path, ['applicant', 'item', 'mark']))),
    }),
  },
  'scheme (JSON)': {
    nightly: 10_000,
    make: async (folder) => ({
      seed: Buffer.from(JSON.stringify(schemeInput(), null, 2)),
      read: byPath(folder, async (path) => {
        const content = await readSchemeFile(path);
        return content.ok ? codeOf(parseScheme(content.value)) : content.code;
      }),
    }),
  },
  'bundle: file': {
    nightly: 3_000,
    make: async (folder) => {
      const { path, identity } = await aBundle();
      return {
        seed: readFileSync(path),
        read: byPath(folder, async (input) => {
          const opened = await openBundle(input, { identities: [identity] });
          if (opened.ok) opened.value.close();
          return `${codeOf(opened)} ${codeOf(await describeBundle(input))}`;
        }),
      };
    },
  },
  'bundle: manifest, signed and sealed anew': {
    nightly: 4_000,
    make: async () => {
      const { path, identity, signer, options } = await aBundle();
      const { content } = await readManifest(path, identity);
      return {
        seed: canonicalBytes(content),
        read: async (bytes) => {
          const jws = await signJws(bytes, signer.privateKey, signer.author);
          const file = await encryptAge(Buffer.from(jws), options.reader);
          return codeOf(await openManifest(file, { identities: [identity] }));
        },
      };
    },
  },
  'signed text (JWS)': {
    nightly: 10_000,
    make: async () => {
      const { privateKey, publicKey, author } = await aKey();
      const seed = Buffer.from(await signJws(Buffer.from('{"a":1}'), privateKey, author));
      return {
        seed,
        read: async (bytes) => {
          const text = bytes.toString('latin1');
          readJws(text);
          const payload = verifyJws(text, publicKey);
          // One signature has one text.
          if (payload && !bytes.equals(seed)) throw new Error('a changed text is accepted');
          return orNone(payload);
        },
      };
    },
  },
  record: {
    nightly: 10_000,
    make: async (folder) => {
      const desk = await aNewRoom(folder, 'secretariat', '记录');
      const path = join(folder, 'records');
      await desk.call('record.export', { out: desk.file(path) });
      await desk.services.close();
      const line =
        readFileSync(path, 'utf8')
          .split('\n')
          .find((each) => each.includes('"record"')) ?? '';
      const [head, body, signature] = (JSON.parse(line) as { record: string }).record.split('.');
      return {
        seed: Buffer.from(body ?? '', 'base64url'),
        read: async (bytes) => orNone(readRecord(`${head}.${bytes.toString('base64url')}.${signature}`)),
      };
    },
  },
  'record file': {
    nightly: 4_000,
    make: async (folder) => {
      const { desk, seed } = await written('secretariat', folder, 'record.export');
      await desk.services.close();
      return { seed, read: byPath(folder, async (path) => codeOf(await checkRecord(path, undefined))) };
    },
  },
  'request to join': {
    nightly: 4_000,
    make: async (folder) => {
      const { desk, seed } = await written('meeting', folder, 'bundle.request');
      await desk.services.close();
      const secretariat = await aNewRoom(folder, 'secretariat', '收申请');
      const out = join(folder, 'admission');
      const read = byPath(folder, async (path) => {
        rmSync(out, { force: true });
        const files = { request: secretariat.file(path), out: secretariat.file(out) };
        return secretariat.refusal('bundle.admit', files);
      });
      return { seed, read };
    },
  },
  'address card': {
    nightly: 5_000,
    make: async (folder) => {
      const { desk, seed } = await written('secretariat', folder, 'address.export');
      await desk.services.close();
      return { seed, read: byPath(folder, async (path) => codeOf(await readCard(path))) };
    },
  },
  'PDF verification': {
    nightly: 2_500,
    make: async () => {
      const authority = await anAuthority();
      const seed = await signed(await aPdf({ objectStreams: true }), await aSigner('王五', authority));
      return {
        seed,
        read: async (bytes) =>
          codeOf(await verifyPdf(new Uint8Array(bytes), { authorityPem: authority.certificatePem })),
      };
    },
  },
  PNG: picture('照片.png', 'image/png'),
  JPEG: picture('业绩证明-扫描.jpg', 'image/jpeg'),
  'certificate (PEM)': {
    nightly: 4_000,
    make: async () => {
      const authority = await anAuthority();
      const { certificatePem } = await aSigner('王五', authority);
      const seed = Buffer.from(certificatePem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
      return {
        seed,
        read: async (bytes) => {
          const pem = `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;
          publicKeyOfCertificate(pem);
          publicKeyOfCertificate(bytes.toString('latin1'));
          await describeCertificate(pem);
          const issued = await issuedBy(pem, authority.certificatePem);
          if (issued && !bytes.equals(seed)) throw new Error('a changed certificate is accepted');
          return String(issued);
        },
      };
    },
  },
  'age file': {
    nightly: 10_000,
    make: async () => {
      const { identity, recipient } = await generateAgeIdentity();
      return {
        seed: await encryptAge(Buffer.from('密封信'), { recipients: [recipient] }),
        read: async (bytes) => codeOf(await decryptAge(bytes, { identity })),
      };
    },
  },
  'backup file': {
    nightly: 2_000,
    make: async (folder) => {
      const desk = await aNewRoom(folder, 'secretariat', '备份');
      const path = join(folder, 'backup');
      await desk.call('vault.backup', { out: desk.file(path) });
      await desk.services.close();
      const place = join(folder, 'restored');
      return {
        seed: readFileSync(path),
        read: byPath(folder, async (input) => {
          rmSync(place, { recursive: true, force: true });
          return codeOf(await restoreBackup(input, place, aJob()));
        }),
      };
    },
  },
};
