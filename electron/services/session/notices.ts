import { inForce } from '../../../domain/records/counted.ts';
import { members } from '../../../domain/records/members.ts';
import { conflictsOf } from '../../../domain/records/record-index.ts';
import { schemeNewsFor } from '../../../domain/scheme/scheme-news.ts';
import type { OpenRoom } from '../context.ts';
import { isPromiseDue } from '../panel/promise.ts';
import { daysLeft, RENEWAL_DAYS } from '../trust/certify.ts';

/** What the holder of an open room should know of the own key and of what waits for a decision. */
export function notices(room: OpenRoom, at: Date): string[] {
  const { journal, identity, role, membership } = room;
  const { index } = journal;
  const own = members(index).get(identity.author);
  const days = daysLeft(own, at);
  const renewal = role === 'secretariat' ? '锁定后重新打开即自动续期' : '请向州商务局索取新的数据包，打开后即续期';
  const open = role === 'secretariat' || role === 'meeting' ? conflictsOf(inForce(index)).length : 0;
  return [
    ...(own?.revoked ? [`本机密钥已作废（${own.revoked.reason}）：此后签的评分不计入，请用新的开启码重新登记`] : []),
    ...(own?.contested ? ['本席位登记了不止一把密钥，本机的记录暂不计入，请与州商务局核对指纹'] : []),
    ...(days !== undefined && days < 0 ? [`签名证书已过期，不能再签名；${renewal}`] : []),
    ...(days !== undefined && days >= 0 && days < RENEWAL_DAYS ? [`签名证书还有 ${days} 天到期；${renewal}`] : []),
    ...(isPromiseDue(room) ? ['请先阅读并签署承诺书（回避、保密、廉洁），再打开申报材料'] : []),
    ...(role === 'expert' && membership?.panellist ? schemeNewsFor(index, membership.panellist) : []),
    ...(open > 0 ? [`有 ${open} 处互不相承的版本，请到“冲突”中核定`] : []),
  ];
}
