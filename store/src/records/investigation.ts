type JsonText = string;

/** Written by the console alone: things that somebody put aside as evidence, for themselves or for an incident. */
export interface BasketsTable {
  id: string;
  title: string;
  /** Null: personal. */
  incident_id: string | null;
  owner: string;
  created_at: string;
}

/** Written by the console alone: a thing in a basket, as it was when it was put there. */
export interface BasketItemsTable {
  id: string;
  basket_id: string;
  /** event | alert | value | file */
  kind: string;
  /** Id of the event, alert or attachment; `kind:value` of a value. */
  ref: string;
  content: JsonText;
  note: string;
  at: string;
  by: string;
}

export interface InvestigationTables {
  baskets: BasketsTable;
  basket_items: BasketItemsTable;
}
