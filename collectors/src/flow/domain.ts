import type { EventFields } from "@chengfang/model/event";
import type { Knowledge } from "./knowledge.ts";
import { planOf } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { templateOf, templateText } from "./template.ts";
import type { Template } from "./template.ts";

/** Names and rates that one exporter may tell; a router's table of applications has some 1,500. */
const maxNames = 20_000;
const maxSamplers = 1024;
const maxIdLength = 64;
const maxNameLength = 128;

/** Sets of template ids whose knowledge is kept made up. */
const maxMade = 64;

interface Known {
  readonly template: Template;
  readonly text: string;
  readonly plan: Plan;
}

/** What one exporter told under one source id or observation domain, and what that makes of its packets. */
export class Domain {
  readonly templates = new Map<number, Known>();
  readonly sampling = new Map<string, number>();
  readonly applications = new Map<string, string>();
  began: number | undefined;
  /** Characters of all templates: what they cost. */
  size = 0;
  #version: number;
  #made = new Map<string, Knowledge>();

  constructor(version: number) {
    this.#version = version;
  }

  /** Whether it is news. */
  learn(template: Template): boolean {
    const text = templateText(template);
    const before = this.templates.get(template.id);
    if (before?.text === text) return false;
    this.size += text.length - (before?.text.length ?? 0);
    this.templates.set(template.id, { template, text, plan: planOf(template, this.#version) });
    this.#made.clear();
    return true;
  }

  /** RFC 7011 8.1: one template, or all under the id of their kind of set. */
  withdraw(id: number): boolean {
    const gone = [...this.templates.values()].filter(
      ({ template }) => template.id === id || id === (template.options ? 3 : 2),
    );
    for (const { template, text } of gone) {
      this.templates.delete(template.id);
      this.size -= text.length;
    }
    if (gone.length > 0) this.#made.clear();
    return gone.length > 0;
  }

  /** The exporter began anew: what it says now may mean something else. */
  forget(): void {
    this.templates.clear();
    this.size = 0;
    this.#made.clear();
  }

  /** Takes back what was kept. */
  restore({ templates, sampling, applications, began }: Knowledge): boolean {
    for (const line of templates.split("\n")) {
      const template = templateOf(line);
      if (template !== undefined) this.learn(template);
    }
    for (const [sampler, rate] of Object.entries(sampling ?? {})) this.sampling.set(sampler, rate);
    for (const line of (applications ?? "").split("\n")) {
      const [id = "", name = ""] = line.split(/ (.*)/s);
      if (name !== "") this.applications.set(id, name);
    }
    this.began = began;
    return false;
  }

  /** Takes what a record of options says; whether it is news. */
  note(fields: EventFields): boolean {
    const sampling = this.#noteSampling(fields);
    const application = this.#noteApplication(fields);
    const begin = this.#noteBegin(fields);
    const changed = sampling || application || begin;
    if (changed) this.#made.clear();
    return changed;
  }

  #noteSampling(fields: EventFields): boolean {
    const interval = numeric(fields["netflow.samplingInterval"]) ?? numeric(fields["netflow.samplerRandomInterval"]);
    const packets = numeric(fields["netflow.samplingPacketInterval"]);
    const space = numeric(fields["netflow.samplingPacketSpace"]) ?? 0;
    const rate = interval ?? (packets === undefined || packets === 0 ? undefined : (packets + space) / packets);
    if (rate === undefined || rate < 1) return false;
    const sampler = `${numeric(fields["netflow.samplerId"]) ?? numeric(fields["netflow.selectorId"]) ?? ""}`;
    if (this.sampling.get(sampler) === rate || this.sampling.size >= maxSamplers) return false;
    this.sampling.set(sampler, rate);
    return true;
  }

  #noteApplication(fields: EventFields): boolean {
    const id = fields["netflow.applicationId"];
    const given = fields["netflow.applicationName"];
    if (typeof id !== "string" || typeof given !== "string" || given === "" || id.length > maxIdLength) return false;
    const name = given.replaceAll(/[\n\r]/g, " ").slice(0, maxNameLength);
    if (this.applications.get(id) === name || this.applications.size >= maxNames) return false;
    this.applications.set(id, name);
    return true;
  }

  #noteBegin(fields: EventFields): boolean {
    const text = fields["netflow.systemInitTimeMilliseconds"];
    const began = typeof text === "string" ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(began) || began === this.began) return false;
    this.began = began;
    return true;
  }

  /** What a packet with these sets needs; the same object until something of it changes. */
  knowledge(ids: readonly number[]): Knowledge {
    const list = this.#hasLists(ids) ? [...this.templates.keys()] : ids;
    const key = list.join();
    const made = this.#made.get(key);
    if (made !== undefined) return made;
    if (this.#made.size >= maxMade) this.#made.clear();
    const knowledge = this.#make(list);
    this.#made.set(key, knowledge);
    return knowledge;
  }

  /** Lists hold records of other templates. */
  #hasLists(ids: readonly number[]): boolean {
    return ids.some((id) => (this.templates.get(id)?.plan.lists.size ?? 0) > 0);
  }

  #make(ids: readonly number[]): Knowledge {
    const templates = ids.map((id) => this.templates.get(id)?.text ?? "").filter((text) => text !== "");
    const names = [...this.applications].map(([id, name]) => `${id} ${name}`);
    return {
      templates: templates.join("\n"),
      ...(this.began === undefined ? {} : { began: this.began }),
      ...(this.sampling.size === 0 ? {} : { sampling: Object.fromEntries(this.sampling) }),
      ...(names.length === 0 ? {} : { applications: names.join("\n") }),
    };
  }
}

const numeric = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
