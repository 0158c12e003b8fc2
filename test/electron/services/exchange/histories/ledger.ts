import type { RecordKind } from '../../../../../domain/kinds.ts';
import type { VerifiedRecord } from '../../../../../domain/records/envelope.ts';

/**
 * One lasting act as the test saw it happen: which machine wrote what, after which act of its own, knowing which. Place,
 * predecessor and knowledge are the test's own account; what the product wrote about them in the record is not used.
 */
export interface Act {
  readonly hash: string;
  readonly author: string;
  readonly kind: RecordKind;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Place on the open chain of the machine that wrote it. */
  readonly place: number;
  readonly before: Act | undefined;
  /** Acts about the same thing that were in the machine's vault when it wrote this one. */
  readonly knew: ReadonlySet<string>;
}

/** What the test knows of one vault: the acts in it, and where its own chain ends. */
export interface Shelf {
  readonly has: Set<string>;
  end: Act | undefined;
}

/** Everything that happened in one history, on every machine. */
export class Ledger {
  readonly acts = new Map<string, Act>();
  /** Every record that somebody wrote in honesty, of the secretariat's and the meeting's chains too. */
  readonly written = new Set<string>();

  /** Takes down what a machine wrote, in the order it did. */
  note(shelf: Shelf, records: readonly VerifiedRecord[]): void {
    for (const { hash, envelope } of records) {
      const { author, kind, id, body, chain } = envelope;
      this.written.add(hash);
      if (chain === 'open') {
        const knew = new Set([...shelf.has].filter((each) => this.#isAbout(each, kind, id)));
        const place = (shelf.end?.place ?? 0) + 1;
        const act = { hash, author, kind, id, body: body as Act['body'], place, before: shelf.end, knew };
        this.acts.set(hash, act);
        shelf.end = act;
      }
      shelf.has.add(hash);
    }
  }

  #isAbout(hash: string, kind: RecordKind, id: string): boolean {
    const act = this.acts.get(hash);
    return act !== undefined && act.kind === kind && act.id === id;
  }

  /** The acts among some records. */
  among(hashes: Iterable<string>): Act[] {
    return [...hashes].flatMap((hash) => this.acts.get(hash) ?? []);
  }
}
