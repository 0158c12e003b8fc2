import type { Reply } from '../../domain/api.ts';
import type { DossierDetail, DossierSummary } from '../../domain/dossier/calls.ts';
import { call } from '../kit/client.ts';
import { type DossierEntry, workingSet } from './database.ts';
import { headText, searchText } from './search.ts';

/** Forms written together: every write makes the screens query again, so writing them one by one would be slow. */
const BATCH = 40;

/** Incremented by every new filling and by the lock, so that a filling in progress notices that it is obsolete. */
let generation = 0;

function summaryOf({ application: _form, evidence: _files, rulings: _all, ...summary }: DossierDetail): DossierSummary {
  return summary;
}

/** Puts dossiers into the working set, or what replaced them after a ruling. */
async function keep(details: readonly DossierDetail[]): Promise<void> {
  await workingSet.transaction('rw', workingSet.entries, workingSet.details, async () => {
    await workingSet.details.bulkPut(details.map((detail) => ({ dossier: detail.dossier, detail })));
    await workingSet.entries.bulkUpdate(
      details.map((detail) => ({
        key: detail.dossier,
        changes: { summary: summaryOf(detail), head: headText(detail), text: searchText(detail) },
      })),
    );
  });
}

async function replaceList(summaries: readonly DossierSummary[]): Promise<void> {
  const { entries, details, milestones } = workingSet;
  const texts = new Map((await entries.toArray()).map(({ dossier, text }) => [dossier, text]));
  const fresh: DossierEntry[] = summaries.map((summary, place) => ({
    dossier: summary.dossier,
    place,
    summary,
    head: headText(summary),
    text: texts.get(summary.dossier) ?? '',
  }));
  await workingSet.transaction('rw', entries, details, milestones, async () => {
    await Promise.all([entries.clear(), details.clear()]);
    await entries.bulkPut(fresh);
    await milestones.put({ key: 'list' });
  });
}

/** Reads every form, for the search. Gives up as soon as it is no longer wanted. */
async function fillDetails(dossiers: readonly string[], isWanted: () => boolean): Promise<void> {
  for (let start = 0; start < dossiers.length; start += BATCH) {
    const details: DossierDetail[] = [];
    for (const dossier of dossiers.slice(start, start + BATCH)) {
      const reply = await call('dossier.get', { dossier });
      if (!isWanted()) return;
      if (reply.ok) details.push(reply.value);
    }
    await keep(details);
  }
  await workingSet.milestones.put({ key: 'texts' });
}

/**
 * Reads the list of dossiers, then their forms in the background. Call it at unlock and after anything that may have
 * changed dossiers; resolves when the list is there. A refusal leaves the dossiers as they were and is kept for the
 * screens to show.
 */
export async function fillWorkingSet(): Promise<void> {
  generation += 1;
  const mine = generation;
  const list = await call('dossier.list', {});
  if (mine !== generation) return;
  if (!list.ok) {
    await workingSet.milestones.put({ key: 'list', refused: list });
    return;
  }
  const { dossiers } = list.value;
  await replaceList(dossiers);
  const isWanted = () => mine === generation;
  void fillDetails(
    dossiers.map(({ dossier }) => dossier),
    isWanted,
  ).catch((error: unknown) => {
    // The set was deleted during a filling that is no longer wanted: this is how the lock ends it.
    if (isWanted()) throw error;
  });
}

/**
 * Updates a dossier that the services have just returned, if the working set has it: a lock may have emptied the set.
 */
export async function keepDossier(detail: DossierDetail): Promise<void> {
  if (await workingSet.entries.get(detail.dossier)) await keep([detail]);
}

/** Reads one dossier again. */
export async function refreshDossier(dossier: string): Promise<Reply<DossierDetail>> {
  const mine = generation;
  const reply = await call('dossier.get', { dossier });
  if (reply.ok && mine === generation) await keep([reply.value]);
  return reply;
}

/** Deletes the working set: at lock. */
export async function closeWorkingSet(): Promise<void> {
  generation += 1;
  await workingSet.delete({ disableAutoOpen: false });
}
