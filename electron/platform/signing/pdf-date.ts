/**
 * The moment that a PDF date (`D:20230704093000+08'00'`) names; a part left out takes its first value, a zone left out
 * is UTC. `undefined` for anything else. Source: ISO 32000-2, 7.9.4.
 */
export function parsePdfDate(bytes: Uint8Array | undefined): Date | undefined {
  const text = Buffer.from(bytes ?? []).toString('latin1');
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?00'?)?|([+-]\d\d)'?(\d\d)?'?)?$/.exec(text);
  if (!match) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone, zoneMinute] = match;
  const offset = zone ? `${zone}:${zoneMinute ?? '00'}` : 'Z';
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
