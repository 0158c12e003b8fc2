import { createCipheriv, createHash } from 'node:crypto';

/** What stands in for a password of fewer than 32 bytes. Source: ISO 32000-1, 7.6.3.3, algorithm 2. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
/** Longest stretch of an encryption dictionary. */
const DICTIONARY_BYTES = 8_192;

interface Encryption {
  readonly revision: number;
  /** Bytes of the key. */
  readonly length: number;
  readonly owner: Buffer;
  readonly user: Buffer;
  readonly permissions: number;
  readonly id: Buffer;
  readonly metadata: boolean;
}

/**
 * Whether an enciphered PDF opens for everybody: many are locked against changes only, and their password for opening is
 * the empty one. `false` for what only a certificate or an unknown method opens.
 */
export function opensWithoutPassword(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const dictionary = encryptionOf(text);
  if (dictionary === undefined || !/\/Filter\s*\/Standard\b/.test(dictionary)) return false;
  const number = (name: string) => Number(new RegExp(`/${name}\\s+(-?\\d+)`).exec(dictionary)?.[1] ?? Number.NaN);
  const [owner, user] = [stringAt(dictionary, 'O'), stringAt(dictionary, 'U')];
  if (!owner || !user) return false;
  const [revision, length] = [number('R'), number('Length')];
  const encryption: Encryption = {
    revision,
    length: revision === 2 ? 5 : number('V') === 4 ? 16 : Math.min(16, (length || 40) / 8),
    owner,
    user,
    permissions: number('P'),
    id: stringAt(text.slice(Math.max(0, text.lastIndexOf('/ID'))), 'ID\\s*\\[') ?? Buffer.alloc(0),
    metadata: !/\/EncryptMetadata\s+false/.test(dictionary),
  };
  return revision >= 5 ? opensByHash(encryption) : opensByKey(encryption);
}

/** Text from the beginning of the encryption dictionary on. */
function encryptionOf(text: string): string | undefined {
  const direct = text.lastIndexOf('/Encrypt');
  const reference = /^\/Encrypt\s+(\d+)\s+(\d+)\s+R/.exec(text.slice(direct, direct + 64));
  if (!reference) return direct < 0 ? undefined : text.slice(direct, direct + DICTIONARY_BYTES);
  const places = [...text.matchAll(new RegExp(`(?<!\\d)${reference[1]}\\s+${reference[2]}\\s+obj`, 'g'))];
  const at = places.at(-1)?.index;
  return at === undefined ? undefined : text.slice(at, at + DICTIONARY_BYTES);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A literal or hexadecimal string behind a name. Source: ISO 32000-1, 7.3.4. */
function stringAt(text: string, name: string): Buffer | undefined {
  const start = new RegExp(`/${name}\\s*([(<])`).exec(text);
  if (!start) return undefined;
  const rest = text.slice(start.index + start[0].length);
  if (start[1] === '<') return Buffer.from(rest.slice(0, rest.indexOf('>')).replace(/\s/g, ''), 'hex');
  const letters: string[] = [];
  for (let at = 0, depth = 0; at < rest.length; at += 1) {
    const letter = rest[at] ?? '';
    if (letter === ')' && depth === 0) return Buffer.from(letters.join(''), 'latin1');
    if (letter === '(' || letter === ')') depth += letter === '(' ? 1 : -1;
    if (letter !== '\\') {
      letters.push(letter);
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(rest.slice(at + 1, at + 4))?.[0];
    const next = rest[at + 1] ?? '';
    if (octal) letters.push(String.fromCharCode(Number.parseInt(octal, 8) & 255));
    else if (next !== '\n' && next !== '\r') letters.push(ESCAPES[next] ?? next);
    at += octal ? octal.length : next === '\r' && rest[at + 2] === '\n' ? 2 : 1;
  }
  return undefined;
}

const md5 = (...parts: readonly Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();

/** Revisions 2 to 4. Source: ISO 32000-1, 7.6.3.3 and 7.6.3.4, algorithms 2, 4 and 5. */
function opensByKey({ revision, length, owner, user, permissions, id, metadata }: Encryption): boolean {
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(permissions | 0);
  const more = revision >= 4 && !metadata ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  let key = md5(PADDING, owner.subarray(0, 32), rights, id, more).subarray(0, length);
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32));
  for (let round = 0; round < 50; round += 1) key = md5(key).subarray(0, length);
  let expected = md5(PADDING, id);
  for (let round = 0; round < 20; round += 1) {
    expected = rc4(
      key.map((byte) => byte ^ round),
      expected,
    );
  }
  return expected.equals(user.subarray(0, 16));
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer<ArrayBuffer> {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0;
    state[a] = state[b] ?? 0;
    state[b] = kept;
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (state[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    swap(at, other);
  }
  let [at, other] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      at = (at + 1) & 255;
      other = (other + (state[at] ?? 0)) & 255;
      swap(at, other);
      return byte ^ (state[((state[at] ?? 0) + (state[other] ?? 0)) & 255] ?? 0);
    }),
  );
}

/** Revisions 5 and 6. Source: ISO 32000-2, 7.6.4.4.10, algorithm 11, and 7.6.4.3.4, algorithm 2.B. */
function opensByHash({ revision, user }: Encryption): boolean {
  const sha = (name: string, data: Uint8Array) => createHash(name).update(data).digest();
  let key = sha('sha256', user.subarray(32, 40));
  for (let round = 0, last = 0; revision >= 6 && (round < 64 || last > round - 32); round += 1) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const sealed = cipher.update(Buffer.concat(new Array<Uint8Array>(64).fill(key)));
    const kind = sealed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = sha(['sha256', 'sha384', 'sha512'][kind] ?? 'sha256', sealed);
    last = sealed.at(-1) ?? 0;
  }
  return key.subarray(0, 32).equals(user.subarray(0, 32));
}
