import { type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import type { Block, Bound, Paragraph } from './model.ts';

/** Field of a long text whose control a block holds. */
function longField({ target }: Bound): FieldId | undefined {
  return target.kind === 'field' && fieldDefinition(target.field).kind === 'paragraphs' ? target.field : undefined;
}

function holds(block: Block | undefined, field: FieldId): boolean {
  return block?.kind === 'paragraph' && block.bound.some((bound) => longField(bound) === field);
}

/**
 * Joins the paragraphs of a long text, each of which stands in a control of its own, to one, with whatever paragraphs
 * people have put between them. Blocks of other fields between them keep them apart.
 */
export function joinBound(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    const field =
      block.kind === 'paragraph' ? block.bound.map(longField).find((found) => found !== undefined) : undefined;
    const end = field === undefined ? index : lastOf(blocks, index, field);
    if (field === undefined || end === index) joined.push(block);
    else joined.push(together(blocks.slice(index, end + 1) as Paragraph[], field));
    index = end;
  }
  return joined;
}

/** Index of the last paragraph of a field, from one of its paragraphs on. */
function lastOf(blocks: readonly Block[], start: number, field: FieldId): number {
  let last = start;
  for (let index = start + 1; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (holds(block, field)) last = index;
    else if (block?.kind !== 'paragraph' || block.bound.length > 0) break;
  }
  return last;
}

function together(paragraphs: readonly Paragraph[], field: FieldId): Paragraph {
  const lines = paragraphs.map(({ free, bound }) => [...bound.map((each) => each.text), free].join(''));
  return {
    kind: 'paragraph',
    text: paragraphs.map(({ text }) => text).join('\n'),
    free: '',
    rich: '',
    pictures: paragraphs.flatMap(({ pictures }) => pictures),
    bound: [{ target: { kind: 'field', field }, text: lines.join('\n') }],
    drawings: paragraphs.flatMap(({ drawings }) => drawings),
    doubts: paragraphs.flatMap(({ doubts }) => doubts),
  };
}
