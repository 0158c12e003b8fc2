import type { OpenRoom } from '../context.ts';
import { isPromiseDue } from './promise.ts';

/** Whether the holder has yet to sign the promise. */
export function promiseNotices(room: OpenRoom): string[] {
  return isPromiseDue(room) ? ['请先阅读并签署承诺书（回避、保密、廉洁），再打开申报材料'] : [];
}
