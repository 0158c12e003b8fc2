import { crc32, deflateRawSync } from 'node:zlib';

/** One header as written; every field may lie. */
export interface Header {
  name: string | Uint8Array;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  attributes: number;
  offset: number;
  extra: Uint8Array;
}

export interface Part {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** 0 stored, 8 deflated (the default). */
  method?: 0 | 8;
  /** Lies in the local header only. */
  local?: Partial<Header>;
  /** Lies in the central directory only. */
  central?: Partial<Header>;
  /** Lies in both. */
  both?: Partial<Header>;
}

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text, 'utf8') : text);

function shared(header: Header): Buffer {
  const out = Buffer.alloc(26);
  out.writeUInt16LE(20, 0);
  out.writeUInt16LE(header.flags, 2);
  out.writeUInt16LE(header.method, 4);
  out.writeUInt32LE(header.crc, 10);
  out.writeUInt32LE(header.packed, 14);
  out.writeUInt32LE(header.size, 18);
  out.writeUInt16LE(bytesOf(header.name).length, 22);
  out.writeUInt16LE(header.extra.length, 24);
  return out;
}

function localHeader(header: Header): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), shared(header), bytesOf(header.name), header.extra]);
}

function centralHeader(header: Header): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(header.attributes, 6);
  tail.writeUInt32LE(header.offset, 10);
  const unixMadeBy = Buffer.from([20, 3]);
  const parts = [Buffer.from('PK\x01\x02'), unixMadeBy, shared(header), tail, bytesOf(header.name), header.extra];
  return Buffer.concat(parts);
}

/** A zip file written byte by byte, so that a test can make every lie that a library would not write. */
export function buildZip(parts: readonly Part[], end: { count?: number; comment?: string } = {}): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = bytesOf(part.content ?? '');
    const method = part.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const honest: Header = {
      name: part.name,
      flags: 0x800,
      method,
      crc: crc32(content),
      packed: packed.length,
      size: content.length,
      attributes: 0,
      offset,
      extra: new Uint8Array(),
      ...part.both,
    };
    const written = Buffer.concat([localHeader({ ...honest, ...part.local }), packed]);
    body.push(written);
    directory.push(centralHeader({ ...honest, ...part.central }));
    offset += written.length;
  }
  const comment = Buffer.from(end.comment ?? '', 'latin1');
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(end.count ?? parts.length, 8);
  record.writeUInt16LE(end.count ?? parts.length, 10);
  record.writeUInt32LE(
    directory.reduce((total, header) => total + header.length, 0),
    12,
  );
  record.writeUInt32LE(offset, 16);
  record.writeUInt16LE(comment.length, 20);
  return new Uint8Array(Buffer.concat([...body, ...directory, record, comment]));
}
