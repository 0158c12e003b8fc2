import { members } from '../../../domain/records/members.ts';
import type { OpenRoom } from '../context.ts';
import { daysLeft, RENEWAL_DAYS } from './certify.ts';

/** What the holder should know of the own key. */
export function keyNotices({ journal, identity, role }: OpenRoom, at: Date): string[] {
  const own = members(journal.index).get(identity.author);
  const days = daysLeft(own, at);
  const renewal = role === 'secretariat' ? '锁定后重新打开即自动续期' : '请向州商务局索取新的数据包，打开后即续期';
  return [
    ...(own?.revoked ? [`本机密钥已作废（${own.revoked.reason}）：此后签的评分不计入，请用新的开启码重新登记`] : []),
    ...(own?.contested ? ['本席位登记了不止一把密钥，本机的记录暂不计入，请与州商务局核对指纹'] : []),
    ...(days !== undefined && days < 0 ? [`签名证书已过期，不能再签名；${renewal}`] : []),
    ...(days !== undefined && days >= 0 && days < RENEWAL_DAYS ? [`签名证书还有 ${days} 天到期；${renewal}`] : []),
  ];
}
