import { expect, test } from 'vitest';
import { aCopyOf } from '../../../builders/memory-desk.ts';
import { aReviewInMemory, done, sheetInput } from '../../../builders/memory-review.ts';

test('a sheet that was sealed stays sealed, though a wrong clock put its draft into the future', async () => {
  const { clock, call, experts } = await aReviewInMemory();
  const expert = experts.a;
  if (!expert) throw new Error('no such expert');
  clock.skip(40);
  done(await call(expert, 'sheet.save', sheetInput('d1', '80')));
  clock.skip(-40);
  // Opened again, with the clock put right.
  const opened = aCopyOf(expert, clock);
  const sealed = done(await call(opened, 'sheet.seal', { sheets: [sheetInput('d1', '80')] }));
  expect(sealed.sheets.map(({ dossier, state }) => `${dossier} ${state}`)).toEqual([
    'd1 sealed',
    'd2 empty',
    'd3 empty',
  ]);
});

test('what is changed after sealing is a draft until it is what was sealed again', async () => {
  const { call, experts } = await aReviewInMemory();
  const expert = experts.a;
  if (!expert) throw new Error('no such expert');
  done(await call(expert, 'sheet.seal', { sheets: [sheetInput('d1', '80')] }));
  expect(done(await call(expert, 'sheet.save', sheetInput('d1', '81'))).state).toBe('draft');
  expect(done(await call(expert, 'sheet.save', sheetInput('d1', '80'))).state).toBe('sealed');
});
