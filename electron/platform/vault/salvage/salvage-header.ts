import { existsSync } from 'node:fs';
import { ROLES } from '../../../../domain/base/role.ts';
import { layoutOf, readIfPresent } from '../disk.ts';
import { authenticate } from '../header.ts';
import type { Unlocked } from '../keys.ts';
import { newFilesIdentity, unsealFilesIdentity } from '../keys.ts';
import type { Slot } from '../migrations.ts';
import { FORMAT, slot } from '../migrations.ts';
import type { VaultSecret } from '../slots.ts';
import { openSlots } from '../slots.ts';

/** Members of a header as its canonical JSON spells them: found even if the whole is no longer valid JSON. */
const MEMBERS = {
  vault: /"vault":"([0-9a-f]{32})"/,
  role: /"role":"([a-z]+)"/,
  generation: /"generation":(\d{1,15})\D/,
  epoch: /"epoch":(\d{1,7})\D/,
  filesIdentity: /"filesIdentity":"([A-Za-z0-9+/]+={0,2})"/,
} as const;
const SLOT = /\{"kdf":\{[^{}]*\},"kind":"[a-z]+","salt":"[^"]*","wrapped":"[^"]*"\}/g;

/**
 * Opens a vault whose headers are both damaged, using what is whole in either. Unsealing shows what is genuine: a slot
 * yields the data key or nothing, and the data key yields the files' identity or nothing. Without that identity the
 * attachments are lost and a new one is made. `undefined` if no slot opens.
 */
export async function unlockRemains(directory: string, secret: VaultSecret): Promise<Unlocked | undefined> {
  const texts = layoutOf(directory).headers.map((path) =>
    Buffer.from(readIfPresent(path) ?? new Uint8Array(0)).toString('latin1'),
  );
  const found = (member: keyof typeof MEMBERS) => texts.flatMap((text) => MEMBERS[member].exec(text)?.[1] ?? []);
  const slots = [...new Set(texts.flatMap((text) => text.match(SLOT) ?? []))].flatMap(readSlot);
  for (const vault of new Set(found('vault'))) {
    const dataKey = await openSlots(vault, slots, secret);
    if (dataKey === undefined) continue;
    const genuine = found('filesIdentity').find((sealed) => unsealFilesIdentity(vault, dataKey, sealed) !== undefined);
    const epochs = found('epoch').map(Number);
    const header = {
      format: FORMAT,
      vault,
      role: ROLES.find((each) => found('role').includes(each)) ?? 'expert',
      generation: Math.max(1, ...found('generation').map(Number)),
      epoch: epochs.find((epoch) => existsSync(layoutOf(directory, epoch).database)) ?? 1,
      slots,
      filesIdentity: genuine ?? (await newFilesIdentity(vault, dataKey)),
    } as const;
    return { copy: authenticate({ ...header, slots: [...slots] }, dataKey), dataKey };
  }
  return undefined;
}

function readSlot(text: string): Slot[] {
  try {
    return [slot.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
