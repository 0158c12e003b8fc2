import type { ChainState } from './chain.ts';

function run([first, last]: readonly [number, number]): string {
  return first === last ? `第 ${first} 条` : `第 ${first} 至 ${last} 条`;
}

/**
 * The state of a chain in one sentence: what is wrong and what follows from it. `partial`: its gaps are by design,
 * since a bundle leaves out what is not for its reader.
 */
export function chainSentence(chain: ChainState, partial = false): string {
  const { state, seq, last, missing, forkedAt } = chain;
  if (state === 'complete') return `共 ${last} 条，首尾相连，无缺漏`;
  if (state === 'forked')
    return `第 ${forkedAt} 条有两个不同的版本（数据文件夹可能被复制后分别使用，或私钥外泄），此前 ${Math.min(seq, (forkedAt ?? 1) - 1)} 条有效，其后的须由人核定`;
  if (state === 'broken') return `第 ${seq + 1} 条与前一条衔接不上，此前 ${seq} 条有效，其后的不计入`;
  const gaps = missing.map(run).join('、');
  if (partial) return `收到与本机有关的部分（到第 ${last} 条）`;
  return `缺${gaps}，此前 ${seq} 条有效，其后的暂不计入；请对方重新导出交回`;
}
