interface Tree {
  readonly [key: string]: string | Tree;
}
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** Words in both languages, side by side; the compiler refuses one that lacks a key of the other. */
export const bilingual = <T extends Tree>(both: { readonly zh: T; readonly en: NoInfer<Same<T>> }) => both;
