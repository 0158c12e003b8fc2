import { TRACK_IDS, type TrackId } from '../../domain/application/conditions.ts';
import type { Panellist } from '../../domain/panel/records.ts';

/** The values of the member form: lists as text, one name per line. */
export interface MemberValues {
  readonly name: string;
  readonly kind: Panellist['kind'];
  readonly unit: string;
  readonly contact: string;
  readonly tracks: readonly TrackId[];
  readonly enterprises: string;
  readonly holdings: string;
  /** A name, a space, and the relation. */
  readonly kin: string;
  readonly recommended: string;
}

export function memberValues(member: Panellist): MemberValues {
  const { enterprises = [], holdings = [], kin = [], recommended = [] } = member.interests ?? {};
  return {
    name: member.name,
    kind: member.kind,
    unit: member.unit ?? '',
    contact: member.contact ?? '',
    tracks: member.tracks ?? TRACK_IDS,
    enterprises: enterprises.join('\n'),
    holdings: holdings.join('\n'),
    kin: kin.map(({ name, relation }) => (relation ? `${name} ${relation}` : name)).join('\n'),
    recommended: recommended.join('\n'),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The member as stored in a record: empty values are left out. */
export function bodyOf(values: MemberValues): Panellist {
  const unit = values.unit.trim();
  const contact = values.contact.trim();
  const enterprises = linesOf(values.enterprises);
  const holdings = linesOf(values.holdings);
  const recommended = linesOf(values.recommended);
  const kin = linesOf(values.kin).map((line) => {
    const [name = '', ...relation] = line.split(/[\s　]+/u);
    return { name, ...(relation.length > 0 ? { relation: relation.join(' ') } : {}) };
  });
  const interests = {
    ...(enterprises.length > 0 ? { enterprises } : {}),
    ...(holdings.length > 0 ? { holdings } : {}),
    ...(kin.length > 0 ? { kin } : {}),
    ...(recommended.length > 0 ? { recommended } : {}),
  };
  return {
    name: values.name.trim(),
    kind: values.kind,
    ...(unit ? { unit } : {}),
    ...(contact ? { contact } : {}),
    ...(values.tracks.length < TRACK_IDS.length ? { tracks: [...values.tracks] } : {}),
    ...(Object.keys(interests).length > 0 ? { interests } : {}),
  };
}
