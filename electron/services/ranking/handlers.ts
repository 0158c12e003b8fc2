import { success } from '../../../domain/base/result.ts';
import type { RANKING_CALLS } from '../../../domain/ranking/calls.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import type { Handlers } from '../context.ts';
import { refuse } from '../ports.ts';
import { markRows, ranking } from './ranking.ts';

export const RANKING_HANDLERS: Handlers<keyof typeof RANKING_CALLS> = {
  'ranking.marks': async (_input, { room: { journal } }) =>
    success({ scheme: schemeInForce(journal.counted).scheme, rows: markRows(journal.counted) }),
  'ranking.get': async (_input, { room }) => {
    const result = ranking(room.journal.counted);
    return result.ranking.length > 0 ? success(result) : refuse('ranking-impossible', '没有符合条件的申报人');
  },
};
