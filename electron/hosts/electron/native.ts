import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron/main';
import type { Dialogs, FileFilter } from '../../services/ports.ts';

/** The system's file dialogs, in front of the window that `current` returns. */
export function electronDialogs(current: () => BrowserWindow | undefined): Dialogs {
  return {
    open: async ({ title, filters, folder, multiple }) => {
      const options: OpenDialogOptions = {
        title,
        filters: filters.map(electronFilter),
        properties: [folder ? 'openDirectory' : 'openFile', ...(multiple ? (['multiSelections'] as const) : [])],
      };
      const window = current();
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, options)
        : dialog.showOpenDialog(options));
      return canceled ? [] : filePaths;
    },
    save: async ({ title, filters, suggestedName }) => {
      const options = { title, filters: filters.map(electronFilter), defaultPath: suggestedName };
      const window = current();
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? undefined : filePath;
    },
  };
}

function electronFilter({ name, extensions }: FileFilter) {
  return { name, extensions: extensions.length === 0 ? ['*'] : [...extensions] };
}
