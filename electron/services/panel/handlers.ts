import { success } from '../../../domain/base/result.ts';
import type { PANEL_CALLS } from '../../../domain/panel/calls.ts';
import type { Handlers } from '../context.ts';
import { presentAssignment, previewAssignment, setAssignment, undoAssignment } from './assignment.ts';
import { conflictsOfInterest, ruleConflict } from './conflicts-of-interest.ts';
import { maskReport, previewMasked, releaseFile } from './masking.ts';
import {
  addMember,
  electHead,
  liftRecusal,
  panelMembers,
  panelOverview,
  recuseMember,
  updateMember,
} from './members.ts';
import { declareRecusal, readPromise, signPromise } from './promise.ts';

export const PANEL_HANDLERS: Handlers<keyof typeof PANEL_CALLS> = {
  'panel.list': async (_input, { room }) => success({ members: await panelMembers(room.journal.counted) }),
  'panel.add': (input, { room }) => addMember(room, input),
  'panel.update': (input, { room }) => updateMember(room, input),
  'panel.recuse': (input, { room }) => recuseMember(room, input),
  'panel.lift': (input, { room }) => liftRecusal(room, input),
  'panel.overview': async (_input, { room }) => success(panelOverview(room)),
  'panel.elect': (input, { room }) => electHead(room, input),
  'panel.conflicts': async (_input, { room }) => success({ conflicts: conflictsOfInterest(room.journal.counted) }),
  'panel.rule': (input, { room }) => ruleConflict(room, input),
  'recusal.declare': (input, { room }) => declareRecusal(room, input),
  'promise.get': async (_input, { room }) => readPromise(room),
  'promise.sign': (input, { room }) => signPromise(room, input),
  'assignment.get': async (_input, { room }) => success(presentAssignment(room.journal.counted)),
  'assignment.preview': async (input, { room }) => previewAssignment(room.journal.counted, input),
  'assignment.set': (input, { room }) => setAssignment(room, input),
  'assignment.undo': (_input, { room }) => undoAssignment(room),
  'mask.report': async (_input, { room }) => success(maskReport(room.journal.counted)),
  'mask.release': (input, { room }) => releaseFile(room, input),
  'mask.preview': async ({ dossier }, { room }) => previewMasked(room.journal.counted, dossier),
};
