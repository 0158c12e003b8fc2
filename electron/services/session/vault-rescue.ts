import { renameSync } from 'node:fs';
import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { CELLS } from '../../platform/journal/identity.ts';
import { rehearseBackup } from '../../platform/vault/backup/rehearse.ts';
import { type Salvaged, salvageVault } from '../../platform/vault/salvage/salvage.ts';
import type { VaultSecret } from '../../platform/vault/slots.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { recordCustody } from './custody.ts';
import type { Session } from './session.ts';

/** Tries a backup without putting it in anything's place. */
export async function rehearse(
  session: Session,
  path: string,
  secret: VaultSecret,
  job: Job,
): Promise<Outcome<CallOutput<'vault.rehearse'>>> {
  const rehearsed = await rehearseBackup(path, secret, job);
  if (!rehearsed.ok) return rehearsed;
  const { vault, role, rows: records, attachments } = rehearsed.value;
  const { room } = session;
  const own = room?.vault.identifier === vault;
  if (own) await recordCustody(room, { act: 'rehearsal', records });
  return success({ file: basename(path), role, records, attachments, own });
}

type Told = CallOutput<'vault.salvage'>;

function told({ rows, attachments, cells }: Salvaged): Told {
  const { saved, lost, isEndKnown } = rows;
  const records = { saved, lost: lost.map(([first, last]): [number, number] => [first, last]), isEndKnown };
  return { records, attachments, missing: cells.includes(CELLS.identity) ? [] : ['本机的密钥'] };
}

/**
 * Puts a salvaged vault in the place of the damaged one, which is only given another name. Where the second step fails the
 * first is taken back.
 */
function changePlaces(damaged: string, salvaged: string): string {
  const aside = `${damaged}.damaged-${randomHex(4)}`;
  renameSync(damaged, aside);
  try {
    renameSync(salvaged, damaged);
  } catch (error) {
    renameSync(aside, damaged);
    throw error;
  }
  return basename(aside);
}

async function salvageInto(directory: string, secret: VaultSecret, out: string | undefined, job: Job) {
  const beside = `${directory}.salvaged-${randomHex(4)}`;
  const options = { directory, out: out ?? beside, secret, cells: Object.values(CELLS), job };
  const salvaged = await salvageVault(options);
  if (!salvaged.ok) return salvaged;
  const report = told(salvaged.value);
  // A vault without keys would open no better than the damaged one: that one stays where it is.
  if (out !== undefined || report.missing.length > 0) return success(report);
  return success({ ...report, setAside: changePlaces(directory, beside) });
}

/** Saves what is left of the damaged vault of the room that is chosen when the call begins. */
export async function salvage(
  { secret, out }: CallParsed<'vault.salvage'>,
  { room, ports, files, job }: Context<OpenRoom | undefined>,
): Promise<Outcome<CallOutput<'vault.salvage'>>> {
  if (room) return refuse('vault-busy');
  const place = out === undefined ? undefined : files.path(out);
  if (out !== undefined && !place) return refuse('file-missing');
  return salvageInto(ports.places.vault, secret, place, job);
}
