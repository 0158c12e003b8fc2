import { success } from '../../../domain/base/result.ts';
import type { COUNTY_CALLS } from '../../../domain/county/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { knownAddresses, takeCard, writeCard } from './address-card.ts';
import { deliveriesOf, deliveryOutput } from './deliveries.ts';
import { orderDossiers, sendDelivery } from './send-delivery.ts';

/** Between counties and the prefecture: address cards, the order of recommendation, what was sent (R3.1). */
export const COUNTY_HANDLERS: Handlers<keyof typeof COUNTY_CALLS> = {
  'address.export': ({ out }, { room, files }) => withChosen(files, out, (path) => writeCard(room, path)),
  'address.take': ({ file, fingerprint }, { room, files }) =>
    withChosen(files, file, (path) => takeCard(room, path, fingerprint)),
  'address.list': async (_input, { room }) => success({ addresses: await knownAddresses(room) }),
  'county.order': (input, { room }) => orderDossiers(room, input),
  'county.send': sendDelivery,
  'county.deliveries': async (_input, { room }) =>
    success({ deliveries: await Promise.all(deliveriesOf(room.journal.counted).map(deliveryOutput)) }),
};
