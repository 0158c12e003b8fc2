/**
 * Typing aid for codes on paper. Codes use 31 characters, none of which looks like another; a typed look-alike is only
 * pointed out here, since nobody can know which character was meant. The services check the code.
 */
const GROUP = 5;
const FOREIGN = /[^23456789ABCDEFGHJKMNPQRSTUVWXYZ]/u;

/** Lengths of an opening code and of a recovery code, without dashes. */
export const CODE_LENGTHS = { opening: 25, recovery: 30 } as const;

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Dash}\u200b\ufeff]/gu, '')
    .toUpperCase();
}

/** What was typed, as printed on paper: capitals in groups of five. */
export function groupCode(text: string): string {
  return (
    bare(text)
      .match(/.{1,5}/gu)
      ?.join('-') ?? ''
  );
}

/** What the person should know while typing: a character that no code contains, or how many are still missing. */
export function codeHint(text: string, purpose: keyof typeof CODE_LENGTHS): string {
  const code = bare(text);
  const foreign = FOREIGN.exec(code)?.[0];
  if (foreign) {
    const group = Math.floor(code.indexOf(foreign) / GROUP) + 1;
    return `第 ${group} 组有“${foreign}”，代码里没有这个字符（不用 0、O、1、I、L），请再看一眼`;
  }
  const missing = CODE_LENGTHS[purpose] - code.length;
  if (missing > 0) return `还差 ${missing} 个字符`;
  return missing < 0 ? `多了 ${-missing} 个字符，请对照原件` : '位数已够';
}

/** A code as printed, in lines of three groups. */
export function linesOfCode(code: string): string[] {
  const groups = code.split('-');
  return Array.from({ length: Math.ceil(groups.length / 3) }, (_, line) =>
    groups.slice(line * 3, line * 3 + 3).join('-'),
  );
}
