import { FINGERPRINT_WORDS } from '../records/fingerprint-words.ts';

/** Passphrases and parts of them that guessers try first: the tops of published lists, keyboard rows, what the Chinese like. */
const COMMON =
  `password passw0rd p@ssw0rd p@ssword passwd pass admin administrator root guest user test demo login welcome letmein
 master monkey dragon shadow sunshine princess football baseball superman iloveyou trustno1 starwars whatever hello freedom
 qwerty qwertyuiop qwert asdfgh asdfghjkl asdf zxcvbn zxcvbnm zxcv qazwsx qaz wsx edc 1qaz 2wsx 3edc q1w2e3r4t5 q1w2e3r4 q1w2e3 1q2w3e4r5t
 1q2w3e4r 1q2w3e abc a1b2c3 5201314 1314520 520520 1314 520 woaini woaiwojia aini wang zhang liming xiaoming china beijing
 yunnan chuxiong xingchu 123123 112233 147258 159357 258369 789456 147852 987654 00000000 88888888 66666666 668 888 666 password1
 口令 密码 密碼 我的密码 管理员 评审 评审室 评审办 评委 专家 商务局 州商务局 楚雄 楚雄州 云南 兴楚 电商 领军人才 生日 快乐 生日快乐 你好 我爱你 我爱
 中国 北京 一二三四五六七八九十 天天向上 好好学习 恭喜发财 芝麻开门`
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);

/** Rows of the keyboard and of the alphabets, of which a run is one idea and not many letters. */
const ROWS = [
  '0123456789',
  '9876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiop',
  'poiuytrewq',
  'asdfghjkl',
  'lkjhgfdsa',
  'zxcvbnm',
  'mnbvcxz',
  '一二三四五六七八九十',
  '甲乙丙丁戊己庚辛壬癸',
];

interface Part {
  readonly length: number;
  /** How many letters it is worth to one who guesses. */
  readonly weight: number;
  readonly because: string;
}

function rowRun(text: string): Part | undefined {
  for (let length = Math.min(text.length, 26); length >= 3; length -= 1) {
    const run = text.slice(0, length);
    if (ROWS.some((row) => (row + row).includes(run))) return { length, weight: 2, because: `“${run}”是连着的` };
  }
  return undefined;
}

function repeat(text: string): Part | undefined {
  const [whole = '', unit = ''] = /^(.{1,6}?)\1{2,}/u.exec(text) ?? /^(.{2,8}?)\1+/u.exec(text) ?? [];
  return whole === ''
    ? undefined
    : { length: whole.length, weight: Math.min(3, unit.length + 1), because: `“${unit}”重复` };
}

function number(text: string): Part | undefined {
  const phone = /^1[3-9]\d{9}(?!\d)/.exec(text);
  if (phone) return { length: 11, weight: 4, because: '里面是手机号' };
  const [date = ''] =
    /^(?:19|20)\d\d[-./年]?(?:0?[1-9]|1[0-2])[-./月]?(?:[12]\d|3[01]|0?[1-9])日?/.exec(text) ??
    /^(?:19|20)\d\d年?/.exec(text) ??
    [];
  return date === ''
    ? undefined
    : { length: date.length, weight: date.length > 5 ? 3 : 2, because: '里面是年份或日期' };
}

function word(text: string, personal: readonly string[]): Part | undefined {
  const own = personal.find((each) => text.startsWith(each));
  if (own) return { length: own.length, weight: 2, because: `“${own}”是姓名或评审室的名称` };
  const common = COMMON.find((each) => text.startsWith(each));
  return common ? { length: common.length, weight: 2, because: `“${common}”常见` } : undefined;
}

function plainLetter(text: string): Part {
  const [letter = ''] = text;
  return { length: letter.length, weight: /\p{Script=Han}/u.test(letter) ? 2 : 1, because: '' };
}

function partsOf(text: string, personal: readonly string[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const found = [word(rest, personal), number(rest), repeat(rest), rowRun(rest)].filter((each) => each !== undefined);
    const part = found.sort((a, b) => b.length - a.length)[0] ?? plainLetter(rest);
    parts.push(part);
    at += part.length;
  }
  return parts;
}

/** Least weight of a new passphrase: letters and digits count one, Chinese characters two, what anybody tries first next to nothing. */
const LEAST = 8;

/** Where nothing else is wrong with a passphrase. */
export const TOO_SHORT = '太短';

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/**
 * Why a new passphrase is too easily guessed, a phrase; `undefined` where it is not. `personal`: names that whoever guesses
 * knows, of the holder and of the room.
 */
export function passphraseFault(passphrase: string, personal: readonly string[] = []): string | undefined {
  const names = personal.map(plain).filter((name) => [...name].length >= 2);
  const parts = partsOf(plain(passphrase), names);
  if (parts.reduce((sum, { weight }) => sum + weight, 0) >= LEAST) return undefined;
  const reasons = [...new Set(parts.map(({ because }) => because).filter((because) => because !== ''))];
  return reasons.length > 0 ? `${reasons.slice(0, 3).join('，')}，别人几次就能猜中` : TOO_SHORT;
}

/** Words of an offered passphrase: 48 bits, each guess of which costs what the vault's key derivation costs. */
export const SUGGESTED_WORDS = 6;

/** A passphrase to offer. `draw` answers an even random number from 0 to below its argument. */
export function suggestedPassphrase(draw: (below: number) => number): string {
  return Array.from({ length: SUGGESTED_WORDS }, () => FINGERPRINT_WORDS[draw(FINGERPRINT_WORDS.length)] ?? '').join(
    '',
  );
}
