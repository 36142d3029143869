import type { LossReason, RejectReason } from "@chengfang/model/health";
import { isSflow } from "./datagram.ts";
import { Domain } from "./domain.ts";
import { noKnowledge } from "./knowledge.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Limits } from "./limits.ts";
import { dataSets, isTemplateSet, readPacket } from "./packet.ts";
import type { Packet } from "./packet.ts";
import type { Plan } from "./plan.ts";
import { recordsOf } from "./record.ts";
import { Cursor } from "./sflow/cursor.ts";
import { readSflow } from "./sflow/decode.ts";
import { follow, newSequence, takeMissing } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";
import { readTemplates } from "./template.ts";
import { unitsOf } from "./units.ts";

/** A packet with what it needs. */
export interface Ready {
  readonly exporter: string;
  readonly bytes: Uint8Array;
  readonly knowledge: Knowledge;
}

/** What became of packets. */
export interface Taken {
  /** To be stored now, in this order. */
  readonly ready: readonly Ready[];
  readonly rejected?: RejectReason;
  readonly lost: readonly {
    readonly exporter: string;
    readonly reason: LossReason;
    readonly records: number;
    readonly bytes: number;
  }[];
}

/** What is known of a domain, to be kept over a restart. */
export interface Kept {
  readonly exporter: string;
  readonly version: number;
  readonly domain: number;
  readonly knowledge: Knowledge;
}

interface Held {
  readonly bytes: Uint8Array;
  readonly packet: Packet;
  readonly at: number;
}

interface Known {
  readonly exporter: string;
  readonly version: number;
  readonly domain: number;
  readonly told: Domain;
  readonly sequence: Sequence;
  held: Held[];
  /** When it last sent. */
  at: number;
}

/** A domain that sent nothing for so long makes room for another one when there are too many. */
const idleMs = 600_000;

/** Remembers what exporters told, gives each packet what it needs, and keeps those that came before their template. */
export class Exporters {
  readonly #limits: Limits;
  readonly #known = new Map<string, Known>();
  readonly #each = new Map<string, number>();
  #heldBytes = 0;
  /** Characters of all templates. */
  #total = 0;
  /** Something to be kept has changed. */
  changed = false;

  constructor(limits: Limits, kept: readonly Kept[] = []) {
    this.#limits = limits;
    for (const { exporter, version, domain, knowledge } of kept) {
      const known = this.#domain(exporter, { version, domain }, 0);
      if (known !== undefined) this.#resize(known.told, () => known.told.restore(knowledge));
    }
  }

  /** Takes a datagram; its bytes are copied if it has to wait. */
  take(exporter: string, bytes: Uint8Array, at: number): Taken {
    if (isSflow(bytes)) return this.#takeSflow(exporter, bytes, at);
    const packet = readPacket(bytes);
    if (typeof packet === "string") return { ready: [], lost: [], rejected: packet };
    const known = this.#domain(exporter, packet, at);
    if (known === undefined || !this.#learn(known, packet, bytes)) {
      return { ready: [], lost: [], rejected: "template-flood" };
    }
    this.#count(known, packet, bytes);
    const waiting = this.#release(known);
    const own = this.#offer(known, { packet, bytes, at });
    return { ready: [...waiting, ...own.ready], lost: own.lost };
  }

  /** sFlow needs no templates; its agents count their datagrams. */
  #takeSflow(exporter: string, bytes: Uint8Array, at: number): Taken {
    const { agent, subAgent, sequence } = readSflow(new Cursor(bytes));
    const known = this.#domain(`${exporter} ${agent ?? ""}`, { version: sflow, domain: subAgent }, at);
    if (known === undefined) return { ready: [], lost: [], rejected: "template-flood" };
    if (this.#limits.inOrder) follow(known.sequence, { sequence, units: 1, began: undefined });
    return ready([{ exporter, bytes, knowledge: noKnowledge }]);
  }

