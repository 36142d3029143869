import { countMemory } from "./count.ts";
import { distinctMemory } from "./distinct.ts";
import type { Mark, Memory, Outcome } from "./memory.ts";
import { orderedMemory } from "./ordered.ts";
import { type CorrelationRule, shapeOf } from "./rule.ts";

/** A group as it is kept over a restart. */
export interface KeptGroup {
  readonly rule: string;
  readonly key: string;
  /** Of the rule when it was kept: a rule changed since begins anew. */
  readonly shape: string;
  readonly marks: readonly Mark[];
  /** Arrival time after which it is forgotten. */
  readonly expires: number;
}

export type GroupChange = { readonly rule: string; readonly key: string } & (
  | { readonly kept: KeptGroup }
  | { readonly gone: true }
);

export interface Place {
  readonly rule: CorrelationRule;
  readonly key: string;
  readonly arrived: number;
}

interface Room {
  readonly rule: CorrelationRule;
  readonly shape: string;
  /** In the order of their last touch. */
  readonly groups: Map<string, { readonly memory: Memory; touched: number }>;
  readonly dirty: Set<string>;
  marks: number;
}

const memoryOf = {
  event_count: countMemory,
  value_count: distinctMemory,
  temporal: distinctMemory,
  temporal_ordered: orderedMemory,
} as const;

/** Idle groups stay this much longer than their window, for what arrives late. */
const graceMs = 600_000;

/** The groups of all correlations within one budget of marks; each rule has a room of its own. */
export function openGroups(rules: readonly CorrelationRule[], kept: Iterable<KeptGroup>, budget: number) {
  const rooms = new Map(rules.map((rule) => [rule.id, roomOf(rule)]));
  const totals = { marks: 0, evicted: 0 };
  for (const group of kept) restore(rooms.get(group.rule), group, totals);

  function makeRoom(): void {
    while (totals.marks > budget) {
      const fullest = [...rooms.values()].reduce((most, room) => (room.marks > most.marks ? room : most));
      const oldest = fullest.groups.keys().next().value;
      if (oldest === undefined) return;
      forget(fullest, oldest, totals);
      totals.evicted += 1;
    }
  }

  return {
    /** Adds a mark to its group; answers what it did, and the marks that the condition rests on. */
    add({ rule, key, arrived }: Place, mark: Mark): { outcome: Outcome; memory: Memory } {
      const room = rooms.get(rule.id);
      if (room === undefined) throw new Error(`correlation ${rule.id} has no room`);
      const memory = room.groups.get(key)?.memory ?? memoryOf[rule.type](rule, []);
      const before = memory.size();
      const outcome = memory.add(mark);
      room.groups.delete(key);
      room.groups.set(key, { memory, touched: arrived });
      room.dirty.add(key);
      room.marks += memory.size() - before;
      totals.marks += memory.size() - before;
      makeRoom();
      return { outcome, memory };
    },
    sweep(arrived: number): void {
      for (const room of rooms.values())
        for (const [key, { touched }] of room.groups) {
          if (touched + room.rule.withinMs + graceMs > arrived) break;
          forget(room, key, totals);
        }
    },
    changes: (): GroupChange[] => [...rooms.values()].flatMap(changesOf),
    kept: (): KeptGroup[] =>
      [...rooms.values()]
        .flatMap((room) => [...room.groups.keys()].map((key) => keep(room, key)))
        .filter((each) => each !== undefined),
    counts: () => ({ groups: [...rooms.values()].reduce((sum, room) => sum + room.groups.size, 0), ...totals }),
  };
}

function roomOf(rule: CorrelationRule): Room {
  return { rule, shape: shapeOf(rule), groups: new Map(), dirty: new Set(), marks: 0 };
}

function restore(room: Room | undefined, group: KeptGroup, totals: { marks: number }): void {
  if (room === undefined || room.shape !== group.shape) return;
  const memory = memoryOf[room.rule.type](room.rule, group.marks);
  room.groups.set(group.key, { memory, touched: group.expires - room.rule.withinMs - graceMs });
  room.marks += memory.size();
  totals.marks += memory.size();
}

function forget(room: Room, key: string, totals: { marks: number }): void {
  const size = room.groups.get(key)?.memory.size() ?? 0;
  room.groups.delete(key);
  room.dirty.add(key);
  room.marks -= size;
  totals.marks -= size;
}

function keep(room: Room, key: string): KeptGroup | undefined {
  const group = room.groups.get(key);
  if (group === undefined) return undefined;
  const expires = group.touched + room.rule.withinMs + graceMs;
  return { rule: room.rule.id, key, shape: room.shape, marks: group.memory.marks(), expires };
}

function changesOf(room: Room): GroupChange[] {
  const changes = [...room.dirty].map((key): GroupChange => {
    const kept = keep(room, key);
    return kept === undefined ? { rule: room.rule.id, key, gone: true } : { rule: room.rule.id, key, kept };
  });
  room.dirty.clear();
  return changes;
}
