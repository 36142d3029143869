/** Nothing of it is used here; its own types bring in those of a whole browser. */
export type Unused = never;
