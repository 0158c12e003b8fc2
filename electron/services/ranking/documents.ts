import { success } from '../../../domain/base/result.ts';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import { panel } from '../../../domain/panel/panel-state.ts';
import type { RankingOutput } from '../../../domain/ranking/calls.ts';
import type { RankingModels } from '../../../domain/ranking/documents.ts';
import { reportModel } from '../../../domain/ranking/report-document.ts';
import { signaturesModel } from '../../../domain/ranking/signatures-document.ts';
import { summaryModel } from '../../../domain/ranking/summary-document.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';

import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { OpenRoom } from '../context.ts';
import { dossierSummary } from '../dossier/dossier-views.ts';
import { panelMembers } from '../panel/members.ts';
import { type Outcome, refuse } from '../ports.ts';
import type { DocumentBuilders } from '../printing/builders.ts';
import { ranking } from './ranking.ts';

interface PrintedRanking {
  readonly ranking: RankingOutput;
  /** SHA-256 (hex) of the ranking: all documents of the whole review stand for it. */
  readonly rankingDigest: string;
}

function printedRanking({ journal: { index } }: OpenRoom): Outcome<PrintedRanking> {
  const result = ranking(index);
  if (result.ranking.length === 0) return refuse('ranking-impossible', '没有符合条件的申报人');
  return success({ ranking: result, rankingDigest: sha256Hex(canonicalJson(result)) });
}

export const RANKING_BUILDERS: DocumentBuilders<RankingModels> = {
  summary: (opened, { round, room }) => {
    const { index } = opened.journal;
    const printed = printedRanking(opened);
    if (!printed.ok) return printed;
    const { scheme, version: schemeVersion } = schemeInForce(index);
    const { ranking } = printed.value;
    return success({ model: summaryModel({ round, room, scheme, schemeVersion, panel: panel(index), ranking }) });
  },
  signatures: async (opened, { round, room }) => {
    const printed = printedRanking(opened);
    if (!printed.ok) return printed;
    const { ranking, rankingDigest } = printed.value;
    return success({
      model: signaturesModel({
        round,
        room,
        panel: await panelMembers(opened.journal.index),
        rankingDigest,
        applicants: ranking.ranking.length,
        recommended: ranking.ranking.filter(({ standing }) => standing === 'recommended').length,
      }),
    });
  },
  report: async (opened, { round, room }) => {
    const { index } = opened.journal;
    const printed = printedRanking(opened);
    if (!printed.ok) return printed;
    const { scheme, version: schemeVersion } = schemeInForce(index);
    return success({
      model: reportModel({
        round,
        room,
        panel: await panelMembers(index),
        scheme,
        schemeVersion,
        dossiers: dossiers(index).map((each) => dossierSummary(index, each)),
        ...printed.value,
      }),
    });
  },
};
