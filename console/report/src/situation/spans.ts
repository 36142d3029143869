/** Two spans of the same length: what is reported, and what it is compared to. */
export interface Spans {
  readonly from: string;
  readonly to: string;
  readonly before: string;
}
