import { z } from 'zod';
import { application, evidence } from '../application/record.ts';
import { CONDUCTORS, calls, typedName } from '../base/call.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';
import { INTEREST_RULE_IDS } from './interest-rules.ts';
import { panellist as panellistBody } from './records.ts';

const SECRETARIAT = ['secretariat'] as const;
const reason = z.string().trim().min(1).max(2_000);
const rule = z.enum(INTEREST_RULE_IDS);

export const memberOutput = z.strictObject({
  ...panellistBody.shape,
  panellist: z.string(),
  /** How far the member is on the way to being a known signer; `revoked` waits for a new invitation. */
  enrolment: z.enum(['none', 'invited', 'enrolled', 'certified', 'revoked']),
  fingerprint: z.string().optional(),
  spoken: spokenFingerprint.optional(),
  /** Last instant at which the certificate is valid. */
  validUntil: z.string().optional(),
  recusals: z.array(z.strictObject({ dossier: z.string(), applicant: z.string(), reason: z.string() })),
  /** The panel's elected head. */
  head: z.boolean(),
  /** Whether the member has signed the promise as it now reads. */
  promised: z.boolean(),
  /** Sealed sheets received from this member. */
  sheets: z.int(),
});

export type PanelMember = z.infer<typeof memberOutput>;

/** A possible conflict of interest that a rule found, and what became of it. */
const conflictOutput = z.strictObject({
  panellist: z.string(),
  member: z.string(),
  dossier: z.string(),
  applicant: z.string(),
  employer: z.string(),
  rule,
  ruleName: z.string(),
  /** `likely`: a likeness, not a fact. */
  certainty: z.enum(['sure', 'likely']),
  because: z.string(),
  /** `open` waits for a person; `confirmed` was found to be true and waits for the recusal. */
  state: z.enum(['open', 'dismissed', 'confirmed', 'recused']),
  /** Why it was dismissed or confirmed. */
  reason: z.string().optional(),
});
export type ConflictOfInterest = z.infer<typeof conflictOutput>;
const conflictsOutput = z.strictObject({ conflicts: z.array(conflictOutput) });

const overviewOutput = z.strictObject({
  head: z.strictObject({ panellist: z.string(), name: z.string(), basis: z.string() }).nullable(),
  notices: z.array(z.strictObject({ code: z.string(), weight: z.enum(['must', 'should']), message: z.string() })),
  /** Conflicts of interest that wait for a person. */
  openConflicts: z.int(),
});
export type PanelOverview = z.infer<typeof overviewOutput>;

/** Who marks what, as a matrix of dossiers and seats. */
const assignmentOutput = z.strictObject({
  /** `all`: everybody marks everything. */
  mode: z.enum(['all', 'assigned']),
  each: z.int().nullable(),
  seats: z.array(z.strictObject({ panellist: z.string(), name: z.string(), load: z.int() })),
  dossiers: z.array(
    z.strictObject({
      dossier: z.string(),
      applicant: z.string(),
      employer: z.string(),
      track: z.string(),
      seats: z.array(z.string()),
      /** Seats that may not mark it, and why. */
      barred: z.array(z.strictObject({ panellist: z.string(), because: z.string() })),
    }),
  ),
  /** Sentences on what is missing, uneven, or would no longer count. */
  notices: z.array(z.string()),
  canUndo: z.boolean(),
});
export type AssignmentOutput = z.infer<typeof assignmentOutput>;

const pairs = z.record(z.string().max(100), z.array(z.string().max(100)).max(200));

const promiseOutput = z.strictObject({
  /** Whether the scheme requires it before the first dossier is opened. */
  required: z.boolean(),
  signed: z.boolean(),
  at: z.string().optional(),
  version: z.int(),
  title: z.string(),
  opening: z.string(),
  articles: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
  closing: z.string(),
  /** SHA-256 of the text; signing names it. */
  text: z.string(),
  /** Those whom the expert is to mark, so that recusals can be declared before any dossier is opened. */
  applicants: z.array(
    z.strictObject({ dossier: z.string(), applicant: z.string(), employer: z.string(), recused: z.boolean() }),
  ),
});
export type PromiseOutput = z.infer<typeof promiseOutput>;

