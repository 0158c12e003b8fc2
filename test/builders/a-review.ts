import { dossiers } from '../../domain/dossier/dossiers.ts';
import { candidates } from '../../domain/ranking/candidates.ts';
import type { ScoreSheet } from '../../domain/scoring/score-sheet.ts';
import { aRoom } from './a-record.ts';
import { mark, type SchemeInput, schemeInput } from './a-scheme.ts';
import { type ApplicationParts, anApplication } from './an-application.ts';

/** A room on its way through a review: the secretariat, and experts on seats of their own names. */
export function aReview() {
  const room = aRoom();
  let version = 0;
  return {
    ...room,
    setScheme(parts: Partial<SchemeInput> = {}, reason?: string) {
      version += 1;
      const body = { scheme: schemeInput(parts), version, ...(reason ? { reason } : {}) };
      return room.write('desk', 'scheme', 'scheme', body);
    },
    seat(panellist: string, name: string) {
      return room.write('desk', 'panellist', panellist, { name, kind: 'expert' });
    },
    apply(dossier: string, parts: ApplicationParts = {}) {
      return room.write('desk', 'application', dossier, anApplication({ name: dossier, employer: '', ...parts }));
    },
    rule(dossier: string, verdict: 'met' | 'not-met', base?: readonly string[]) {
      const body = { dossier, verdict, reason: '已核', over: 'person' as const };
      return room.write('desk', 'ruling', dossier, body, base ? { base } : {});
    },
    recuse(panellist: string, dossier: string) {
      return room.write('desk', 'recusal', `${panellist}/${dossier}`, { panellist, dossier, reason: '亲属' });
    },
    /** A sealed sheet by the expert on that seat; `items` as a table writes marks. */
    seal(
      panellist: string,
      dossier: string,
      scheme: string,
      items: Readonly<Record<string, string>>,
      options: { readonly base?: readonly string[]; readonly arrives?: boolean; readonly by?: string } = {},
    ) {
      const marks = Object.entries(items).map(([id, text]) => [id, mark(text)] as const);
      const body: ScoreSheet = {
        ...{ panellist, dossier, scheme, comments: {}, comment: '' },
        items: Object.fromEntries(marks),
      };
      return room.write(options.by ?? panellist, 'score-sheet', `${panellist}/${dossier}`, body, options);
    },
    /** What counts: dossier → expert → item → mark as shown, and the sentences about what does not. */
    outcome() {
      const { candidates: found, problems } = candidates(room.counted, dossiers(room.counted));
      const shown = found.map(({ key, marks }) => [
        key,
        Object.fromEntries(
          marks.map(({ expert, items }) => [
            expert,
            Object.values(items)
              .map((each) => ('mark' in each ? each.mark : each.absent))
              .join(' '),
          ]),
        ),
      ]);
      return { marks: Object.fromEntries(shown), problems };
    },
  };
}
