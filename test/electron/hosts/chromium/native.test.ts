import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dialogCommands } from '../../../../electron/hosts/chromium/dialog-commands.ts';
import { systemDialogs } from '../../../../electron/hosts/chromium/native.ts';

const FILES = [{ name: '申报材料', extensions: ['docx', 'pdf'] }];
const NASTY = '"; rm -rf $HOME; `x` $(y) \' & 张三';

/** A program of that name, alone on the path, that does what the script says. */
async function onlyProgram(folder: string, name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
  vi.stubEnv('PATH', folder);
}

describe.skipIf(process.platform === 'win32')('systemDialogs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'programs 张三 '));
    await mkdir(folder, { recursive: true });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it.each(['zenity', 'kdialog'])('answers the files that %s prints', async (name) => {
    await onlyProgram(folder, name, `printf '%s\\n' '/张三 的 资料/表 一.docx' '/b.pdf'`);
    const paths = await systemDialogs('linux').open({ title: '选择', filters: FILES, folder: false, multiple: true });
    expect(paths).toEqual(['/张三 的 资料/表 一.docx', '/b.pdf']);
  });

  it('answers nothing when the person cancels', async () => {
    await onlyProgram(folder, 'zenity', `echo /left-over; exit 1`);
    const dialogs = systemDialogs('linux');
    expect(await dialogs.open({ title: '', filters: [], folder: true, multiple: false })).toEqual([]);
    expect(await dialogs.save({ title: '', filters: [], suggestedName: 'a' })).toBeUndefined();
  });

  it('hands titles and names over as they are, whatever they hold', async () => {
    await onlyProgram(folder, 'zenity', `for word; do printf '%s\\n' "$word"; done`);
    const words = await systemDialogs('linux').open({ title: NASTY, filters: [], folder: true, multiple: false });
    expect(words).toEqual(['--file-selection', `--title=${NASTY}`, '--separator=', '--directory']);
  });

  it('says so where no program shows dialogs', async () => {
    vi.stubEnv('PATH', folder);
    const dialogs = systemDialogs('linux');
    const missing = { code: 'dialog-missing' };
    await expect(dialogs.open({ title: '', filters: [], folder: true, multiple: false })).rejects.toMatchObject(
      missing,
    );
    await expect(dialogs.save({ title: '', filters: [], suggestedName: 'a' })).rejects.toMatchObject(missing);
  });
});

describe('dialog commands', () => {
  const open = { title: NASTY, filters: FILES, folder: false, multiple: true };
  const save = { title: NASTY, filters: FILES, suggestedName: NASTY };

  it('puts no text of ours or of people into a script', () => {
    for (const command of [dialogCommands.powershell.open(open), dialogCommands.powershell.save(save)]) {
      const script = Buffer.from(command.parameters.at(-1) ?? '', 'base64').toString('utf16le');
      expect(script).toContain('System.Windows.Forms');
      expect(script).not.toContain('张三');
      expect(Object.values(command.env ?? {})).toContain(NASTY);
    }
    for (const command of [dialogCommands.osascript.open(open), dialogCommands.osascript.save(save)]) {
      expect(command.parameters[3]).not.toContain('张三');
      expect(command.parameters.slice(4)).toContain(NASTY);
    }
  });

  it('names the types of files in the words of each program', () => {
    expect(dialogCommands.zenity.open(open).parameters).toContain('--file-filter=申报材料 | *.docx *.pdf');
    expect(dialogCommands.kdialog.open(open).parameters).toContain('申报材料 (*.docx *.pdf)');
    expect(dialogCommands.powershell.open(open).env).toMatchObject({ ROOM_FILTER: '申报材料|*.docx;*.pdf' });
    expect(dialogCommands.osascript.open(open).parameters.slice(-2)).toEqual(['docx', 'pdf']);
  });

  it('asks for a folder where a folder is wanted', () => {
    const folder = { ...open, folder: true, multiple: false };
    expect(dialogCommands.kdialog.open(folder).parameters).toContain('--getexistingdirectory');
    expect(dialogCommands.osascript.open(folder).parameters).toContain('folder');
    const script = Buffer.from(dialogCommands.powershell.open(folder).parameters.at(-1) ?? '', 'base64').toString(
      'utf16le',
    );
    expect(script).toContain('FolderBrowserDialog');
  });
});
