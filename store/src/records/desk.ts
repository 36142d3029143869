/** 0 or 1: SQLite has no boolean, and PostgreSQL must read the same. */
type Flag = number;

/** Written by the console alone: questions of a list that somebody keeps under a name. */
export interface SavedViewsTable {
  id: string;
  /** The list's resource, `alerts`. */
  screen: string;
  name: string;
  /** The page's query string, without the question mark. */
  query: string;
  owner: string;
  shared: Flag;
  created_at: string;
  updated_at: string;
}

/** Written by the console alone: how a list opens for somebody. */
export interface DefaultViewsTable {
  owner: string;
  screen: string;
  view_id: string;
}

export interface DeskTables {
  saved_views: SavedViewsTable;
  default_views: DefaultViewsTable;
}