const maskReport = z.strictObject({
  /** What is masked, in words; empty where the scheme masks nothing. */
  mask: z.array(z.string()),
  dossiers: z.array(
    z.strictObject({
      dossier: z.string(),
      applicant: z.string(),
      employer: z.string(),
      alias: z.string(),
      /** What was taken out of texts, besides the masked fields themselves. */
      redactions: z.array(z.strictObject({ place: z.string(), count: z.int() })),
      files: z.array(
        z.strictObject({
          name: z.string(),
          sha256: z.string(),
          mediaType: z.string(),
          size: z.int(),
          /** `withheld` until a person releases it; `omitted` always. */
          state: z.enum(['withheld', 'released', 'omitted']),
          sentAs: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** A member as a person types one in. */
const typedMember = {
  ...panellistBody.shape,
  name: typedName.min(1).max(60),
  unit: typedName.max(2_000).optional(),
};

/**
 * The panel: who sits on it, who has which conflict of interest, who has signed the promise, and what members see where
 * parts are masked.
 */
export const PANEL_CALLS = calls({
  'panel.list': {
    input: z.strictObject({}),
    output: z.strictObject({ members: z.array(memberOutput) }),
    access: CONDUCTORS,
  },
  'panel.add': { input: z.strictObject(typedMember), output: memberOutput, access: ['secretariat'], joined: true },
  'panel.recuse': {
    input: z.strictObject({ panellist: z.string(), dossier: z.string(), reason: z.string().trim().min(1).max(2_000) }),
    output: memberOutput,
    access: CONDUCTORS,
  },
  'panel.update': {
    input: z.strictObject({ panellist: z.string(), ...typedMember }),
    output: memberOutput,
    access: SECRETARIAT,
    joined: true,
  },
  'panel.overview': { input: z.strictObject({}), output: overviewOutput, access: CONDUCTORS },
  /** Records whom the panel elected as its head. */
  'panel.elect': {
    input: z.strictObject({ panellist: z.string(), basis: reason }),
    output: overviewOutput,
    access: CONDUCTORS,
    joined: true,
  },
  'panel.conflicts': { input: z.strictObject({}), output: conflictsOutput, access: CONDUCTORS },
  /** Dismisses or confirms a conflict that a rule found; both stay on record. */
  'panel.rule': {
    input: z.strictObject({ panellist: z.string(), dossier: z.string(), rule, dismissed: z.boolean(), reason }),
    output: conflictsOutput,
    access: SECRETARIAT,
    joined: true,
  },
  /** Lifts a recusal. */
  'panel.lift': {
    input: z.strictObject({ panellist: z.string(), dossier: z.string(), reason }),
    output: memberOutput,
    access: CONDUCTORS,
  },
  /** The expert's own declaration; the secretariat's next bundle respects it, and only the conductors can lift it. */
  'recusal.declare': {
    input: z.strictObject({ dossier: z.string(), reason }),
    output: promiseOutput,
    access: ['expert'],
    joined: true,
  },
  'promise.get': { input: z.strictObject({}), output: promiseOutput, access: ['expert'], joined: true },
  /** Signs the promise as it was read. */
  'promise.sign': {
    input: z.strictObject({ text: z.string() }),
    output: promiseOutput,
    access: ['expert'],
    joined: true,
  },

  'assignment.get': { input: z.strictObject({}), output: assignmentOutput, access: CONDUCTORS },
  /** Works out an assignment without writing anything. */
  'assignment.preview': {
    input: z.union([
      z.strictObject({ mode: z.literal('all') }),
      z.strictObject({ mode: z.literal('balanced'), each: z.int().min(1).max(200) }),
      z.strictObject({ mode: z.literal('pairs'), pairs }),
    ]),
    output: assignmentOutput,
    access: SECRETARIAT,
  },
  /** `pairs` null: everybody marks everything. Refuses any pair that is barred. */
  'assignment.set': {
    input: z.strictObject({ pairs: pairs.nullable(), each: z.int().min(1).max(200).nullable() }),
    output: assignmentOutput,
    access: SECRETARIAT,
    joined: true,
  },
  /** Goes back to the assignment before the current one. */
  'assignment.undo': { input: z.strictObject({}), output: assignmentOutput, access: SECRETARIAT, joined: true },

  'mask.report': { input: z.strictObject({}), output: maskReport, access: SECRETARIAT },
  'mask.release': {
    input: z.strictObject({ dossier: z.string(), sha256: z.string(), released: z.boolean(), reason }),
    output: maskReport,
    access: SECRETARIAT,
    joined: true,
  },
  /** A dossier as the experts will see it. */
  'mask.preview': {
    input: z.strictObject({ dossier: z.string() }),
    output: z.strictObject({ alias: z.string(), application, evidence: z.array(evidence) }),
    access: SECRETARIAT,
  },
});
