import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../../../electron/hosts/shared/pages.ts';

describe('readPage', () => {
  let top: string;
  let directory: string;
  beforeAll(async () => {
    top = await mkdtemp(join(tmpdir(), '张三 的 资料 '));
    directory = join(top, 'renderer');
    await mkdir(join(directory, 'assets'), { recursive: true });
    await writeFile(join(directory, 'index.html'), '<p>首页</p>');
    await writeFile(join(directory, 'assets', '甲 乙.js'), 'x');
    await writeFile(join(top, 'secret.txt'), 'secret');
    await mkdir(join(top, 'renderer-other'));
    await writeFile(join(top, 'renderer-other', 'secret.txt'), 'secret');
  });
  afterAll(() => rm(top, { recursive: true }));

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/%E7%94%B2%20%E4%B9%99.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s', async (pathname, type) => {
    expect(await readPage(directory, pathname)).toMatchObject({ status: 200, headers: { 'content-type': type } });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/../renderer-other/secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/C:/secret.txt',
    '/assets',
    '/index.html%00.js',
    '/%',
    '',
    '/missing',
  ])('answers 404 and nothing else to %j', async (pathname) => {
    const { status, body, headers } = await readPage(directory, pathname);
    expect([status, body.length]).toEqual([404, 0]);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('never serves a file from outside, whatever the path', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '/',
      '\\',
      '%5c',
      'assets',
      'secret.txt',
      'renderer-other',
      '%00',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const { body } = await readPage(directory, `/${parts.join('/')}`);
        expect(Buffer.from(body).toString()).not.toContain('secret');
      }),
    );
  });
});
