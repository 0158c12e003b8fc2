import { clockFault, dayOf } from '../../../domain/records/clock-fault.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { members } from '../../../domain/records/members.ts';
import type { OpenRoom } from '../context.ts';
import { daysLeft, RENEWAL_DAYS } from './certify.ts';

/** Days of silence after which people should check whether the clock, or the room, is the right one. */
const LONG_AGO = 400;

/** What contradicts this machine's clock, or gives reason to check it. */
function clockNotices({ journal, identity }: OpenRoom, at: Date): string[] {
  const wrong = clockFault(journal.all, identity.author, at);
  if (wrong) return [`${wrong}，看来不对；请先校正，校正前不能签名、封存和保存`];
  const last = journal.log.at(-1);
  const days = last ? (at.getTime() - Date.parse(hlcTime(last.envelope.hlc))) / 86_400_000 : 0;
  return last && days > LONG_AGO
    ? [`上次保存是 ${hlcTime(last.envelope.hlc).slice(0, 10)}，今天是 ${dayOf(at)}，请核对电脑的日期`]
    : [];
}

/** What the holder should know about the vault's own key. */
export function keyNotices(room: OpenRoom, at: Date): string[] {
  const { journal, identity, role } = room;
  const own = members(journal.all).get(identity.author);
  const days = daysLeft(own, at);
  const renewal = role === 'secretariat' ? '锁定后重新打开即自动续期' : '请向州商务局索取新的数据包，打开后即续期';
  return [
    ...clockNotices(room, at),
    ...(own?.revoked ? [`本机密钥已作废（${own.revoked.reason}）：此后签的评分不计入，请用新的开启码重新登记`] : []),
    ...(own?.contested ? ['本席位登记了不止一把密钥，本机的记录暂不计入，请与州商务局核对指纹'] : []),
    ...(days !== undefined && days < 0 ? [`签名证书已过期，不能再签名；${renewal}`] : []),
    ...(days !== undefined && days >= 0 && days < RENEWAL_DAYS ? [`签名证书还有 ${days} 天到期；${renewal}`] : []),
  ];
}
