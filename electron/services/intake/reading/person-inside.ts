import { readFile } from 'node:fs/promises';
import { comparisonKey } from '../../../../domain/base/text.ts';
import { personNamed } from './named-person.ts';
import type { LooseFile } from './read-sources.ts';
import { readText, type TextBlock } from './read-text.ts';

const LABEL = /^(姓名|申报人|申请人|被推荐人)[:：]?$/;
const LINE = /(?:姓\s*名|申\s*报\s*人|申\s*请\s*人|被推荐人)\s*[:：]\s*([\p{Script=Han}·\s]{2,8})/u;

/** Names behind the labels of a form: in the next cell, or on the same line. */
function namesIn(block: TextBlock): string[] {
  if ('text' in block) return [LINE.exec(block.text)?.[1] ?? ''];
  return block.rows.flatMap((row) =>
    row.flatMap((cell, at) => {
      if (LABEL.test(cell.replace(/\s/g, ''))) return [row.slice(at + 1).find((next) => next.trim() !== '') ?? ''];
      return [LINE.exec(cell)?.[1] ?? ''];
    }),
  );
}

/** Another person than `owner` whom a document that was not read as a form names as its subject. */
export async function personInside({ file, sniffed }: LooseFile, owner: string): Promise<string | undefined> {
  if (sniffed.kind !== 'docx') return undefined;
  const blocks = await readText(await readFile(file.path), sniffed.mediaType);
  if (!blocks.ok) return undefined;
  const named = blocks.value.flatMap(namesIn).map((name) => personNamed(name, { onlyOwner: true }));
  const first = named.find((name) => name !== undefined);
  const isOwner = first === undefined || owner === '' || comparisonKey(owner).includes(comparisonKey(first));
  return isOwner ? undefined : first;
}
