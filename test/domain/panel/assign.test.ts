import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AssignmentTask, assignAll, assignBalanced, loadsOf } from '../../../domain/panel/assign.ts';

const task = fc
  .record({
    dossiers: fc.integer({ min: 1, max: 12 }),
    seats: fc.integer({ min: 1, max: 7 }),
    each: fc.integer({ min: 1, max: 5 }),
    barred: fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(6)), { maxLength: 20, selector: String }),
  })
  .map(({ dossiers, seats, each, barred }): AssignmentTask => {
    const shut = new Set(barred.map(([dossier, seat]) => `s${seat}/d${dossier}`));
    return {
      dossiers: Array.from({ length: dossiers }, (_, at) => `d${at}`),
      seats: Array.from({ length: seats }, (_, at) => `s${at}`),
      each,
      allows: (seat, dossier) => !shut.has(`${seat}/${dossier}`),
      prefers: () => false,
    };
  });

const allowed = ({ seats, allows }: AssignmentTask, dossier: string) => seats.filter((seat) => allows(seat, dossier));

describe('a balanced assignment', () => {
  test('gives every dossier as many experts as asked, or all it may have, and nobody barred', () => {
    fc.assert(
      fc.property(task, (asked) => {
        const pairs = assignBalanced(asked);
        for (const dossier of asked.dossiers) {
          const given = pairs[dossier] ?? [];
          const may = allowed(asked, dossier);
          expect(given.length).toBe(Math.min(asked.each, may.length));
          expect(new Set(given).size).toBe(given.length);
          expect(given.every((seat) => may.includes(seat))).toBe(true);
        }
      }),
    );
  });

  test('is as even as the rules allow: no dossier can move to an expert who has two fewer', () => {
    fc.assert(
      fc.property(task, (asked) => {
        const pairs = assignBalanced(asked);
        const loads = loadsOf(pairs, asked.seats);
        for (const [dossier, given] of Object.entries(pairs))
          for (const from of given)
            for (const to of allowed(asked, dossier).filter((seat) => !given.includes(seat)))
              expect((loads[from] ?? 0) - (loads[to] ?? 0)).toBeLessThan(2);
      }),
    );
  });

  test('is the same whatever order things come in', () => {
    fc.assert(
      fc.property(task, (asked) => {
        const turned = { ...asked, dossiers: [...asked.dossiers].reverse(), seats: [...asked.seats].reverse() };
        expect(assignBalanced(turned)).toEqual(assignBalanced(asked));
      }),
    );
  });

  test('keeps preferred pairs where loads are no worse for it', () => {
    const asked = {
      dossiers: ['d0', 'd1', 'd2', 'd3'],
      seats: ['a', 'b', 'c', 'd'],
      each: 1,
      allows: () => true,
    };
    const kept = new Map([
      ['d0', 'd'],
      ['d1', 'c'],
      ['d2', 'b'],
      ['d3', 'a'],
    ]);
    const prefers = (seat: string, dossier: string) => kept.get(dossier) === seat;
    expect(assignBalanced({ ...asked, prefers })).toEqual({ d0: ['d'], d1: ['c'], d2: ['b'], d3: ['a'] });
    const greedy = (seat: string) => seat === 'a';
    expect(loadsOf(assignBalanced({ ...asked, prefers: greedy }), asked.seats)).toEqual({ a: 1, b: 1, c: 1, d: 1 });
  });

  test('of everybody leaves out the barred alone', () => {
    const allows = (seat: string, dossier: string) => !(seat === 'a' && dossier === 'd1');
    expect(assignAll({ dossiers: ['d2', 'd1'], seats: ['b', 'a'], allows })).toEqual({ d1: ['b'], d2: ['a', 'b'] });
  });
});
