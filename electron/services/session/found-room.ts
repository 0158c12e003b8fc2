import { success } from '../../../domain/base/result.ts';
import type { Role } from '../../../domain/base/role.ts';
import { generateAgeIdentity } from '../../platform/crypto/age.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { authorOf, generateSigningKey } from '../../platform/crypto/signing-key.ts';
import { CELLS, cellBytes, type Identity, type Membership } from '../../platform/journal/identity.ts';
import { Journal, newRecord } from '../../platform/journal/journal.ts';
import { createAuthority, issueCertificate } from '../../platform/signing/authority.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { OpenRoom } from '../context.ts';
import type { Clock, Outcome } from '../ports.ts';
import { endOf } from '../trust/certify.ts';

async function makeIdentity(holder: string, role: Role): Promise<Identity> {
  const { publicKeyPem, privateKey } = await generateSigningKey();
  const age = await generateAgeIdentity();
  return {
    holder,
    role,
    author: await authorOf(publicKeyPem),
    publicKey: publicKeyPem,
    privateKey: Buffer.from(privateKey).toString('base64'),
    ageIdentity: age.identity,
    ageRecipient: age.recipient,
  };
}

export function openRoom(vault: Vault, identity: Identity, membership: Membership | undefined, clock: Clock): OpenRoom {
  const privateKey = new Uint8Array(Buffer.from(identity.privateKey, 'base64'));
  const journal = new Journal(vault, { author: identity.author, privateKey }, clock);
  return { vault, journal, identity, role: identity.role, membership };
}

/** Authority of a new room and the secretariat's own certificate from it; a county's room signs nothing for others. */
async function foundAuthority(vault: Vault, identity: Identity, roomName: string, at: Date) {
  if (identity.role !== 'secretariat') return success({});
  const authority = await createAuthority({ name: `${roomName}证书`, at });
  const certificate = await issueCertificate({
    authority,
    publicKeyPem: identity.publicKey,
    subject: { name: identity.holder, role: 'secretariat' },
    recipient: identity.ageRecipient,
    at,
  });
  const kept = vault.setCell(
    CELLS.authority,
    cellBytes({
      certificate: authority.certificatePem,
      privateKey: Buffer.from(authority.privateKey).toString('base64'),
    }),
  );
  const notAfter = await endOf(certificate);
  return kept.ok ? success({ authority: authority.certificatePem, certificate, notAfter }) : kept;
}

/**
 * Fills a new vault: identity for everybody; for the secretariat and a county also a room of their own, whose first
 * record names its holder, authority and the key to which bundles are returned.
 */
export async function foundRoom(
  vault: Vault,
  founder: { name: string; room: string },
  clock: Clock,
): Promise<Outcome<OpenRoom>> {
  const identity = await makeIdentity(founder.name, vault.role);
  const kept = vault.setCell(CELLS.identity, cellBytes(identity));
  if (!kept.ok) return kept;
  if (identity.role === 'expert' || identity.role === 'meeting')
    return success(openRoom(vault, identity, undefined, clock));
  const roomKey = await generateAgeIdentity();
  const trust = await foundAuthority(vault, identity, founder.room, clock.now());
  if (!trust.ok) return trust;
  const membership: Membership = { room: randomHex(16) };
  for (const [cell, value] of [
    [CELLS.roomKey, roomKey],
    [CELLS.membership, membership],
  ] as const) {
    const set = vault.setCell(cell, cellBytes(value));
    if (!set.ok) return set;
  }
  const room = openRoom(vault, identity, membership, clock);
  const first = newRecord('room', 'room', {
    name: founder.room,
    holder: identity.holder,
    role: identity.role,
    ...trust.value,
    publicKey: identity.publicKey,
    recipient: roomKey.recipient,
  });
  const written = await room.journal.write(membership.room, [first]);
  return written.ok ? success(room) : written;
}
