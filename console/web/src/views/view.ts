/** A question of a list under a name: `GET /api/views`. */
export interface SavedView {
  readonly id: string;
  readonly screen: string;
  readonly name: string;
  readonly query: string;
  readonly owner: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly isDefault: boolean;
}

/** What of an address makes a view: not the page somebody has turned to. */
export function queryOf(search: string): string {
  const params = new URLSearchParams(search);
  params.delete("page");
  params.sort();
  return params.toString();
}

/** The view that the page shows as it is. */
export const shownView = (views: readonly SavedView[], search: string): SavedView | undefined =>
  views.find(({ query }) => queryOf(query) === queryOf(search));
