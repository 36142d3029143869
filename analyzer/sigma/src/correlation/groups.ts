import { type Common, commonOf } from "./key.ts";
import { countMemory } from "./count.ts";
import { createDeadlines, type Deadlines } from "./deadlines.ts";
import { distinctMemory } from "./distinct.ts";
import type { KeptMark } from "./mark.ts";
import type { Memory } from "./memory.ts";
import { orderedMemory } from "./ordered.ts";
import { openRooms, type Room } from "./room.ts";
import type { CorrelationRule } from "./rule.ts";
import { Seats } from "./seats.ts";
import { openSpace, type Space } from "./space.ts";
import { sumMemory } from "./sum.ts";
import { type KeptWindows, Windows } from "./windows.ts";
import type { Group } from "./group.ts";

/** A group as it is kept over a restart. */
export interface KeptGroup {
  readonly rule: string;
  readonly key: string;
  /** Of the rule when it was kept: a rule changed since begins anew. */
  readonly shape: string;
  /** What it remembers, as plain data; null where it was forgotten since it was last kept. */
  readonly memory: unknown;
  /** Arrival time after which it is forgotten. */
  readonly expires: number;
}

/** All groups of all correlations. */
export interface Groups {
  readonly rooms: readonly Room[];
  readonly space: Space;
  readonly seats: Seats;
  readonly deadlines: Deadlines;
  readonly budget: number;
  /** The newest arrival, by which idle groups are forgotten. */
  clock: number;
  turns: number;
  marks: number;
  evicted: number;
}

const memoryOf = {
  event_count: countMemory,
  value_count: distinctMemory,
  temporal: distinctMemory,
  temporal_ordered: orderedMemory,
  value_sum: sumMemory,
} as const;

/** Idle groups stay this much longer than their window, for what arrives late. */
const graceMs = 600_000;

/** The groups of these rules within one budget of marks, with what was kept of them. */
export function openGroups(rules: readonly CorrelationRule[], kept: Iterable<KeptGroup>, budget: number): Groups {
  const [space, seats, deadlines] = [openSpace(), new Seats(), createDeadlines()];
  const rooms = openRooms(rules, seats);
  const groups: Groups = { rooms, space, seats, deadlines, budget, clock: 0, turns: 0, marks: 0, evicted: 0 };
  const roomOf = new Map(rooms.map((room) => [room.rule.id, room]));
  for (const { rule, shape, key, memory, expires } of kept) {
    const room = roomOf.get(rule);
    if (room?.shape !== shape || memory === null) continue;
    const group = begin(groups, room, { key, kept: memory });
    group.isKept = true;
    touch(groups, group, expires - lifeOf(room));
    settle(groups, group);
  }
  return groups;
}

interface Given {
  readonly key: string;
  readonly kept?: unknown;
}

function begin({ space, seats }: Groups, room: Room, { key, kept }: Given): Group {
  const { rule } = room;
  const isClosing = rule.judged === "closing";
  return {
    room,
    memory: isClosing ? undefined : memoryFor(rule, space, kept),
    size: 0,
    turn: 0,
    seat: seats.take(),
    isChanged: false,
    windows: isClosing ? new Windows(rule, space, kept as KeptWindows | undefined) : undefined, // what keep() gave
    key,
    due: undefined,
    common: undefined,
    isKept: false,
    isGone: false,
  };
}

/** What the events of a group have in common. */
export function commonTo(group: Group): Common {
  group.common ??= commonOf(group.room.rule, group.key);
  return group.common;
}

function memoryFor(rule: CorrelationRule, space: Space, kept: unknown): Memory {
  const { type } = rule;
  if (type === "value_avg" || type === "value_percentile" || type === "value_median")
    throw new Error(`${type} is judged on closing`);
  return memoryOf[type](rule, space, (kept as readonly KeptMark[] | undefined) ?? []); // what keep() gave
}

/** The group under this key, as it is or begun anew. */
export function groupFor(groups: Groups, room: Room, key: string): Group {
  const known = room.groups.get(key);
  if (known === undefined) return begin(groups, room, { key });
  if (!isIdle(groups, known)) return known;
  forget(groups, known);
  return begin(groups, room, { key });
}

