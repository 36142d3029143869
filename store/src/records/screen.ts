/** Written by the console alone: the city's risk index as it was, a row every ten minutes. */
export interface ScreenPointsTable {
  at: string;
  value: number;
  /** Points of each part, as JSON. */
  parts: string;
}

export interface ScreenTables {
  screen_points: ScreenPointsTable;
}
