import { describe, expect, test } from 'vitest';
import { signPdf } from '../../../../electron/platform/signing/sign-pdf.ts';
import { verifyPdf } from '../../../../electron/platform/signing/verify-pdf.ts';
import {
  anAuthority,
  aSigner,
  HAND_BASE,
  type HandRevision,
  handPdf,
  handSigning,
  handSigningAgain,
  signOptions,
} from './signing-samples.ts';

const authority = await anAuthority();
const zhang = await aSigner('张䶮', authority);
const attacker = await aSigner('李鬼', authority);

const { objects } = HAND_BASE;
const page = objects[3] ?? '';
const catalogue = objects[1] ?? '';

async function verified(...revisions: readonly HandRevision[]) {
  const outcome = await verifyPdf(await handPdf(...revisions), { authorityPem: authority.certificatePem });
  if (!outcome.ok) throw new Error(outcome.code);
  const { verdict, signatures } = outcome.value;
  return [
    verdict,
    ...signatures.map(({ signer, intact, covers }) => `${signer} ${intact ? 'intact' : 'broken'} ${covers}`),
  ];
}

/** `zhang` signed, then somebody with a certificate of the same room signs along with other changes. */
async function afterAttack(changes: Readonly<Record<number, string>>, more: Partial<HandRevision> = {}) {
  return verified(HAND_BASE, handSigning(zhang), { ...handSigningAgain(attacker, changes), ...more });
}

const WHOLE = ['whole', '张䶮 intact earlier-revision', '李鬼 intact whole'];
const CHANGED = ['damaged', '张䶮 intact part', '李鬼 intact whole'];

