import type { Refusal, Result } from '../../domain/base/result.ts';
import { refusal } from '../../domain/base/result.ts';
import type { RefusalCode } from '../../domain/codes.ts';
import { REFUSALS } from '../../domain/codes.ts';
import type { KdfParameters } from '../platform/crypto/kdf.ts';

/** Outcome of a service: a value, or a refusal from the closed set of codes. */
export type Outcome<Value> = Result<Value, RefusalCode>;

/** A refusal with its fixed sentence; `particulars` (a file, a line, a name) are put in front. */
export function refuse(code: RefusalCode, particulars?: string): Refusal<RefusalCode> {
  return refusal(code, particulars ? `${particulars}：${REFUSALS[code]}` : REFUSALS[code]);
}

export interface Clock {
  now(): Date;
}

export interface FileFilter {
  readonly name: string;
  /** Without the dot; empty means any. */
  readonly extensions: readonly string[];
}

/** Asks the person at the machine for files. An empty answer means that they changed their mind. */
export interface Dialogs {
  open(request: {
    title: string;
    filters: readonly FileFilter[];
    folder: boolean;
    multiple: boolean;
  }): Promise<readonly string[]>;
  save(request: { title: string; filters: readonly FileFilter[]; suggestedName: string }): Promise<string | undefined>;
}

/** Converts an old Word file to .docx; `undefined` where no converter is installed. */
export interface Converter {
  toDocx(file: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
}

/** Events for the technical log: only codes and counts, never names, texts or paths. */
export interface Log {
  event(code: string, counts?: Readonly<Record<string, number | string>>): void;
}

/** Where the host keeps things. All paths are absolute. */
export interface Places {
  /** Folder of the open vault. */
  readonly vault: string;
  /** Folder with fonts and other resources that ship with the product. */
  readonly resources: string;
  /** Rooms that this computer keeps side by side, for experts who take turns; absent where the host was given one folder. */
  readonly rooms?: SharedRooms;
}

/** One of a computer's rooms. Nothing here names a person: the label is what the holder chose, such as 席位 3. */
export interface SharedRoom {
  readonly id: string;
  readonly directory: string;
  readonly label: string;
  /** ISO time; absent for a room from before rooms were kept side by side. */
  readonly created?: string;
}

/** The rooms of one computer, each in its own folder; `Places.vault` follows the choice. */
export interface SharedRooms {
  readonly chosen: string;
  list(): readonly SharedRoom[];
  /** False for an id that is not on the list. */
  choose(id: string): boolean;
  /** Adds an empty place for a new room and chooses it at once. */
  add(label: string, created: string): void;
}

/** Abilities of the system, one implementation per host. */
export interface Ports {
  readonly clock: Clock;
  readonly dialogs: Dialogs;
  readonly converter: Converter;
  readonly log: Log;
  /** What a guess at a new vault's passphrase is to cost on this machine; without it the least that is allowed. */
  readonly passphraseCost?: () => Promise<KdfParameters>;
  readonly places: Places;
}

/** Progress and cancellation of one long call. A `total` of 0 means unknown. */
export interface Job {
  readonly signal: AbortSignal;
  progress(done: number, total: number, text: string): void;
}
