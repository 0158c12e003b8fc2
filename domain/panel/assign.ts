import { compareText } from '../base/text.ts';

/** Who may mark what, and how many experts each dossier needs. */
export interface AssignmentTask {
  readonly dossiers: readonly string[];
  readonly seats: readonly string[];
  /** Number of experts per dossier. */
  readonly each: number;
  /** Whether an expert may mark a dossier: not recused, and of the expert's tracks. */
  readonly allows: (seat: string, dossier: string) => boolean;
  /** Pairs to keep where that makes no load worse: what was assigned, sent or marked before. */
  readonly prefers: (seat: string, dossier: string) => boolean;
}

/** Dossier → experts in text order. */
export type Assignment = Readonly<Record<string, readonly string[]>>;

interface Arc {
  readonly to: number;
  readonly cost: number;
  /** Whether the unit of flow can still go this way. */
  open: boolean;
  readonly back: number;
}

/** A network of arcs of capacity one, node by node; every arc is followed by its reverse. */
class Network {
  readonly #arcs: Arc[][];

  constructor(nodes: number) {
    this.#arcs = Array.from({ length: nodes }, () => []);
  }

  join(from: number, to: number, cost: number): void {
    const [there, back] = [this.#at(from), this.#at(to)];
    there.push({ to, cost, open: true, back: back.length });
    back.push({ to: from, cost: -cost, open: false, back: there.length - 1 });
  }

  isUsed(from: number, to: number): boolean {
    return this.#at(from).some((arc) => arc.to === to && arc.cost >= 0 && !arc.open);
  }

  /** Sends one unit along the cheapest path; false where none is left. */
  send(from: number, to: number): boolean {
    const cameBy = this.#cheapest(from);
    if (!cameBy.has(to)) return false;
    let node = to;
    while (node !== from) {
      const step = cameBy.get(node);
      const arc = step && this.#at(step.from)[step.arc];
      if (!arc || !step) throw new Error('a way through the network has a hole');
      const back = this.#at(node)[arc.back];
      arc.open = false;
      if (back) back.open = true;
      node = step.from;
    }
    return true;
  }

  #at(node: number): Arc[] {
    const arcs = this.#arcs[node];
    if (!arcs) throw new Error('no such node');
    return arcs;
  }

  /** Bellman–Ford with a queue: reverse arcs have negative costs, but no cycle of negative cost ever arises. */
  #cheapest(from: number): Map<number, { from: number; arc: number }> {
    const costs = new Map([[from, 0]]);
    const cameBy = new Map<number, { from: number; arc: number }>();
    const waiting = [from];
    const isWaiting = new Set(waiting);
    for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
      isWaiting.delete(node);
      const sofar = costs.get(node) ?? 0;
      for (const [arc, { to, cost, open }] of this.#at(node).entries()) {
        if (!open || sofar + cost >= (costs.get(to) ?? Number.POSITIVE_INFINITY)) continue;
        costs.set(to, sofar + cost);
        cameBy.set(to, { from: node, arc });
        if (!isWaiting.has(to)) waiting.push(to);
        isWaiting.add(to);
      }
    }
    return cameBy;
  }
}

/**
 * Gives every dossier `each` experts, or as many as it can have where that is fewer, with loads as equal as the rules
 * allow: a minimum-cost flow in which an expert's n-th dossier costs n, so that the sum of squared loads is least. The
 * same task gives the same answer, whatever the order of its input.
 */
export function assignBalanced({ dossiers, seats, each, allows, prefers }: AssignmentTask): Assignment {
  const things = [...new Set(dossiers)].sort(compareText);
  const people = [...new Set(seats)].sort(compareText);
  const [source, sink] = [0, 1];
  const ofThing = (place: number) => 2 + place;
  const ofPerson = (place: number) => 2 + things.length + place;
  const network = new Network(2 + things.length + people.length);
  // All the pairs that are not preferred together cost less than one step of load.
  const loadStep = 2 * (things.length * people.length + 1);
  for (const [at, dossier] of things.entries()) {
    for (let count = 0; count < each; count += 1) network.join(source, ofThing(at), 0);
    for (const [by, seat] of people.entries())
      if (allows(seat, dossier)) network.join(ofThing(at), ofPerson(by), prefers(seat, dossier) ? 0 : 1);
  }
  for (const by of people.keys())
    for (let load = 1; load <= things.length; load += 1) network.join(ofPerson(by), sink, load * loadStep);
  let isMore = true;
  while (isMore) isMore = network.send(source, sink);
  const pairs = things.map((dossier, at) => [
    dossier,
    people.filter((_seat, by) => network.isUsed(ofThing(at), ofPerson(by))),
  ]);
  return Object.fromEntries(pairs);
}

/** Every dossier, with everybody who may mark it. */
export function assignAll({ dossiers, seats, allows }: Omit<AssignmentTask, 'each' | 'prefers'>): Assignment {
  const people = [...new Set(seats)].sort(compareText);
  return Object.fromEntries(
    [...new Set(dossiers)]
      .sort(compareText)
      .map((dossier) => [dossier, people.filter((seat) => allows(seat, dossier))]),
  );
}

/** How many dossiers each expert has. */
export function loadsOf(assignment: Assignment, seats: readonly string[]): Record<string, number> {
  const given = Object.values(assignment).flat();
  return Object.fromEntries(seats.map((seat) => [seat, given.filter((each) => each === seat).length]));
}
