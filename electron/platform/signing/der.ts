import { type BaseBlock, BitString, Constructed, fromBER, Integer, ObjectIdentifier, Sequence } from 'asn1js';

/** ecdsa-with-SHA1 and its successors start with this. */
const ECDSA_ARC = '1.2.840.10045.4.';
const UNIVERSAL = 1;

/**
 * The one value before the zeros; `undefined` if it could be written in several ways. DER, except that indefinite
 * lengths are allowed, with which NSS, and so pdfsig and LibreOffice, write signatures.
 */
export function readDer(bytes: Uint8Array): BaseBlock | undefined {
  const { value, length } = readBer(bytes) ?? {};
  return value && isPlain(value) && Buffer.from(value.toBER()).equals(bytes.subarray(0, length)) ? value : undefined;
}

/** The one value before the zeros, however it is written. */
function readBer(bytes: Uint8Array): { value: BaseBlock; length: number } | undefined {
  try {
    const { offset, result } = fromBER(bytes);
    const isAlone = offset >= 0 && bytes.subarray(offset).every((byte) => byte === 0);
    return isAlone ? { value: result, length: offset } : undefined;
  } catch {
    // The library throws at invalid times.
    return undefined;
  }
}

/** True for one BER SEQUENCE before zeros that has strings in pieces: lawful, but not the only way to write it. */
export function isLooseBer(bytes: Uint8Array): boolean {
  const value = readBer(bytes)?.value;
  return value instanceof Sequence && !isPlain(value);
}

/** No string in pieces, and no end-of-contents mark among the parts, which zeros after a value could be taken for. */
function isPlain(block: BaseBlock): boolean {
  const isMark = block.idBlock.tagClass === UNIVERSAL && block.idBlock.tagNumber === 0;
  const isWhole = block.idBlock.isConstructed === block instanceof Constructed;
  return !isMark && isWhole && childrenOf(block).every(isPlain);
}

export function childrenOf(block: BaseBlock | undefined): readonly BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

/**
 * True for a certificate that says the same to every reader: DER, one signature algorithm inside and outside of the
 * signed part, and its signature in its only encoding.
 */
export function isPlainCertificate(der: Uint8Array): boolean {
  const parts = childrenOf(readDer(der));
  const [signedPart, algorithm, signature] = parts;
  const inner = childrenOf(signedPart).find((part) => part instanceof Sequence);
  if (parts.length !== 3 || !algorithm || !inner || !(signature instanceof BitString)) return false;
  return (
    Buffer.from(inner.valueBeforeDecodeView).equals(algorithm.valueBeforeDecodeView) &&
    signature.valueBlock.unusedBits === 0 &&
    isPlainSignature(objectIdentifierOf(childrenOf(algorithm)[0]), signature.valueBlock.valueHexView)
  );
}

/**
 * An ECDSA signature must be two positive INTEGERs in their one encoding, without spare bytes; other signatures are
 * taken as they are.
 */
export function isPlainSignature(algorithm: string | undefined, signature: Uint8Array): boolean {
  if (!algorithm?.startsWith(ECDSA_ARC)) return true;
  const root = readDer(signature);
  const numbers = childrenOf(root);
  if (!(root instanceof Sequence) || numbers.length !== 2 || !numbers.every(isPositiveInteger)) return false;
  return Buffer.from(new Sequence({ value: numbers.map(encodedAnew) }).toBER()).equals(signature);
}

function encodedAnew({ valueBlock }: Integer): Integer {
  return new Integer({ valueHex: new Uint8Array(valueBlock.valueHexView).buffer });
}

export function objectIdentifierOf(block: BaseBlock | undefined): string | undefined {
  return block instanceof ObjectIdentifier ? block.valueBlock.toString() : undefined;
}

function isPositiveInteger(block: BaseBlock): block is Integer {
  if (!(block instanceof Integer) || block.idBlock.tagNumber !== 2) return false;
  const [first = 0, second = 0] = block.valueBlock.valueHexView;
  return first < 0x80 && (first > 0 || second >= 0x80);
}
