/** What the chart asks its layout worker, and what comes back. Plain data: it is copied between threads. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface LayoutTask {
  /** `at`: where the node stays; those without find a place around them. */
  readonly nodes: readonly { readonly id: string; readonly size: number; readonly at: Place | null }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** In the order of the task's nodes. */
export type LayoutAnswer = readonly Place[];
