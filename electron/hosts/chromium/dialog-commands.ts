import type { Dialogs, FileFilter } from '../../services/ports.ts';

type OpenRequest = Parameters<Dialogs['open']>[0];
type SaveRequest = Parameters<Dialogs['save']>[0];

/** A program to run, its parameters, and variables for it. It prints one path per line, in UTF-8. */
export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * How each system's own program asks for files. Our texts and names chosen by people reach a program as parameters or
 * environment variables, never as part of a script.
 */
export const dialogCommands = {
  zenity: {
    open: ({ title, filters, folder, multiple }: OpenRequest): Command => ({
      program: 'zenity',
      parameters: [
        '--file-selection',
        `--title=${title}`,
        // With one name per line, no file name can be taken for two.
        '--separator=\n',
        ...(folder ? ['--directory'] : filters.map(zenityFilter)),
        ...(multiple ? ['--multiple'] : []),
      ],
    }),
    save: ({ title, filters, suggestedName }: SaveRequest): Command => ({
      program: 'zenity',
      parameters: [
        '--file-selection',
        '--save',
        '--confirm-overwrite',
        `--title=${title}`,
        `--filename=${suggestedName}`,
        ...filters.map(zenityFilter),
      ],
    }),
  },
  kdialog: {
    open: ({ title, filters, folder, multiple }: OpenRequest): Command => ({
      program: 'kdialog',
      parameters: folder
        ? ['--title', title, '--getexistingdirectory', '.']
        : [
            '--title',
            title,
            ...(multiple ? ['--multiple', '--separate-output'] : []),
            '--getopenfilename',
            '.',
            kdialogFilter(filters),
          ],
    }),
    save: ({ title, filters, suggestedName }: SaveRequest): Command => ({
      program: 'kdialog',
      parameters: ['--title', title, '--getsavefilename', suggestedName, kdialogFilter(filters)],
    }),
  },
  osascript: {
    open: ({ title, filters, folder, multiple }: OpenRequest): Command => ({
      program: 'osascript',
      parameters: [
        '-l',
        'JavaScript',
        '-e',
        MACOS_OPEN,
        title,
        folder ? 'folder' : 'file',
        String(multiple),
        ...extensionsOf(filters),
      ],
    }),
    save: ({ title, suggestedName }: SaveRequest): Command => ({
      program: 'osascript',
      parameters: ['-l', 'JavaScript', '-e', MACOS_SAVE, title, suggestedName],
    }),
  },
  powershell: {
    open: ({ title, filters, folder, multiple }: OpenRequest): Command =>
      powershell(folder ? WINDOWS_FOLDER : WINDOWS_OPEN, {
        ROOM_TITLE: title,
        ROOM_FILTER: windowsFilter(filters),
        ROOM_MULTIPLE: multiple ? '1' : '',
      }),
    save: ({ title, filters, suggestedName }: SaveRequest): Command =>
      powershell(WINDOWS_SAVE, { ROOM_TITLE: title, ROOM_FILTER: windowsFilter(filters), ROOM_NAME: suggestedName }),
  },
} as const;

export type Program = keyof typeof dialogCommands;

const MACOS_OPEN = `function run([title, kind, multiple, ...extensions]) {
  const app = Application.currentApplication();
  app.includeStandardAdditions = true;
  const options = { withPrompt: title, multipleSelectionsAllowed: multiple === 'true' };
  if (extensions.length > 0) options.ofType = extensions;
  const chosen = kind === 'folder' ? app.chooseFolder(options) : app.chooseFile(options);
  return [].concat(chosen).map(String).join('\\n');
}`;

const MACOS_SAVE = `function run([title, name]) {
  const app = Application.currentApplication();
  app.includeStandardAdditions = true;
  return String(app.chooseFileName({ withPrompt: title, defaultName: name }));
}`;

const WINDOWS_START = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Windows.Forms
$front = New-Object System.Windows.Forms.Form -Property @{ TopMost = $true }
`;

const WINDOWS_OPEN = `${WINDOWS_START}$dialog = New-Object System.Windows.Forms.OpenFileDialog
$dialog.Title = $env:ROOM_TITLE
$dialog.Filter = $env:ROOM_FILTER
$dialog.Multiselect = $env:ROOM_MULTIPLE -eq '1'
if ($dialog.ShowDialog($front) -eq 'OK') { $dialog.FileNames } else { exit 1 }`;

const WINDOWS_FOLDER = `${WINDOWS_START}$dialog = New-Object System.Windows.Forms.FolderBrowserDialog
$dialog.Description = $env:ROOM_TITLE
if ($dialog.ShowDialog($front) -eq 'OK') { $dialog.SelectedPath } else { exit 1 }`;

const WINDOWS_SAVE = `${WINDOWS_START}$dialog = New-Object System.Windows.Forms.SaveFileDialog
$dialog.Title = $env:ROOM_TITLE
$dialog.Filter = $env:ROOM_FILTER
$dialog.FileName = $env:ROOM_NAME
if ($dialog.ShowDialog($front) -eq 'OK') { $dialog.FileName } else { exit 1 }`;

function powershell(script: string, env: Readonly<Record<string, string>>): Command {
  // -EncodedCommand takes UTF-16: no shell's quoting rules are involved.
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  return { program: 'powershell.exe', parameters: ['-NoProfile', '-STA', '-EncodedCommand', encoded], env };
}

function patternsOf({ extensions }: FileFilter): string[] {
  return extensions.length === 0 ? ['*'] : extensions.map((extension) => `*.${extension}`);
}

function zenityFilter(filter: FileFilter): string {
  return `--file-filter=${filter.name} | ${patternsOf(filter).join(' ')}`;
}

function kdialogFilter(filters: readonly FileFilter[]): string {
  return filters.map((filter) => `${filter.name} (${patternsOf(filter).join(' ')})`).join(';;');
}

function windowsFilter(filters: readonly FileFilter[]): string {
  return filters.map((filter) => `${filter.name}|${patternsOf(filter).join(';')}`).join('|');
}

function extensionsOf(filters: readonly FileFilter[]): string[] {
  return filters.flatMap(({ extensions }) => extensions);
}
