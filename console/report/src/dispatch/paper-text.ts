import type { Dispatch } from "@chengfang/model/reporting/dispatch";

/** What a dispatch is printed with, besides itself. */
export interface DispatchFrame {
  readonly organisation: string;
  readonly contact: string;
  readonly phone: string;
  /** Names of the units that it goes to. */
  readonly units: readonly string[];
  /** Who signed it; empty as long as nobody did. */
  readonly signer: string;
  /** Number of its incident. */
  readonly incident: string;
  /** When it was issued, or is printed as a draft. */
  readonly at: string;
}

/** A part of the text under a heading. */
export interface PaperSection {
  /** Without its numeral; empty: text alone. */
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A dispatch in the order of an official document, before any layout. */
export interface Paper {
  readonly name: string;
  readonly kind: Dispatch["kind"];
  readonly draft: boolean;
  readonly organisation: string;
  readonly number: string;
  readonly signer?: string;
  readonly urgency: string;
  readonly titleLines: readonly string[];
  readonly addressee: string;
  readonly opening: readonly string[];
  readonly sections: readonly PaperSection[];
  readonly closing: readonly string[];
  /** 附注, below the day: whom to ask. */
  readonly note: string;
  readonly enclosures: readonly string[];
  readonly copies: string;
  readonly day: string;
  readonly at: string;
}

export type Printed = Pick<Dispatch, "title" | "number" | "state" | "kind" | "body" | "dueAt">;

export type Text = Pick<Paper, "addressee" | "opening" | "sections" | "closing"> &
  Partial<Pick<Paper, "note" | "urgency" | "enclosures" | "copies" | "titleLines">>;

/** What the words of a kind are written from. */
export interface Told {
  readonly dispatch: Printed;
  readonly frame: DispatchFrame;
  readonly moment: (at: string) => string;
  readonly day: (at: string) => string;
}
