import { open } from 'node:fs/promises';
import { comparisonKey } from '../../../../domain/base/text.ts';
import { imageSize } from '../../../platform/files/image-size.ts';
import type { FoundFile } from './collect-files.ts';

/** Words around 照片 that still mean the portrait; 活动照片 and 产品照片 do not. */
const PORTRAIT =
  /^(\d|[一二两小寸]|近期|彩色|免冠|红底|蓝底|白底|标准|证件|登记|个人|本人|申报人|报名|电子版?|jpe?g|png)*(照片|相片|照|近照|头像|相|photo|portrait|)(\d|电子版?)*$/;
/** Names of papers: never taken for a portrait by its shape. */
const PAPER = /证明|扫描|执照|证书|合同|截图|材料|发票|账单|流水|报表|许可|奖|活动|产品|现场|签|章|表/;

/**
 * Chooses the portrait (小一寸免冠照) among an applicant's images: by its name (照片, 证件照, the applicant's own name),
 * else the only small upright one that is not named like a paper. `undefined` where none fits.
 */
export async function choosePhoto(images: readonly FoundFile[], owner: string): Promise<FoundFile | undefined> {
  const ranked = images
    .map((file) => ({ file, rank: portraitRank(file.name, owner) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  if (ranked[0]) return ranked[0].file;
  const upright: FoundFile[] = [];
  for (const file of images) if (!PAPER.test(file.name) && (await isUpright(file.path))) upright.push(file);
  return upright.length === 1 ? upright[0] : undefined;
}

function portraitRank(name: string, owner: string): number {
  const whole = comparisonKey(name.replace(/\.[^.]*$/, ''));
  const key = whole.replace(comparisonKey(owner), '');
  if (!PORTRAIT.test(key)) return 0;
  if (/照片|相片|证件照|免冠|寸照|头像|photo|portrait/.test(key)) return 3;
  if (/照|相/.test(key)) return 2;
  return owner !== '' && whole !== key ? 1 : 0;
}

/** Pixels of an identity photo; a scanned page has more. */
const PHOTO_HEIGHT = { least: 100, most: 700 };
const PHOTO_RATIO = { least: 1.2, most: 1.6 };
const START_BYTES = 256 * 1024;

async function isUpright(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    const size = imageSize(buffer.subarray(0, bytesRead));
    if (!size) return false;
    const ratio = size.height / size.width;
    const small = size.height >= PHOTO_HEIGHT.least && size.height <= PHOTO_HEIGHT.most;
    return small && ratio >= PHOTO_RATIO.least && ratio <= PHOTO_RATIO.most;
  } finally {
    await handle.close();
  }
}