  /** To be asked each second: packets that waited in vain, and gaps in the counts. */
  tick(at: number): Taken {
    const all: Taken[] = [];
    for (const known of this.#known.values()) {
      const gap = takeMissing(known.sequence);
      if (gap > 0) all.push(lose(known.exporter.split(" ")[0] ?? "", "sequence-gap", gap, 0));
      const overdue = known.held.filter((held) => at - held.at >= this.#limits.holdMs);
      if (overdue.length === 0) continue;
      known.held = known.held.filter((held) => at - held.at < this.#limits.holdMs);
      all.push(...overdue.map((held) => this.#giveUp(known, held)));
    }
    return joined(all);
  }

  /** Gives up on all that wait. */
  end(): Taken {
    const gone = [...this.#known.values()].flatMap((known) => known.held.map((held) => this.#giveUp(known, held)));
    for (const known of this.#known.values()) known.held = [];
    return joined([...gone, this.tick(0)]);
  }

  kept(): Kept[] {
    this.changed = false;
    return [...this.#known.values()]
      .filter(({ told }) => told.templates.size > 0 || told.sampling.size > 0)
      .map(({ exporter, version, domain, told }) => ({
        exporter,
        version,
        domain,
        knowledge: told.knowledge([...told.templates.keys()]),
      }));
  }

  #domain(exporter: string, { version, domain }: { version: number; domain: number }, at: number): Known | undefined {
    const key = `${exporter} ${version} ${domain}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      known.at = at;
      return known;
    }
    const each = this.#each.get(exporter) ?? 0;
    if (each >= this.#limits.domainsEach) return undefined;
    if (this.#known.size >= this.#limits.domains && !this.#makeRoom(at)) return undefined;
    this.#each.set(exporter, each + 1);
    const made = { exporter, version, domain, told: new Domain(version), sequence: newSequence(), held: [], at };
    this.#known.set(key, made);
    return made;
  }

  #makeRoom(at: number): boolean {
    const oldest = [...this.#known].reduce((least, each) => (each[1].at < least[1].at ? each : least));
    const [key, { exporter, told, held, at: last }] = oldest;
    if (at - last < idleMs || held.length > 0) return false;
    this.#known.delete(key);
    this.#total -= told.size;
    const each = (this.#each.get(exporter) ?? 1) - 1;
    if (each === 0) this.#each.delete(exporter);
    else this.#each.set(exporter, each);
    return true;
  }

  /** Takes the templates of a packet; false if they are too many. */
  #learn({ told }: Known, packet: Packet, bytes: Uint8Array): boolean {
    for (const set of packet.sets) {
      if (!isTemplateSet(packet, set)) continue;
      for (const news of readTemplates(bytes, { version: packet.version, ...set }).news) {
        if ("withdrawn" in news) {
          this.#resize(told, () => told.withdraw(news.withdrawn));
          continue;
        }
        const full = told.templates.size >= this.#limits.templates && !told.templates.has(news.template.id);
        if (full || told.size > this.#limits.templateSize / 16 || this.#total > this.#limits.templateSize) return false;
        this.#resize(told, () => told.learn(news.template));
      }
    }
    return true;
  }

  #resize(told: Domain, act: () => boolean): void {
    const before = told.size;
    this.changed = act() || this.changed;
    this.#total += told.size - before;
  }

  /** Follows the sequence numbers; an exporter that began anew tells its templates again. */
  #count(known: Known, packet: Packet, bytes: Uint8Array): void {
    if (!this.#limits.inOrder) return;
    const { told, sequence } = known;
    const units = unitsOf(packet, bytes, told);
    const began = packet.uptime === undefined ? undefined : packet.exported - packet.uptime;
    const restarted = follow(sequence, { sequence: packet.sequence, units, began });
    if (!restarted || packet.version !== 9) return;
    this.#resize(told, () => {
      told.forget();
      return true;
    });
    this.#learn(known, packet, bytes);
  }

  /** Passes a packet on with what it needs, or keeps it until its template comes. */
  #offer(known: Known, { packet, bytes, at }: Held): Taken {
    const ids = dataSets(packet).map(({ id }) => id);
    if (packet.version === 5 || ids.every((id) => known.told.templates.has(id))) {
      this.#note(known, packet, bytes);
      return ready([{ exporter: known.exporter, bytes, knowledge: known.told.knowledge([...new Set(ids)]) }]);
    }
    const { held, heldBytes } = this.#limits;
    if (known.held.length >= held || this.#heldBytes + bytes.length > heldBytes) {
      return this.#passPart(known, { packet, bytes, at });
    }
    known.held.push({ packet, bytes: Uint8Array.from(bytes), at });
    this.#heldBytes += bytes.length;
    return ready([]);
  }

  /** Those that wait no longer, oldest first. */
  #release(known: Known): Ready[] {
    if (known.held.length === 0) return [];
    const complete = ({ packet }: Held) => dataSets(packet).every(({ id }) => known.told.templates.has(id));
    const free = known.held.filter(complete);
    if (free.length === 0) return [];
    known.held = known.held.filter((held) => !free.includes(held));
    return free.flatMap((held) => {
      this.#heldBytes -= held.bytes.length;
      return this.#offer(known, held).ready;
    });
  }

  #giveUp(known: Known, held: Held): Taken {
    this.#heldBytes -= held.bytes.length;
    return this.#passPart(known, held);
  }

  /** What of it can be read is stored; the rest, or all of it, is lost. */
  #passPart(known: Known, { packet, bytes }: Held): Taken {
    const ids = dataSets(packet).map(({ id }) => id);
    const there = ids.filter((id) => known.told.templates.has(id));
    if (there.length === 0) return lose(known.exporter, "no-template", 1, bytes.length);
    this.#note(known, packet, bytes);
    const knowledge = known.told.knowledge([...new Set(there)]);
    return {
      ready: [{ exporter: known.exporter, bytes, knowledge }],
      lost: lose(known.exporter, "no-template", 1, 0).lost,
    };
  }

  /** Reads the records of options: rates of sampling, names of applications, the time of the start. */
  #note({ told }: Known, packet: Packet, bytes: Uint8Array): void {
    for (const { id, start, end } of dataSets(packet)) {
      const found = told.templates.get(id);
      if (found?.template.options !== true) continue;
      const header = {
        version: packet.version,
        exported: packet.exported,
        uptime: packet.uptime,
        sampling: {},
        applications: noNames,
      };
      const set = { bytes, plan: found.plan, start, end, header, plans: noPlans };
      for (const fields of recordsOf(set, () => ({}))) this.changed = told.note(fields) || this.changed;
    }
  }
}

/** No version of NetFlow: agents of sFlow are remembered beside its exporters. */
const sflow = 105;

const noNames: ReadonlyMap<string, string> = new Map();
const noPlans: ReadonlyMap<number, Plan> = new Map();

const ready = (packets: readonly Ready[]): Taken => ({ ready: packets, lost: [] });

function lose(exporter: string, reason: LossReason, records: number, bytes: number): Taken {
  return { ready: [], lost: [{ exporter, reason, records, bytes }] };
}

function joined(all: readonly Taken[]): Taken {
  return { ready: all.flatMap((each) => each.ready), lost: all.flatMap((each) => each.lost) };
}
