/** One entry of a national code list. */
export interface CodeEntry {
  /** The standard's own code. */
  readonly code: string;
  /** The standard's own wording. */
  readonly name: string;
  /** First letters of its syllables (彝族: `yz`), for typing. */
  readonly initials: string;
  /** Other wordings of the same entry: short names, old names. */
  readonly others?: readonly string[];
}
