/** What is printed for a record that the format does not understand. */
export interface Refused {
  readonly error: { readonly message: string };
  readonly event: { readonly original: string };
}