/** The group was touched: it stands last in its room, and its size is counted; the budget is kept. */
export function touched(groups: Groups, group: Group): void {
  touch(groups, group, groups.clock);
  settle(groups, group);
  if (groups.marks > groups.budget) relieve(groups);
}

function touch(groups: Groups, group: Group, at: number): void {
  groups.seats.times[group.seat] = at;
  group.turn = groups.turns += 1;
  group.room.row.touch(group);
}

/** Counts what the group remembers now; one that remembers nothing is forgotten. */
function settle(groups: Groups, group: Group): void {
  const { memory, windows } = group;
  const size = memory === undefined ? (windows?.size() ?? 0) : memory.size();
  if (size !== group.size) resize(groups, group, size);
  if (size === 0) {
    forget(groups, group);
    return;
  }
  change(group);
  const ends = windows?.ends();
  if (ends === undefined || ends === group.due) return;
  group.due = ends;
  groups.deadlines.add(group, ends);
}

function resize(groups: Groups, group: Group, size: number): void {
  const { room, key } = group;
  grow(groups, room, size - group.size);
  if (group.size === 0) room.groups.set(key, group);
  group.size = size;
}

function change(group: Group): void {
  if (group.isChanged) return;
  group.isChanged = true;
  group.room.changed.push(group);
}

/** Forgets groups that were idle for longer than their window. */
export function sweepGroups(groups: Groups): void {
  for (const room of groups.rooms) {
    if (room.rule.judged === "closing") continue;
    for (let group = room.row.oldest(); group !== undefined && isIdle(groups, group); group = room.row.oldest())
      forget(groups, group);
  }
}

/** Windows that are judged on closing end by event time alone. */
function isIdle({ clock, seats }: Groups, { room, seat }: Group): boolean {
  return room.rule.judged === "crossing" && (seats.times[seat] ?? 0) + lifeOf(room) <= clock;
}

function lifeOf({ rule }: Room): number {
  return rule.withinMs + graceMs;
}

/** The rule that holds most gives way, so that a flood of one does not make others forget. */
function relieve(groups: Groups): void {
  sweepGroups(groups);
  while (groups.marks > groups.budget) {
    const fullest = groups.rooms.reduce((most, room) => (room.marks > most.marks ? room : most));
    const oldest = fullest.row.oldest();
    if (oldest === undefined) return;
    // A window half forgotten would be judged wrongly: none is opened where it may have been.
    if (oldest.windows !== undefined) fullest.blindUntil = Math.max(fullest.blindUntil, oldest.windows.reaches());
    forget(groups, oldest);
    groups.evicted += 1;
    fullest.evicted += 1;
  }
}

function forget(groups: Groups, group: Group): void {
  if (group.isGone) return;
  group.isGone = true;
  grow(groups, group.room, -group.size);
  if (group.room.groups.get(group.key) === group) group.room.groups.delete(group.key);
  group.memory?.release();
  group.windows?.release();
  group.room.row.leave(group.seat);
  groups.seats.give(group.seat);
  if (group.isKept) change(group);
}

function grow(groups: Groups, room: Room, by: number): void {
  room.marks += by;
  groups.marks += by;
}

/** Groups that changed since this was last asked, in the order of their last touch. */
export function changedGroups(groups: Groups): KeptGroup[] {
  return groups.rooms.flatMap((room) => {
    const changed = room.changed.splice(0).toSorted((one, other) => one.turn - other.turn);
    return changed.flatMap((group) => {
      group.isChanged = false;
      // Gone: its place may have been taken by another, which says how it is.
      if (group.isGone) return group.isKept && !room.groups.has(group.key) ? [keptOf(groups, group)] : [];
      group.isKept = true;
      return [keptOf(groups, group)];
    });
  });
}

export function allGroups(groups: Groups): KeptGroup[] {
  return groups.rooms.flatMap(({ row }) => Array.from(row, (group) => keptOf(groups, group)));
}

function keptOf({ seats, clock }: Groups, { room, key, memory, windows, seat, isGone }: Group): KeptGroup {
  const place = { rule: room.rule.id, key, shape: room.shape };
  if (isGone) return { ...place, memory: null, expires: clock };
  const expires = windows?.ends() ?? (seats.times[seat] ?? 0) + lifeOf(room);
  return { ...place, memory: memory?.keep() ?? windows?.keep() ?? null, expires };
}