describe('a change between two signatures', () => {
  test('leaves the first valid where it is nothing but the second signature', async () => {
    expect(await afterAttack({})).toEqual(WHOLE);
  });

  test('leaves the first valid where an object is written again unchanged', async () => {
    expect(await afterAttack({ 2: objects[2] ?? '', 4: objects[4] ?? '' })).toEqual(WHOLE);
  });

  test('leaves the first valid where it is a new date of change', async () => {
    const trailer = '/Info 5 0 R';
    expect(
      await verified(
        { ...HAND_BASE, trailer },
        { ...handSigning(zhang), trailer },
        {
          ...handSigningAgain(attacker, { 5: '<< /Title (Scores) /ModDate (D:2024) >>' }),
          trailer,
        },
      ),
    ).toEqual(WHOLE);
  });

  test.each<[string, Readonly<Record<number, string>>]>([
    ['other marks in the page’s content', { 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' }],
    [
      'other content for the page',
      { 3: page.replace('/Contents 4', '/Contents 12').replace('[7', '[7 0 R 9'), 12: objects[4] ?? '' },
    ],
    ['another page', { 2: '<< /Type /Pages /Kids [3 0 R 12 0 R] /Count 2 >>', 12: page }],
    ['a smaller page', { 3: page.replace('842]', '100]').replace('[7 0 R]', '[7 0 R 9 0 R]') }],
    [
      'an action on opening',
      {
        1: `${catalogue.replace('[7 0 R]', '[7 0 R 9 0 R]').slice(0, -3)} /OpenAction 12 0 R >>`,
        12: '<< /S /JavaScript /JS (x) >>',
      },
    ],
    [
      'another page tree',
      { 1: catalogue.replace('/Pages 2', '/Pages 12').replace('[7', '[7 0 R 9'), 12: objects[2] ?? '' },
    ],
    [
      'certification by the second',
      {
        1: `${catalogue.replace('[7 0 R]', '[7 0 R 9 0 R]').slice(0, -3)} /Perms 12 0 R /Names 12 0 R >>`,
        12: '<< >>',
      },
    ],
    [
      'a field of another kind',
      { 9: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) /V (9) /Rect [0 0 0 0] /P 3 0 R >>' },
    ],
    [
      'a field that acts',
      { 9: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (b) /Rect [0 0 0 0] /P 3 0 R /V 8 0 R /AA << >> >>' },
    ],
    [
      'a note beside the field',
      {
        3: page.replace('[7 0 R]', '[7 0 R 9 0 R 12 0 R]'),
        12: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] >>',
      },
    ],
    ['the first field taken away', { 3: page.replace('[7 0 R]', '[9 0 R]') }],
    ['the first field taken out of the form', { 1: catalogue.replace('[7 0 R]', '[9 0 R]') }],
    [
      'a look for the first signature',
      {
        7: (objects[7] ?? '').replace('/T (a)', '/T (a) /V 6 0 R /AP << /N 12 0 R >>'),
        12: '<< /Length 0 >>\nstream\n\nendstream',
      },
    ],
    ['another value for the first field', { 7: (objects[7] ?? '').replace('/T (a)', '/T (a) /V 8 0 R') }],
    ['the first signature replaced', { 6: '<< /Type /Sig >>' }],
  ])('is noticed: %s', async (_, changes) => {
    expect(await afterAttack(changes)).toEqual(CHANGED);
  });

  test('is noticed in an object that the signed page already pointed to', async () => {
    const base = { objects: { ...objects, 3: page.replace('/Resources << >>', '/Resources 30 0 R') } };
    const again = handSigningAgain(attacker, { 3: base.objects[3].replace('[7 0 R]', '[7 0 R 9 0 R]') });
    expect(await verified(base, handSigning(zhang), again)).toEqual(WHOLE);
    const withObject = { ...again, objects: { ...again.objects, 30: '<< /Font << >> >>' } };
    expect(await verified(base, handSigning(zhang), withObject)).toEqual(CHANGED);
  });

  test.each<[string, Partial<HandRevision>]>([
    ['bytes that no list names', { unlisted: '4 0 obj\n<< /Length 7 >>\nstream\n9 9 m S\nendstream\nendobj\n' }],
    ['words between the objects', { unlisted: 'hello\n' }],
    ['another catalogue', { trailer: '/Root 3 0 R' }],
  ])('is noticed even so: %s', async (_, more) => {
    expect((await afterAttack({}, more))[0]).toBe('damaged');
  });

  test('is noticed where it is a revision without signature', async () => {
    const change = { objects: { 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' } };
    expect(await verified(HAND_BASE, handSigning(zhang), change, handSigningAgain(attacker))).toEqual(CHANGED);
  });

  test('leaves the first valid when it was undone before the second signature', async () => {
    const change = { objects: { 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' } };
    const undo = { objects: { 4: objects[4] ?? '' } };
    expect(await verified(HAND_BASE, handSigning(zhang), change, undo, handSigningAgain(attacker))).toEqual(WHOLE);
  });
});

describe('a change after the last signature', () => {
  test.each<[string, HandRevision]>([
    ['an empty revision', { objects: {} }],
    ['an object written again', { objects: { 4: objects[4] ?? '' } }],
    ['other content', { objects: { 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' } }],
    ['the form taken away', { objects: { 1: '<< /Type /Catalog /Pages 2 0 R >>' } }],
    ['the signature overwritten', { objects: { 6: 'null', 7: objects[7] ?? '' } }],
  ])('is noticed: %s', async (_, revision) => {
    expect(await verified(HAND_BASE, handSigning(zhang), revision)).toEqual(['damaged', '张䶮 intact part']);
  });
});

const visible = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (b) /F 132 /Rect [0 0 500 800] /P 3 0 R /V 8 0 R >>';

/** `zhang` signs and thereby certifies the document at a level. */
function certified(level: number): HandRevision[] {
  const parameters = `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P ${level} /V /1.2 >> >>]`;
  const dictionary = (range: string, contents: string) =>
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${parameters} /ByteRange ${range} /Contents ${contents} >>`;
  const signing = handSigning(zhang, { dictionary });
  const certifying = `${catalogue.slice(0, -3)} /Perms << /DocMDP 6 0 R >> >>`;
  return [HAND_BASE, { ...signing, objects: { ...signing.objects, 1: certifying } }];
}

/** The second signature on a certified document: the catalogue keeps its certification. */
function signingCertified(changes: Readonly<Record<number, string>> = {}): HandRevision {
  const kept = `${catalogue.replace('[7 0 R]', '[7 0 R 9 0 R]').slice(0, -3)} /Perms << /DocMDP 6 0 R >> >>`;
  return handSigningAgain(attacker, { 1: kept, ...changes });
}

describe('a certified document', () => {
  test('lets further signatures in at level 2 and 3', async () => {
    for (const level of [2, 3]) expect(await verified(...certified(level), signingCertified())).toEqual(WHOLE);
  });

  test('lets nothing in at level 1', async () => {
    expect(await verified(...certified(1))).toEqual(['whole', '张䶮 intact whole']);
    expect(await verified(...certified(1), signingCertified())).toEqual(CHANGED);
  });

  test('lets no new box onto its pages, as one without certification does', async () => {
    expect(await verified(...certified(2), signingCertified({ 9: visible }))).toEqual(CHANGED);
    expect(await afterAttack({ 9: visible })).toEqual(WHOLE);
  });

  test('keeps its certification', async () => {
    const dropped = { 1: catalogue.replace('[7 0 R]', '[7 0 R 9 0 R]') };
    expect(await verified(...certified(2), signingCertified(dropped))).toEqual(CHANGED);
  });

  test('is not signed by us at level 1', async () => {
    const pdf = await handPdf(...certified(1));
    expect(await signPdf(pdf, signOptions(attacker))).toMatchObject({ ok: false, code: 'pdf-closed' });
  });
});

/** With XMP metadata (10) and a dictionary of facts (5), signed by `zhang`. */
const XMP = (day: string) => `<< /Type /Metadata /Subtype /XML /Length 9 >>\nstream\n<d>${day}</d>\nendstream`;
const described = catalogue.replace('/Pages', '/Metadata 10 0 R /Pages');
const withMetadata: HandRevision = { objects: { ...objects, 1: described, 10: XMP('01') }, trailer: '/Info 5 0 R' };
const furtherFields = { 1: described.replace('[7 0 R]', '[7 0 R 9 0 R]') };

async function afterMetadata(base: HandRevision, changes: Readonly<Record<number, string>>) {
  const trailer = '/Info 5 0 R';
  const first = { ...handSigning(zhang), trailer };
  return verified(base, first, { ...handSigningAgain(attacker, { ...furtherFields, ...changes }), trailer });
}

const withDss = (text: string, fields: string) => ({
  1: catalogue.replace('/Pages', '/DSS 20 0 R /Pages').replace('[7 0 R]', fields),
  20: `<< /Type /DSS ${text} >>`,
  21: '<< /Length 3 >>\nstream\nabc\nendstream',
});

describe('what signing programs write along', () => {
  test.each<[string, HandRevision, Readonly<Record<number, string>>]>([
    ['metadata written anew', withMetadata, { 10: XMP('02') }],
    ['metadata and the date of change', withMetadata, { 10: XMP('02'), 5: '<< /Title (Scores) /ModDate (D:2024) >>' }],
    ['metadata in another object', withMetadata, { 1: furtherFields[1].replace('10 0', '11 0'), 11: XMP('02') }],
    ['first metadata', { objects, trailer: '/Info 5 0 R' }, { 10: XMP('02') }],
    [
      'metadata and validation data',
      withMetadata,
      { 10: XMP('02'), 1: furtherFields[1].replace('/Pages', '/DSS << >> /Pages') },
    ],
  ])('leaves the first signature valid: %s', async (_, base, changes) => {
    expect(await afterMetadata(base, changes)).toEqual(WHOLE);
  });

  test.each<[string, HandRevision, Readonly<Record<number, string>>]>([
    [
      'metadata that are also what a page shows',
      { ...withMetadata, objects: { ...withMetadata.objects, 3: page.replace('/Contents 4', '/Contents 10') } },
      { 10: XMP('02'), 3: page.replace('/Contents 4', '/Contents 10').replace('[7 0 R]', '[7 0 R 9 0 R]') },
    ],
    [
      'what a page shows by way of metadata',
      { ...withMetadata, objects: { ...withMetadata.objects, 10: '<< /Kid 4 0 R >>' } },
      { 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' },
    ],
    ['metadata and a title', withMetadata, { 10: XMP('02'), 5: '<< /Title (Other) /ModDate (D:2024) >>' }],
    ['metadata and other marks', withMetadata, { 10: XMP('02'), 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' }],
  ])('is noticed where it goes further: %s', async (_, base, changes) => {
    expect(await afterMetadata(base, changes)).toEqual(CHANGED);
  });

  test('leaves the first valid where a second signer adds validation data to it', async () => {
    const first = handSigning(zhang);
    const base = { objects: { ...objects, ...withDss('/Certs [21 0 R]', '[7 0 R]') } };
    const added = {
      ...withDss('/Certs [21 0 R 22 0 R]', '[7 0 R 9 0 R]'),
      22: '<< /Length 3 >>\nstream\nxyz\nendstream',
    };
    expect(await verified(base, first, handSigningAgain(attacker, added))).toEqual(WHOLE);
  });

  test('leaves the last signature valid where validation data stand behind it', async () => {
    const dss = { objects: withDss('/Certs [21 0 R]', '[7 0 R]') };
    expect(await verified(HAND_BASE, handSigning(zhang), dss)).toEqual(['whole', '张䶮 intact earlier-revision']);
    expect(
      await verified(
        HAND_BASE,
        handSigning(zhang),
        dss,
        handSigningAgain(attacker, withDss('/Certs [21 0 R]', '[7 0 R 9 0 R]')),
      ),
    ).toEqual(WHOLE);
  });

  test.each<[string, Readonly<Record<number, string>>]>([
    [
      'validation data and other marks',
      { ...withDss('', '[7 0 R]'), 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' },
    ],
    ['metadata alone', { 1: described, 10: XMP('02') }],
  ])('is noticed behind the last signature: %s', async (_, added) => {
    expect(await verified(HAND_BASE, handSigning(zhang), { objects: added })).toEqual(['damaged', '张䶮 intact part']);
  });
});
