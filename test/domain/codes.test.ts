import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../domain/codes.ts';

const DOMAIN = resolve(import.meta.dirname, '..', '..', 'domain');

async function codesOfEveryFeature(): Promise<string[]> {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /[\\/]codes\.ts$/.test(file),
  );
  const tables: object[] = await Promise.all(files.map((file) => import(join(DOMAIN, file))));
  return tables
    .flatMap((table) => Object.entries(table))
    .filter(([name]) => name.endsWith('_CODES'))
    .flatMap(([, codes]) => Object.keys(codes));
}

describe('refusal codes', () => {
  it('stand in one feature each, and all of them in the sum', async () => {
    const codes = await codesOfEveryFeature();
    expect(codes.toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
  });

  it('say in a Chinese sentence what is wrong', () => {
    for (const sentence of Object.values(REFUSALS)) expect(sentence).toMatch(/^[\p{Script=Han}“].*。$/u);
  });
});
