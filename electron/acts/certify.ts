import { success } from '../../domain/result.ts';
import { members } from '../../domain/sync/members.ts';
import { authoritySchema, bytesOf, CELLS, readCell } from '../journal/identity.ts';
import { type Draft, draft } from '../journal/journal.ts';
import type { Outcome } from '../ports.ts';
import { issueCertificate } from '../signing/authority.ts';
import type { Vault } from '../vault/vault.ts';
import type { OpenRoom } from './context.ts';

/** The room's authority, where this vault holds it. */
export function readAuthority(vault: Vault) {
  const kept = readCell(vault, CELLS.authority, authoritySchema);
  return kept && { certificatePem: kept.certificate, privateKey: bytesOf(kept.privateKey) };
}

/** Issues certificates to members who enrolled and have none yet; only the secretariat's vault can. */
export async function certifyEnrolled({ journal, vault, membership }: OpenRoom, at: Date): Promise<Outcome<unknown>> {
  const authority = readAuthority(vault);
  if (!authority || !membership) return success(undefined);
  const waiting = [...members(journal.index).values()].filter(
    ({ role, certificate }) => role === 'expert' && !certificate,
  );
  const drafts: Draft[] = [];
  for (const { author, role, name, panellist, publicKey, recipient } of waiting) {
    const seat = panellist ? { panellist } : {};
    const certificate = await issueCertificate({
      authority,
      publicKeyPem: publicKey,
      subject: { name, role, ...seat },
      recipient,
      at,
    });
    drafts.push(
      draft('certificate', author, { subject: author, role, ...seat, name, publicKey, recipient, certificate }),
    );
  }
  return drafts.length > 0 ? journal.write(membership.room, drafts) : success(undefined);
}
