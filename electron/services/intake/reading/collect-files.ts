import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import { compareText } from '../../../../domain/base/text.ts';
import type { RefusalCode } from '../../../../domain/codes.ts';
import { type Outcome, refuse } from '../../ports.ts';
import type { FileReport } from './reading.ts';

/** A file that may be a form, a roster or evidence. */
export interface FoundFile {
  /** As the system knows it. */
  readonly path: string;
  /** Last part of the path, in NFC. */
  readonly name: string;
  readonly shown: string;
  /** Names of the folders it lies in, nearest first, up to and with the folder that was chosen. */
  readonly folders: readonly string[];
  /** Folder it lies in, absolute; empty for a file that was chosen itself and for the chosen folder's own files. */
  readonly ownFolder: string;
  readonly size: number;
}

export interface Collection {
  readonly files: FoundFile[];
  readonly reports: FileReport[];
}

const MAX_PATHS = 20_000;
const MAX_DEPTH = 32;
/** Left behind by Word, WPS, LibreOffice, macOS, Windows and cloud drives. */
const LEFTOVERS =
  /^(~\$|\.~|\._|\.)|^(thumbs\.db|desktop\.ini|ehthumbs\.db|__macosx|icon\r)$|\.(tmp|crdownload|part)$/i;

/** A refusal as the report on a file, with the name of the applicant whose file it is where that is known. */
export function refusedReport(
  file: string,
  { code, message }: { code: RefusalCode; message: string },
  owner?: string,
): FileReport {
  return { file, outcome: 'refused', code, message: owner ? `${owner}的材料：${message}` : message };
}

interface Walk extends Collection {
  readonly seen: Set<string>;
  readonly signal: AbortSignal;
  paths: number;
}

/**
 * Lists the files among paths that people chose, folders with all they hold. Links are not followed, leftovers of
 * other programs are ignored; both are reported. Refuses `file-too-large` beyond 20,000 paths, `cancelled`.
 */
export async function collectFiles(paths: readonly string[], signal: AbortSignal): Promise<Outcome<Collection>> {
  const walk: Walk = { files: [], reports: [], seen: new Set(), signal, paths: 0 };
  for (const path of [...paths].sort(compareText)) {
    const absolute = resolve(path);
    const name = basename(absolute).normalize('NFC');
    const found = await ifReadable(stat(absolute));
    if (!found.ok) walk.reports.push(refusedReport(name, found));
    else if (found.value.isDirectory()) await walkFolder(absolute, [name], name, walk);
    else addFile(absolute, name, found.value, [basename(dirname(absolute)).normalize('NFC')], '', walk);
    if (signal.aborted) return refuse('cancelled');
    if (walk.paths > MAX_PATHS) return refuse('file-too-large', `所选位置超过 ${MAX_PATHS} 个文件`);
  }
  return success({ files: walk.files, reports: walk.reports });
}

async function walkFolder(folder: string, folders: readonly string[], shown: string, walk: Walk): Promise<void> {
  const listed = await ifReadable(readdir(folder, { withFileTypes: true }));
  if (!listed.ok) {
    walk.reports.push(refusedReport(shown, listed));
    return;
  }
  for (const entry of listed.value.toSorted((a, b) => compareText(a.name.normalize('NFC'), b.name.normalize('NFC')))) {
    walk.paths += 1;
    if (walk.signal.aborted || walk.paths > MAX_PATHS) return;
    await walkEntry(entry, folder, folders, `${shown}/${entry.name.normalize('NFC')}`, walk);
  }
}

async function walkEntry(
  entry: Dirent,
  folder: string,
  folders: readonly string[],
  shown: string,
  walk: Walk,
): Promise<void> {
  const path = join(folder, entry.name);
  const name = entry.name.normalize('NFC');
  if (LEFTOVERS.test(name)) ignore(walk, shown, '其他程序留下的临时文件，不导入。');
  else if (entry.isSymbolicLink()) ignore(walk, shown, '是快捷方式（链接），不导入，请直接提供原件。');
  else if (entry.isDirectory() && folders.length < MAX_DEPTH) await walkFolder(path, [name, ...folders], shown, walk);
  else if (entry.isFile()) {
    const found = await ifReadable(stat(path));
    if (found.ok) addFile(path, shown, found.value, folders, folders.length > 1 ? folder : '', walk);
    else walk.reports.push(refusedReport(shown, found));
  } else ignore(walk, shown, '不是普通文件，不导入。');
}

function addFile(
  path: string,
  shown: string,
  found: Stats,
  folders: readonly string[],
  ownFolder: string,
  walk: Walk,
): void {
  if (walk.seen.has(path)) return;
  walk.seen.add(path);
  const name = basename(path).normalize('NFC');
  if (LEFTOVERS.test(name)) ignore(walk, shown, '其他程序留下的临时文件，不导入。');
  else if (!found.isFile()) ignore(walk, shown, '不是普通文件，不导入。');
  else walk.files.push({ path, name, shown, folders, ownFolder, size: found.size });
}

function ignore(walk: Walk, file: string, message: string): void {
  walk.reports.push({ file, outcome: 'ignored', message });
}

/** Outcome of a call of the file system: `file-missing`, or `file-unreadable` for whatever else the system objects to. */
async function ifReadable<Value>(call: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return success(await call);
  } catch (error) {
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    return refuse(code === 'ENOENT' ? 'file-missing' : 'file-unreadable');
  }
}
