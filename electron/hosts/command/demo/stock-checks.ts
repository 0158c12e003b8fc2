import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Subject {
  readonly reports: readonly string[];
  readonly bundle: string;
  readonly authority: string;
  /** age identities of the room. */
  readonly key: string;
  readonly say: (text: string) => void;
}

function run(program: string, parameters: readonly string[]): { found: boolean; text: string; exit: number | null } {
  const { error, stdout, stderr, status } = spawnSync(program, parameters, { encoding: 'utf8' });
  return { found: error === undefined, text: `${stdout ?? ''}${stderr ?? ''}`, exit: status };
}

/** Trust store for pdfsig that knows the room's authority; `undefined` without certutil. */
function trustStore(folder: string, authority: string): string | undefined {
  const store = `sql:${folder}`;
  const made = run('certutil', ['-N', '-d', store, '--empty-password']);
  const added = made.found ? run('certutil', ['-A', '-n', 'room', '-t', 'CT,C,C', '-i', authority, '-d', store]) : made;
  return added.found && added.exit === 0 ? folder : undefined;
}

/** The programs say what they find in words; their exit codes are the same for a tampered file. */
function checkReport(report: string, store: string | undefined): string[] {
  const told: string[] = [];
  const signature = run('pdfsig', [...(store ? ['-nssdir', store] : []), report]);
  if (!signature.found) told.push('未装 pdfsig');
  else if (!signature.text.includes('Signature is Valid')) told.push('pdfsig 不认签名');
  else if (store && !signature.text.includes('Certificate is Trusted')) told.push('pdfsig 不信任证书');
  const structure = run('qpdf', ['--check', report]);
  if (!structure.found) told.push('未装 qpdf');
  else if (!structure.text.includes('No syntax or stream encoding errors')) told.push('qpdf 有意见');
  return told;
}

/** Checks the results with the stock programs of this machine, where they are; says which are not. */
export function stockChecks({ reports, bundle, authority, key, say }: Subject): void {
  say('九、用通用工具复核（没有装的会说明）');
  const folder = mkdtempSync(join(tmpdir(), 'room-demo-'));
  try {
    const store = trustStore(folder, authority);
    const told = reports.map((report) => checkReport(report, store));
    const clean = told.filter((each) => each.length === 0).length;
    const remarks = [...new Set(told.flat())];
    say(
      `    签名 PDF ${reports.length} 份，pdfsig、qpdf 均认可 ${clean} 份${remarks.length > 0 ? `（${remarks.join('、')}）` : ''}`,
    );
    const archive = run('unzip', ['-tq', bundle]);
    say(`    数据包 unzip -t：${archive.found ? archive.text.trim().split('\n').at(-1) : '未装 unzip'}`);
    const opened = run('sh', ['-c', 'unzip -p "$1" manifest.age | age -d -i "$2"', 'sh', bundle, key]);
    const isManifest = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(opened.text.trim());
    say(
      `    数据包清单 age -d：${isManifest ? '打开，是一份 JWS' : run('age', ['--version']).found ? '打不开' : '未装 age'}`,
    );
    const certificate = run('openssl', ['x509', '-in', authority, '-noout', '-subject', '-nameopt', 'utf8']);
    say(`    openssl：${certificate.found ? certificate.text.trim() : '未装 openssl'}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
