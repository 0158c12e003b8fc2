/** What some system takes for more than a letter of a file's name, and what no reader sees. */
const UNPORTABLE = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Surrogate}]/gu;

/**
 * A text as part of a file's name: what no system takes is `_`, and it has at most `bytes` bytes of UTF-8, no character
 * cut. File systems count bytes, mostly 255 of them, and a file has a longer name while it is written.
 */
export function portableName(text: string, bytes: number): string {
  const plain = text.normalize('NFC').replace(UNPORTABLE, '_');
  let [kept, length] = ['', 0];
  for (const character of plain) {
    length += Buffer.byteLength(character);
    if (length > bytes) return kept.trimEnd();
    kept += character;
  }
  return kept;
}

/** A whole file name, shortened before its extension. */
export function portableFileName(name: string, bytes: number): string {
  const extension = /\.[0-9a-z]{1,8}$/i.exec(name)?.[0] ?? '';
  return portableName(name.slice(0, name.length - extension.length), bytes - extension.length) + extension;
}
