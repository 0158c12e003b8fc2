import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, DOCUMENTS, documentTitle } from '../../domain/documents.ts';

const rows = DOCUMENT_KINDS.map((kind) => DOCUMENTS[kind]);

describe('printed documents', () => {
  it('have two letters each, and no two the same', () => {
    const letters = rows.map((row) => row.letters);
    expect(letters.filter((each) => /^[A-Z]{2}$/.test(each))).toEqual([...new Set(letters)]);
  });

  it('that a county prints are its applications', () => {
    expect(DOCUMENT_KINDS.filter((kind) => DOCUMENTS[kind].roles.includes('county'))).toEqual(['form']);
  });

  it('have an own text exactly where an expert prints the own one', () => {
    const own = rows.filter(({ of, roles }) => of === 'panellist' && roles.includes('expert'));
    expect(rows.filter(({ ownText }) => ownText !== undefined)).toEqual(own);
  });

  it('have a title in the log each, and one for what another version printed', () => {
    expect(documentTitle('qualification')).toBe('资格审查名单');
    expect(documentTitle('signatures')).toBe('签字页');
    expect(documentTitle('minutes')).toBe('其他文件');
  });
});
