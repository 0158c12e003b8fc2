import type { Panellist } from '../panel/records.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import { hexGroups, printable } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import { shortDigest, spokenFingerprint } from '../records/fingerprint.ts';
import type { SignaturesModel } from './documents.ts';

interface SignatureMember extends Panellist {
  /** Hex of the signing key, grouped or not; absent without a key. */
  readonly fingerprint?: string | undefined;
  /** End of the member's chain as the room has it; absent where nothing came. */
  readonly chain?: { readonly seq: number; readonly head: string } | undefined;
}

export interface SignaturesInput {
  readonly round: number;
  readonly room: string;
  readonly panel: readonly SignatureMember[];
  /** End of the chain of whoever prints: an older copy of the room, put in its place later, does not reach it. */
  readonly own?: { readonly seq: number; readonly head: string } | undefined;
  /** SHA-256 (hex) of the ranking that is signed for. */
  readonly rankingDigest: string;
  /** Applicants ranked, and how many of them are recommended. */
  readonly applicants: number;
  readonly recommended: number;
}

/** The signature sheet (签字页): every member of the panel, the key to be vouched for, and the ranking's digest. */
export function signaturesModel(input: SignaturesInput): SignaturesModel {
  const { round, room, panel, own, rankingDigest, applicants, recommended } = input;
  return printable<SignaturesModel>({
    kind: 'signatures',
    title: '“兴楚电商创业领军人才”评审委员会签字页',
    short: '评审委员会签字页',
    round,
    room,
    members: panel.map((member) => ({
      name: member.name,
      kind: MEMBER_KINDS[member.kind],
      unit: tableName(member.unit ?? NONE),
      fingerprint: hexGroups(member.fingerprint ?? ''),
      held: member.chain ? `已收记录${member.chain.seq}条，末条 ${shortDigest(member.chain.head)}` : '没有收到记录',
      words: member.fingerprint ? spokenFingerprint(member.fingerprint).words.split(' ') : [],
    })),
    ranking: hexGroups(rankingDigest),
    facts: [
      `本人确认：下表所列密钥指纹与本人电脑上显示的一致，用该密钥签名的评分出自本人；对下列摘要所代表的排名结果（${applicants}名申报人，推荐${recommended}名）已经过目。`,
      '签字前请逐组核对指纹或词语，以及已收记录的条数和末条摘要（见本人电脑“记录自查”）；不一致的，请勿签字，并告知工作人员。',
      ...(own
        ? [
            `出具时评审室自身的记录共${own.seq}条，末条 ${shortDigest(own.head)}；日后核对到的记录里没有这一条的，是旧副本。`,
          ]
        : []),
    ],
  });
}
