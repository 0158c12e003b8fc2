import { success } from '../../../domain/base/result.ts';
import type { ELIGIBILITY_CALLS } from '../../../domain/eligibility/calls.ts';
import type { Handlers } from '../context.ts';
import { alikeOutputs, judgeAlike } from './alike.ts';

export const ELIGIBILITY_HANDLERS: Handlers<keyof typeof ELIGIBILITY_CALLS> = {
  'alike.list': async (_input, { room }) => success({ pairs: alikeOutputs(room.journal.counted) }),
  'alike.judge': (input, { room }) => judgeAlike(room, input),
};
