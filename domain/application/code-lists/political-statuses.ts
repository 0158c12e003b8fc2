import type { CodeEntry } from './code-entry.ts';

/** Political statuses, 13. Source: GB/T 4762-1984 政治面貌代码. `others` are the usual short names; the first is the one shown. */
export const POLITICAL_STATUSES: readonly CodeEntry[] = [
  { code: '01', name: '中国共产党党员', initials: 'zggcddy', others: ['中共党员', '党员'] },
  { code: '02', name: '中国共产党预备党员', initials: 'zggcdybdy', others: ['中共预备党员', '预备党员'] },
  { code: '03', name: '中国共产主义青年团团员', initials: 'zggczyqntty', others: ['共青团员', '团员'] },
  { code: '04', name: '中国国民党革命委员会会员', initials: 'zggmdgmwyhhy', others: ['民革党员', '民革会员', '民革'] },
  { code: '05', name: '中国民主同盟盟员', initials: 'zgmztmmy', others: ['民盟盟员', '民盟'] },
  { code: '06', name: '中国民主建国会会员', initials: 'zgmzjghhy', others: ['民建会员', '民建'] },
  { code: '07', name: '中国民主促进会会员', initials: 'zgmzcjhhy', others: ['民进会员', '民进'] },
  { code: '08', name: '中国农工民主党党员', initials: 'zgngmzddy', others: ['农工党党员', '农工党', '农工民主党党员'] },
  { code: '09', name: '中国致公党党员', initials: 'zgzgddy', others: ['致公党党员', '致公党'] },
  { code: '10', name: '九三学社社员', initials: 'jsxssy', others: ['九三社员', '九三学社'] },
  { code: '11', name: '台湾民主自治同盟盟员', initials: 'twmzzztmmy', others: ['台盟盟员', '台盟'] },
  { code: '12', name: '无党派民主人士', initials: 'wdpmzrs', others: ['无党派人士', '无党派'] },
  { code: '13', name: '群众', initials: 'qz', others: ['普通群众', '普通公民'] },
];
