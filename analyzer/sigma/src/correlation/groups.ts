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

export interface Place {
  readonly rule: CorrelationRule;
  readonly key: string;
  readonly arrived: number;
}

/** The groups of one rule. */
interface Room {
  readonly rule: CorrelationRule;
  readonly shape: string;
  /** In the order of their last touch. */
  readonly groups: Map<string, { readonly memory: Memory; readonly touched: number }>;
  readonly dirty: Set<string>;
  marks: number;
}

/** All groups of all correlations. */
export interface Groups {
  readonly rooms: ReadonlyMap<string, Room>;
  readonly budget: number;
  marks: number;
  evicted: number;
}

const memoryOf = {
  event_count: countMemory,
  value_count: distinctMemory,
  temporal: distinctMemory,
  temporal_ordered: orderedMemory,
} as const;

/** Idle groups stay this much longer than their window, for what arrives late. */
const graceMs = 600_000;

/** The groups of these rules within one budget of marks, with what was kept of them. */
export function openGroups(rules: readonly CorrelationRule[], kept: Iterable<KeptGroup>, budget: number): Groups {
  const rooms = rules.map(
    (rule): Room => ({ rule, shape: shapeOf(rule), groups: new Map(), dirty: new Set(), marks: 0 }),
  );
  const groups: Groups = { rooms: new Map(rooms.map((room) => [room.rule.id, room])), budget, marks: 0, evicted: 0 };
  for (const group of kept) {
    const room = groups.rooms.get(group.rule);
    if (room?.shape !== group.shape) continue;
    const memory = memoryOf[room.rule.type](room.rule, group.marks);
    put(groups, room, { key: group.key, memory, touched: group.expires - room.rule.withinMs - graceMs });
  }
  return groups;
}

/** Adds a mark to its group; answers what it did, and what the group remembers now. */
export function addMark(
  groups: Groups,
  { rule, key, arrived }: Place,
  mark: Mark,
): { outcome: Outcome; memory: Memory } {
  const room = groups.rooms.get(rule.id);
  if (room === undefined) throw new Error(`correlation ${rule.id} has no room`);
  const memory = room.groups.get(key)?.memory ?? memoryOf[rule.type](rule, []);
  const before = room.groups.has(key) ? memory.size() : 0;
  const outcome = memory.add(mark);
  grow(groups, room, -before);
  room.groups.delete(key);
  if (memory.size() > 0) put(groups, room, { key, memory, touched: arrived });
  room.dirty.add(key);
  return { outcome, memory };
}

/** Forgets groups that were idle for longer than their window. */
export function sweepGroups(groups: Groups, arrived: number): void {
  for (const room of groups.rooms.values()) {
    for (const [key, { touched }] of room.groups) {
      if (touched + room.rule.withinMs + graceMs > arrived) break;
      forget(groups, room, key);
    }
  }
}

/** Groups that changed since this was last asked. */
export function changedGroups(groups: Groups): KeptGroup[] {
  return [...groups.rooms.values()].flatMap((room) => {
    const changed = [...room.dirty].flatMap((key) => keep(room, key));
    room.dirty.clear();
    return changed;
  });
}

export function allGroups(groups: Groups): KeptGroup[] {
  return [...groups.rooms.values()].flatMap((room) => [...room.groups.keys()].flatMap((key) => keep(room, key)));
}

function keep(room: Room, key: string): KeptGroup[] {
  const group = room.groups.get(key);
  if (group === undefined) return [];
  const expires = group.touched + room.rule.withinMs + graceMs;
  return [{ rule: room.rule.id, key, shape: room.shape, marks: group.memory.marks(), expires }];
}

function put(groups: Groups, room: Room, { key, ...group }: { key: string; memory: Memory; touched: number }): void {
  room.groups.set(key, group);
  grow(groups, room, group.memory.size());
  while (groups.marks > groups.budget) evict(groups);
}

/** The rule that holds most gives way, so that a flood of one does not make others forget. */
function evict(groups: Groups): void {
  const fullest = [...groups.rooms.values()].reduce((most, room) => (room.marks > most.marks ? room : most));
  const oldest = fullest.groups.keys().next().value;
  if (oldest === undefined) return;
  forget(groups, fullest, oldest);
  groups.evicted += 1;
}

function forget(groups: Groups, room: Room, key: string): void {
  grow(groups, room, -(room.groups.get(key)?.memory.size() ?? 0));
  room.groups.delete(key);
  room.dirty.delete(key);
}

function grow(groups: Groups, room: Room, by: number): void {
  room.marks += by;
  groups.marks += by;
}
