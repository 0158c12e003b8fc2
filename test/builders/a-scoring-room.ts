import { join } from 'node:path';
import { aNewRoom, type Desk, dossierIds, importSamples } from './a-room.ts';
import type { SchemeInput } from './a-scheme.ts';

export const SCORING_SCHEME: SchemeInput = {
  title: '评审方案',
  items: [
    { id: 'scale', name: '业绩规模', max: '60', step: '0.5' },
    {
      id: 'sales',
      name: '销售额',
      max: '40',
      objective: {
        figure: 'sales.last',
        bands: [{ atLeast: '10000000', points: '40' }, { points: '20' }],
        unstated: '0',
      },
    },
  ],
  aggregate: 'mean',
  minValid: 1,
  rounding: { places: 2 },
  commentAt: { when: 'extremes', low: '10', high: '95' },
};

/** A secretariat with the sample round, a scheme, and experts at machines of their own who opened their bundles. */
export interface ScoringRoom {
  readonly secretariat: Desk;
  readonly experts: Readonly<Record<string, Desk>>;
  readonly ids: Readonly<Record<string, string>>;
  readonly seats: Readonly<Record<string, string>>;
  /** Brings the secretariat's next bundle to an expert; answers what the expert was told. */
  send(name: string): Promise<readonly string[]>;
  /** Brings an expert's sheets to the secretariat; answers what the secretariat was told. */
  giveBack(name: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Marks that the scoring scheme takes for one dossier. */
export function marksFor(dossier: string, mark = '30') {
  return { dossier, items: { scale: { mark } }, comments: {}, comment: '' };
}

export async function aScoringRoom(
  folder: string,
  names: readonly string[],
  scheme: Partial<SchemeInput> = {},
): Promise<ScoringRoom> {
  const secretariat = await aNewRoom(folder, 'secretariat', '评审办');
  await importSamples(secretariat);
  await secretariat.call('scheme.set', { scheme: { ...SCORING_SCHEME, ...scheme } });
  const seats: Record<string, string> = {};
  const experts: Record<string, Desk> = {};
  for (const name of names) {
    seats[name] = (await secretariat.call('panel.add', { name, kind: 'expert' })).panellist;
    experts[name] = await aNewRoom(folder, 'expert', name);
  }
  let count = 0;
  const carry = async (from: Desk, to: Desk, write: (out: string) => Promise<{ code: string | null }>) => {
    count += 1;
    const path = join(folder, `${count}.room`);
    const { code } = await write(from.file(path));
    const { files } = await to.call('bundle.in', { files: [to.file(path)], ...(code ? { code } : {}) });
    if (!files[0]?.ok) throw new Error(`${files[0]?.code} ${files[0]?.message}`);
    return files[0].notes;
  };
  const deskOf = (name: string) => {
    const desk = experts[name];
    if (!desk) throw new Error('no such expert');
    return desk;
  };
  const send = (name: string) =>
    carry(secretariat, deskOf(name), (out) => secretariat.call('bundle.out', { panellist: seats[name] ?? '', out }));
  for (const name of names) await send(name);
  return {
    secretariat,
    experts,
    ids: await dossierIds(secretariat),
    seats,
    send,
    giveBack: (name) => carry(deskOf(name), secretariat, (out) => deskOf(name).call('bundle.return', { out })),
    close: async () => {
      for (const desk of [secretariat, ...Object.values(experts)]) await desk.services.close();
    },
  };
}
