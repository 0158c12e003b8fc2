import { success } from '../../../domain/base/result.ts';
import { panel } from '../../../domain/panel/panel-state.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import type { SCORING_CALLS } from '../../../domain/scoring/calls.ts';
import type { PAPER_CALLS } from '../../../domain/scoring/paper-calls.ts';
import type { Handlers } from '../context.ts';
import { refuse } from '../ports.ts';
import { previewBlankSheet, readPaperCode } from './blank-sheets.ts';
import { keepNote, notesOf } from './notes.ts';
import { confirmPaper, enterPaper, withdrawPaper } from './paper-keying.ts';
import { paperView } from './paper-view.ts';
import { keepSheetScan, reviewSheets } from './sheet-review.ts';
import { sheets } from './sheet-views.ts';
import { saveSheet, sealSheets } from './sheets.ts';

export const SCORING_HANDLERS: Handlers<keyof typeof SCORING_CALLS | keyof typeof PAPER_CALLS> = {
  'note.list': async (_input, { room }) => success({ notes: notesOf(room.vault) }),
  'note.keep': async ({ dossier, text }, { room }) => keepNote(room, dossier, text),
  'sheet.list': async (_input, { room }) => success({ sheets: sheets(room) }),
  'sheet.save': (marks, { room }) => saveSheet(room, marks),
  'sheet.seal': (input, { room }) => sealSheets(room, input),
  'sheet.review': async (_input, { room }) => success(reviewSheets(room)),
  'sheet.scan': keepSheetScan,
  'scheme.preview': previewBlankSheet,
  'paper.read': async (input, { room, ports }) => readPaperCode(room, input, ports.clock.now()),
  'paper.list': async (_input, { room: { journal } }) =>
    success({ members: panel(journal.counted).map(({ panellist }) => paperView(journal.counted, panellist)) }),
  'paper.view': async ({ panellist, clerk }, { room: { journal } }) =>
    latestBody(journal.counted, 'panellist', panellist)
      ? success(paperView(journal.counted, panellist, clerk))
      : refuse('not-found'),
  'paper.enter': (input, { room }) => enterPaper(room, input),
  'paper.confirm': confirmPaper,
  'paper.withdraw': (input, { room }) => withdrawPaper(room, input),
};
