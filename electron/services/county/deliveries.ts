import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { compareText, comparisonKey } from '../../../domain/base/text.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { recordsOfKind } from '../../../domain/records/record-index.ts';
import { fingerprintOf } from '../../platform/crypto/signing-key.ts';
import { type Outcome, refuse } from '../ports.ts';
import { plainFingerprint } from './address-card.ts';

/** A county's bundle that was taken in, and when. */
export type Delivery = BodyOf<'delivery'> & { readonly at: string };

/** All deliveries that count, newest first by when the county made them. */
export function deliveriesOf(counted: CountedRecords): Delivery[] {
  return recordsOfKind(counted, 'delivery')
    .map(({ envelope }) => ({ ...envelope.body, at: hlcTime(envelope.hlc) }))
    .sort((a, b) => compareText(b.created, a.created) || compareText(a.bundle, b.bundle));
}

interface Sender {
  readonly author: string;
  readonly name: string;
  readonly publicKey: string;
}

/**
 * A key other than before for a county of that name, or other than the one that last sent one of the dossiers, has to
 * wait until a person has compared its fingerprint by telephone.
 */
export async function keyFault(
  counted: CountedRecords,
  { author, name, publicKey }: Sender,
  dossiers: ReadonlySet<string>,
  confirmed: string | undefined,
): Promise<Outcome<void>> {
  const earlier = deliveriesOf(counted);
  const namesakes = earlier.filter((each) => comparisonKey(each.county) === comparisonKey(name));
  const owners = [...dossiers].map((id) => earlier.find((each) => each.dossiers.includes(id))?.author ?? author);
  const isOther = namesakes.length > 0 && namesakes.every((each) => each.author !== author);
  if (!isOther && owners.every((owner) => owner === author)) return success(undefined);
  const fingerprint = await fingerprintOf(publicKey);
  if (confirmed !== undefined && plainFingerprint(confirmed) === plainFingerprint(fingerprint))
    return success(undefined);
  return refuse('county-key-changed', `“${name}”，新的指纹 ${fingerprint}`);
}

type DeliveryOutput = CallOutput<'county.deliveries'>['deliveries'][number];

export async function deliveryOutput(delivery: Delivery): Promise<DeliveryOutput> {
  const { bundle, county, author, publicKey, at, created, dossiers } = delivery;
  return { bundle, county, author, at, created, dossiers, fingerprint: await fingerprintOf(publicKey) };
}
