import type { Reply } from '../../domain/contract/api.ts';
import type { DossierDetail, DossierSummary } from '../../domain/contract/dossier-calls.ts';
import { call } from '../app/client.ts';
import { type DossierEntry, workingSet } from './database.ts';
import { searchText } from './search.ts';

/** Raised by every new filling and by the lock, so that a filling under way notices that it is no longer wanted. */
let generation = 0;

/** Takes one dossier into the working set, or what took its place after a ruling. */
async function keep(detail: DossierDetail): Promise<void> {
  await workingSet.transaction('rw', workingSet.entries, workingSet.details, async () => {
    await workingSet.details.put({ dossier: detail.dossier, detail });
    await workingSet.entries.update(detail.dossier, { summary: summaryOf(detail), text: searchText(detail) });
  });
}

function summaryOf({ application: _form, evidence: _files, rulings: _all, ...summary }: DossierDetail): DossierSummary {
  return summary;
}

async function replaceList(summaries: readonly DossierSummary[]): Promise<void> {
  const texts = new Map((await workingSet.entries.toArray()).map(({ dossier, text }) => [dossier, text]));
  const entries: DossierEntry[] = summaries.map((summary, place) => ({
    dossier: summary.dossier,
    place,
    summary,
    text: texts.get(summary.dossier) ?? '',
  }));
  await workingSet.transaction('rw', workingSet.entries, workingSet.milestones, async () => {
    await workingSet.entries.clear();
    await workingSet.entries.bulkPut(entries);
    await workingSet.milestones.put({ key: 'list' });
  });
}

/**
 * Reads the list of dossiers, then one form after the other for the search. To be called at unlock and after everything
 * that may have changed dossiers. A refusal leaves the dossiers as they were and is kept for the screens to show.
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
  await replaceList(list.value.dossiers);
  await workingSet.details.clear();
  for (const { dossier } of list.value.dossiers) {
    const reply = await call('dossier.get', { dossier });
    if (mine !== generation) return;
    if (reply.ok) await keep(reply.value);
  }
  await workingSet.milestones.put({ key: 'texts' });
}

/** Reads one dossier again. */
export async function refreshDossier(dossier: string): Promise<Reply<DossierDetail>> {
  const mine = generation;
  const reply = await call('dossier.get', { dossier });
  if (reply.ok && mine === generation) await keep(reply.value);
  return reply;
}

/** Deletes the working set: at lock. */
export async function closeWorkingSet(): Promise<void> {
  generation += 1;
  await workingSet.delete({ disableAutoOpen: false });
}
