/**
 * What a room must come to, worked out from the ledger by definition: sets, and who knew of what. Shares no code with
 * domain/records and domain/<feature>.
 */
import type { Act } from './ledger.ts';

export interface Question {
  readonly problem: string;
  readonly kind: string;
  readonly id: string;
  readonly versions: readonly string[];
}

export interface Expected {
  /** `dossier seat` → mark. */
  readonly marks: Readonly<Record<string, string>>;
  readonly standing: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  /** Sheets (`seat/dossier`) of which a version neither counts nor was replaced nor set aside: a person must be told. */
  readonly told: readonly string[];
}

type Acts = readonly Act[];

const of = (acts: Acts, kind: string, id?: string): Act[] =>
  acts.filter((act) => act.kind === kind && (id === undefined || act.id === id));

function lineTo(act: Act | undefined): Set<string> {
  const line = new Set<string>();
  for (let each = act; each; each = each.before) line.add(each.hash);
  return line;
}

interface Key {
  readonly author: string;
  readonly seat: unknown;
  readonly revocation: Act | undefined;
  readonly certified: boolean;
}

function keysOf(all: Acts): Key[] {
  return of(all, 'enrolment').map(({ author, body }) => ({
    author,
    seat: body.panellist,
    certified: of(all, 'certificate', author).length > 0,
    revocation:
      of(all, 'revocation').find((act) => act.body.subject === author) ??
      of(all, 'revocation').find((act) => act.body.invitation === body.invitation),
  }));
}

/** Acts that do not count for what became of their keys. */
function heldByKey(all: Acts): Set<string> {
  const keys = keysOf(all);
  const held = new Set<string>();
  for (const key of keys) {
    const rivals = keys.filter(
      ({ seat, author, revocation }) => seat === key.seat && author !== key.author && !revocation,
    );
    const beaten = key.certified ? rivals.some(({ certified }) => certified) : rivals.length > 0;
    const mine = all.filter(({ author }) => author === key.author);
    const end = key.revocation && all.find(({ hash }) => hash === key.revocation?.body.head);
    const kept = lineTo(end);
    for (const { hash } of mine) if (key.revocation ? !kept.has(hash) : beaten) held.add(hash);
  }
  return held;
}

/** Versions that no other counted version's writer knew of. */
function unknownToOthers(versions: Acts): Act[] {
  return versions.filter(({ hash }) => !versions.some((other) => other.knew.has(hash)));
}

/** Questions that people answered with one voice. */
function answers(counted: Acts): Act[] {
  const ids = new Set(of(counted, 'settlement').map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const voices = unknownToOthers(of(counted, 'settlement', id));
    return voices.every(({ body }) => body.keep === voices[0]?.body.keep) ? voices : [];
  });
}

/** Acts on branches that were decided against: where two acts hold one place, those that do not lie on the chosen line. */
function besideChosen(byKey: Acts): Set<string> {
  const beside = new Set<string>();
  for (const { body } of answers(byKey).filter((each) => each.body.kind === 'chain')) {
    const keep = byKey.find(({ hash }) => hash === body.keep);
    const line = lineTo(keep);
    for (const act of byKey.filter(({ author }) => author === keep?.author)) {
      const here = [...lineTo(act)].map((hash) => byKey.find((each) => each.hash === hash));
      if (keep && here.some((each) => each && each.place <= keep.place && !line.has(each.hash))) beside.add(act.hash);
    }
  }
  return beside;
}

/** The part of an author's acts up to the first place that is empty or claimed twice. */
function soundOf(counted: Acts, author: string): Set<string> {
  const sound = new Set<string>();
  const mine = counted.filter((act) => act.author === author);
  for (let place = 1, end: Act | undefined; ; place += 1) {
    const [act, twin] = mine.filter((each) => each.place === place);
    if (!act || twin || act.before?.hash !== end?.hash) return sound;
    sound.add(act.hash);
    end = act;
  }
}

function forksOf(counted: Acts): Question[] {
  return [...new Set(counted.map(({ author }) => author))].flatMap((author) => {
    const mine = counted.filter((act) => act.author === author);
    const twice = mine.filter(({ place }) => mine.filter((each) => each.place === place).length > 1);
    const at = Math.min(...twice.map(({ place }) => place));
    const versions = twice.filter(({ place }) => place === at).map(({ hash }) => hash);
    return versions.length > 0 ? [{ problem: 'fork', kind: 'chain', id: `${author}/open`, versions }] : [];
  });
}

const ASKED = ['ruling', 'recusal', 'score-sheet'] as const;

/** What the acts in one vault come to. `seats` and `dossiers` are those of the room. */
export function expected(all: Acts, seats: readonly string[], dossiers: readonly string[]): Expected {
  const held = heldByKey(all);
  const byKey = all.filter(({ hash }) => !held.has(hash));
  const beside = besideChosen(byKey);
  const counted = byKey.filter(({ hash }) => !beside.has(hash));
  const chosenOf = answers(counted).filter(
    ({ body }) => body.kind !== 'chain' && counted.some(({ hash }) => hash === body.keep),
  );
  const chosen = new Set(chosenOf.map(({ body }) => body.keep));
  const aside = new Set(chosenOf.flatMap(({ body }) => body.over as string[]).filter((hash) => !chosen.has(hash)));
  const heads = (kind: string, id: string) =>
    unknownToOthers(of(counted, kind, id)).filter(({ hash }) => !aside.has(hash));
  const sound = new Set(
    [...new Set(counted.map(({ author }) => author))].flatMap((each) => [...soundOf(counted, each)]),
  );
  const forks = forksOf(counted);

  const standing: Record<string, string> = {};
  const marks: Record<string, string> = {};
  const questions: Question[] = [...forks];
  const told = new Set<string>();
  for (const kind of ASKED) {
    for (const id of new Set(of(counted, kind).map((act) => act.id))) {
      const versions = heads(kind, id).map(({ hash }) => hash);
      if (versions.length > 1) questions.push({ problem: 'versions', kind, id, versions });
    }
  }
  for (const dossier of dossiers) {
    const verdicts = new Set(heads('ruling', dossier).map(({ body }) => String(body.verdict)));
    standing[dossier] = verdicts.size > 1 ? 'person' : ([...verdicts][0] ?? 'met');
    for (const seat of seats) {
      const id = `${seat}/${dossier}`;
      const [sheet, twin] = heads('score-sheet', id);
      if (of(all, 'score-sheet', id).some(({ hash }) => held.has(hash) || beside.has(hash))) told.add(id);
      if (!sheet) continue;
      const fit = !twin && (sound.has(sheet.hash) || chosen.has(sheet.hash));
      const apart = heads('recusal', id).length > 0 || standing[dossier] !== 'met';
      if (!fit || apart) told.add(id);
      else marks[`${dossier} ${seat}`] = markIn(sheet);
      const isForked = forks.some((each) => each.id.startsWith(sheet.author));
      if (!fit && !twin && !isForked)
        questions.push({ problem: 'gap', kind: 'score-sheet', id, versions: [sheet.hash] });
    }
  }
  return { marks, standing, questions, told: [...told].sort() };
}

function markIn({ body }: Act): string {
  return (body.items as { score: { mark: string } }).score.mark;
}
