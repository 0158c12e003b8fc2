import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { portableFileName } from '../../platform/files/portable-name.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type FileFilter, type Outcome, refuse } from '../ports.ts';

type Purpose = CallParsed<'file.choose'>['purpose'];

interface Question {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly mode: 'file' | 'files' | 'folder' | 'save';
}

const BUNDLE: FileFilter = { name: '评审数据包', extensions: ['room'] };
const ADDRESS: FileFilter = { name: '收件地址卡', extensions: ['address'] };
const BACKUP: FileFilter = { name: '评审室备份', extensions: ['backup'] };
const PDF: FileFilter = { name: 'PDF 文件', extensions: ['pdf'] };
const RECORD: FileFilter = { name: '评审记录', extensions: ['jsonl'] };
const SCHEME: FileFilter = { name: '评审方案', extensions: ['json'] };

const QUESTIONS: Readonly<Record<Purpose, Question>> = {
  import: {
    title: '选择申报表、汇总表或证明材料',
    filters: [{ name: '申报材料', extensions: ['docx', 'doc', 'xlsx', 'pdf', 'jpg', 'jpeg', 'png'] }],
    mode: 'files',
  },
  evidence: {
    title: '选择证明材料',
    filters: [
      {
        name: '证明材料',
        extensions: ['pdf', 'jpg', 'jpeg', 'png', 'docx', 'xlsx', 'txt', 'mp4', 'webm', 'mp3', 'wav'],
      },
    ],
    mode: 'files',
  },
  photo: {
    title: '选择照片',
    filters: [{ name: '照片', extensions: ['jpg', 'jpeg', 'png', 'heic', 'heif', 'webp', 'tif', 'tiff'] }],
    mode: 'file',
  },
  'import-folder': { title: '选择申报材料所在的文件夹', filters: [], mode: 'folder' },
  scheme: { title: '选择评审方案文件', filters: [SCHEME], mode: 'file' },
  scan: {
    title: '选择签名评分表的扫描件',
    filters: [{ name: '扫描件', extensions: ['pdf', 'jpg', 'jpeg', 'png'] }],
    mode: 'file',
  },
  bundle: { title: '选择评审数据包', filters: [BUNDLE], mode: 'files' },
  'bundle-folder': { title: '选择存放数据包的文件夹（如 U 盘）', filters: [], mode: 'folder' },
  request: { title: '选择会议电脑的加入申请', filters: [{ name: '加入申请', extensions: ['request'] }], mode: 'file' },
  verify: { title: '选择要核验的文件', filters: [BUNDLE, PDF, RECORD], mode: 'file' },
  address: { title: '选择州商务局的收件地址卡', filters: [ADDRESS], mode: 'file' },
  'save-address': { title: '把收件地址卡保存到', filters: [ADDRESS], mode: 'save' },
  'save-bundle': { title: '把数据包保存到', filters: [BUNDLE], mode: 'save' },
  'save-request': { title: '把加入申请保存到', filters: [{ name: '加入申请', extensions: ['request'] }], mode: 'save' },
  backup: { title: '选择评审室备份', filters: [BACKUP], mode: 'file' },
  'save-backup': { title: '把备份保存到（最好是 U 盘）', filters: [BACKUP], mode: 'save' },
  'save-docx': {
    title: '把 Word 文件保存到',
    filters: [{ name: 'Word 文件', extensions: ['docx'] }],
    mode: 'save',
  },
  'save-xlsx': {
    title: '把 Excel 文件保存到',
    filters: [{ name: 'Excel 文件', extensions: ['xlsx'] }],
    mode: 'save',
  },
  'save-csv': { title: '把表格保存到', filters: [{ name: 'CSV 表格', extensions: ['csv'] }], mode: 'save' },
  'save-json': { title: '把 JSON 文件保存到', filters: [{ name: 'JSON', extensions: ['json'] }], mode: 'save' },
  'save-record': { title: '把评审记录保存到', filters: [RECORD], mode: 'save' },
  'save-pdf': { title: '把 PDF 保存到', filters: [PDF], mode: 'save' },
  'save-scheme': { title: '把评审方案保存到', filters: [SCHEME], mode: 'save' },
};

/** Most bytes of a name that is suggested; while a file is written, its name is longer. */
const LONGEST_NAME = 200;

/**
 * Asks the person for files. Paths stay here; the screen gets tokens and the last part of each name. Before a vault is
 * open there is nothing to choose but the backup that one is restored from.
 */
export async function chooseFiles(
  { purpose, suggestedName }: CallParsed<'file.choose'>,
  { room, files, ports }: Context<OpenRoom | undefined>,
): Promise<Outcome<CallOutput<'file.choose'>>> {
  if (!room && purpose !== 'backup') return refuse('vault-locked');
  const { title, filters, mode } = QUESTIONS[purpose];
  if (mode === 'save') {
    const path = await ports.dialogs.save({
      title,
      filters,
      suggestedName: portableFileName(suggestedName ?? '', LONGEST_NAME),
    });
    return success({ files: path ? [{ token: files.offer(path), name: basename(path) }] : [] });
  }
  const paths = await ports.dialogs.open({ title, filters, folder: mode === 'folder', multiple: mode === 'files' });
  return success({ files: paths.map((path) => ({ token: files.offer(path), name: basename(path) })) });
}
