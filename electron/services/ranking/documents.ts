import { success } from '../../../domain/base/result.ts';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import type { PanelMember } from '../../../domain/panel/calls.ts';
import { panel } from '../../../domain/panel/panel-state.ts';
import type { RankingOutput } from '../../../domain/ranking/calls.ts';
import type { RankingModels } from '../../../domain/ranking/documents.ts';
import { openConflicts } from '../../../domain/ranking/open-conflicts.ts';
import { reportModel } from '../../../domain/ranking/report-document.ts';
import { signaturesModel } from '../../../domain/ranking/signatures-document.ts';
import { summaryModel } from '../../../domain/ranking/summary-document.ts';
import { chainState } from '../../../domain/records/chain.ts';
import { memberOfPanellist } from '../../../domain/records/members.ts';
import type { AllRecords } from '../../../domain/records/record-index.ts';
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
  /** SHA-256 (hex) of the ranking, on which all documents of the whole review are based. */
  readonly rankingDigest: string;
}

function printedRanking({ journal: { counted } }: OpenRoom): Outcome<PrintedRanking> {
  const result = ranking(counted);
  if (result.ranking.length === 0) return refuse('ranking-impossible', '没有符合条件的申报人');
  return success({ ranking: result, rankingDigest: sha256Hex(canonicalJson(result)) });
}

/** End of an author's open chain as the room has it; `undefined` where nothing is. */
function chainEnd(all: AllRecords, author: string): { seq: number; head: string } | undefined {
  const { seq, head } = chainState(all, author, 'open');
  return head ? { seq, head } : undefined;
}

/** Members with the heads of their chains: anyone left out, or cut short, can see it before signing. */
function withChains(all: AllRecords, panel: readonly PanelMember[]) {
  return panel.map((member) => {
    const author = memberOfPanellist(all, member.panellist)?.author;
    const chain = author ? chainEnd(all, author) : undefined;
    return chain ? { ...member, chain } : member;
  });
}

export const RANKING_BUILDERS: DocumentBuilders<RankingModels> = {
  summary: (opened, { round, room }) => {
    const { counted } = opened.journal;
    const printed = printedRanking(opened);
    if (!printed.ok) return printed;
    const { scheme, version: schemeVersion } = schemeInForce(counted);
    const { ranking } = printed.value;
    return success({ model: summaryModel({ round, room, scheme, schemeVersion, panel: panel(counted), ranking }) });
  },
  signatures: async (opened, { round, room }) => {
    const printed = printedRanking(opened);
    if (!printed.ok) return printed;
    const { ranking, rankingDigest } = printed.value;
    return success({
      model: signaturesModel({
        round,
        room,
        panel: withChains(opened.journal.all, await panelMembers(opened.journal.counted)),
        own: chainEnd(opened.journal.all, opened.identity.author),
        rankingDigest,
        applicants: ranking.ranking.length,
        recommended: ranking.ranking.filter(({ standing }) => standing === 'recommended').length,
      }),
    });
  },
  report: async (opened, { round, room }) => {
    const { counted } = opened.journal;
    const printed = printedRanking(opened);
    if (!printed.ok) return printed;
    const { scheme, version: schemeVersion } = schemeInForce(counted);
    return success({
      model: reportModel({
        round,
        room,
        panel: await panelMembers(counted),
        scheme,
        schemeVersion,
        dossiers: dossiers(counted).map((each) => dossierSummary(counted, each)),
        ...printed.value,
        conflicts: openConflicts(counted),
      }),
    });
  },
};
