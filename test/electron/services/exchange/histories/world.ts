import { expect } from 'vitest';
import type { CallParsed } from '../../../../../domain/api.ts';
import type { VerifiedRecord } from '../../../../../domain/records/envelope.ts';
import type { OpenRoom } from '../../../../../electron/services/context.ts';
import { type Calls, callsOf, type MemoryCall, SEATS, sheetInput } from '../../../../builders/memory-review.ts';
import { Ledger, type Shelf } from './ledger.ts';
import type { Post, Receipt } from './post.ts';

/** One machine of the room with its open vault, and what the test knows to be in it. */
export interface Machine {
  readonly room: OpenRoom;
  readonly seat: string | undefined;
  readonly shelf: Shelf;
  /** Rows of the journal that are in the ledger. */
  read: number;
}

/** A bundle on its way: what is in it and for whom it is. */
export interface Sent<Letter> {
  readonly letter: Letter;
  readonly kind: 'expert' | 'return' | 'admission';
  readonly from: Machine;
  readonly seat: string | undefined;
  /** Author whose key opens it; of a first letter nobody's yet. */
  readonly to: string | undefined;
}

/** A room in the middle of its review, copied for one history. */
export interface Start {
  readonly secretariat: OpenRoom;
  readonly meeting: OpenRoom;
  readonly experts: Readonly<Record<string, OpenRoom>>;
}

/** A room, its machines and the bundles between them; every act goes into the ledger. */
export class World<Letter> {
  readonly ledger = new Ledger();
  readonly machines: Machine[] = [];
  readonly sent: Sent<Letter>[] = [];
  readonly post: Post<Letter>;
  readonly #call: Calls;

  constructor(post: Post<Letter>) {
    this.post = post;
    this.#call = callsOf(post.clock);
  }

  static async begin<Letter>(post: Post<Letter>, start: Start): Promise<World<Letter>> {
    const world = new World(post);
    world.#join(await post.copy(start.secretariat), undefined);
    world.#join(await post.copy(start.meeting), undefined);
    for (const [seat, room] of Object.entries(start.experts)) world.#join(await post.copy(room), seat);
    return world;
  }

  get secretariat(): Machine {
    return this.#nth(0);
  }

  get meeting(): Machine {
    return this.#nth(1);
  }

  get experts(): Machine[] {
    return this.machines.slice(2);
  }

  #nth(place: number): Machine {
    const machine = this.machines[place];
    if (!machine) throw new Error(`no machine ${place}`);
    return machine;
  }

  /** A machine with what is in its vault already: acts of the beginning, which nobody replaced. */
  #join(room: OpenRoom, seat: string | undefined, copied?: Machine): Machine {
    const shelf: Shelf = { has: new Set(), end: copied?.shelf.end };
    const own = room.journal.log.filter(({ envelope }) => envelope.author === room.identity.author);
    if (!copied) this.ledger.note(shelf, own);
    for (const { hash } of room.journal.log) shelf.has.add(hash);
    const machine = { room, seat, shelf, read: room.journal.log.length };
    this.machines.push(machine);
    return machine;
  }

  /** Takes down what came to a machine since, and what it wrote after that. */
  #note(machine: Machine): void {
    const { room, shelf } = machine;
    const { author } = room.identity;
    const news = room.journal.log.slice(machine.read);
    const isOwn = ({ hash, envelope }: VerifiedRecord) => envelope.author === author && !this.ledger.written.has(hash);
    for (const { hash } of news.filter((record) => !isOwn(record))) {
      shelf.has.add(hash);
      // What a copy of the same folder wrote comes back here, and this one goes on from there.
      const act = this.ledger.acts.get(hash);
      if (act?.author === author && act.place > (shelf.end?.place ?? 0)) shelf.end = act;
    }
    this.ledger.note(shelf, news.filter(isOwn));
    machine.read = room.journal.log.length;
  }

  /** Somebody does something at a machine; what is refused there leaves nothing behind. */
  async act<Name extends MemoryCall>(machine: Machine, name: Name, input: CallParsed<Name>): Promise<void> {
    const before = machine.room.journal.log.length;
    const answer = await this.#call(machine.room, name, input);
    if (!answer.ok) expect(machine.room.journal.log.length).toBe(before);
    this.#note(machine);
  }

  seal(machine: Machine, dossier: string, mark: string): Promise<void> {
    const input = { sheets: [sheetInput(dossier, mark)], reason: '重新核对' };
    return this.act(machine, 'sheet.seal', input as never);
  }

  /** The folder of a machine is copied, and both go on. */
  async copy(machine: Machine): Promise<void> {
    this.#join(await this.post.copy(machine.room), machine.seat, machine);
  }

  /** A copy of the meeting's laptop as it was in the beginning, to which everything comes late. */
  async lateMeeting(room: OpenRoom): Promise<Machine> {
    const machine = this.#join(await this.post.copy(room), undefined, this.meeting);
    this.machines.pop();
    return machine;
  }

  /** A new machine opens a letter. */
  async open(sent: Sent<Letter>): Promise<void> {
    const room = await this.post.machine('expert', SEATS[sent.seat ?? ''] ?? '');
    const machine = this.#join(room, sent.seat);
    await this.give(machine, sent.letter);
  }

  async send(machine: Machine, seat?: string): Promise<void> {
    const { room } = machine;
    if (!room.membership) return;
    if (machine === this.secretariat && seat !== undefined) {
      const letter = await this.post.toExpert(room, seat);
      this.#note(machine);
      if (letter.ok)
        this.sent.push({ letter: letter.value, kind: 'expert', from: machine, seat, to: this.#keyOf(seat) });
      return;
    }
    const isDesk = machine === this.secretariat;
    const made = isDesk
      ? { ok: true as const, value: await this.post.toMeeting(room, this.meeting.room) }
      : await this.post.back(room);
    this.#note(machine);
    const to = isDesk ? this.meeting.room.identity.author : undefined;
    const kind = isDesk ? 'admission' : 'return';
    if (made.ok) this.sent.push({ letter: made.value, kind, from: machine, seat: undefined, to });
  }

  /** The key that the secretariat certified for a seat and has not revoked; none: a letter opens the bundle. */
  #keyOf(seat: string): string | undefined {
    const acts = this.ledger.among(this.secretariat.shelf.has);
    const ended = new Set(acts.flatMap(({ kind, body }) => (kind === 'revocation' ? [body.subject] : [])));
    const keys = acts.filter(({ kind, body }) => kind === 'certificate' && body.panellist === seat);
    const open = keys.find(({ body }) => !ended.has(body.subject));
    return open && String(open.body.subject);
  }

  /** Machines that a bundle can be opened on. */
  readers({ kind, to, seat, from }: Sent<Letter>): Machine[] {
    if (kind === 'return') return [this.secretariat, this.meeting].filter((machine) => machine !== from);
    return this.machines.filter(
      ({ room, seat: own }) => room.identity.author === to || (to === undefined && own !== undefined && own === seat),
    );
  }

  /** Delivers a bundle and notes what arrived; nothing may be in a vault that nobody wrote. */
  async give(machine: Machine, letter: Letter): Promise<Receipt> {
    const receipt = await this.post.deliver(machine.room, letter);
    this.#note(machine);
    for (const { hash } of machine.room.journal.log) expect(this.ledger.written.has(hash)).toBe(true);
    return receipt;
  }

  /** Open acts in a machine's vault. */
  actsAt({ room }: Machine) {
    return this.ledger.among(room.journal.all.byHash.keys());
  }
}
