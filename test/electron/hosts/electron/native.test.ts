import type { BrowserWindow } from 'electron/main';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { electronDialogs } from '../../../../electron/hosts/electron/native.ts';

const dialog = vi.hoisted(() => ({ showOpenDialog: vi.fn(), showSaveDialog: vi.fn() }));
vi.mock('electron/main', () => ({ dialog }));

const window = { isWindow: true } as unknown as BrowserWindow;
const filters = [
  { name: '申报材料', extensions: ['docx', 'pdf'] },
  { name: '全部', extensions: [] },
];

describe('electronDialogs', () => {
  beforeEach(() => vi.clearAllMocks());

  it('asks for several files in front of its window', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/张三 的 资料/表.docx', '/b.pdf'] });
    const paths = await electronDialogs(() => window).open({ title: '选择', filters, folder: false, multiple: true });
    expect(paths).toEqual(['/张三 的 资料/表.docx', '/b.pdf']);
    expect(dialog.showOpenDialog).toHaveBeenCalledWith(window, {
      title: '选择',
      filters: [
        { name: '申报材料', extensions: ['docx', 'pdf'] },
        { name: '全部', extensions: ['*'] },
      ],
      properties: ['openFile', 'multiSelections'],
    });
  });

  it('asks for one folder, also without a window', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/a'] });
    await electronDialogs(() => undefined).open({ title: '选择', filters: [], folder: true, multiple: false });
    expect(dialog.showOpenDialog).toHaveBeenCalledWith({ title: '选择', filters: [], properties: ['openDirectory'] });
  });

  it('answers nothing when the person cancels', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: ['/left-over'] });
    dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' });
    const dialogs = electronDialogs(() => window);
    expect(await dialogs.open({ title: '', filters: [], folder: false, multiple: false })).toEqual([]);
    expect(await dialogs.save({ title: '', filters: [], suggestedName: 'a.pdf' })).toBeUndefined();
  });

  it('proposes a name and answers the place', async () => {
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: '/报告.pdf' });
    expect(await electronDialogs(() => window).save({ title: '保存', filters: [], suggestedName: '报告.pdf' })).toBe(
      '/报告.pdf',
    );
    expect(dialog.showSaveDialog).toHaveBeenCalledWith(window, { title: '保存', filters: [], defaultPath: '报告.pdf' });
  });
});
